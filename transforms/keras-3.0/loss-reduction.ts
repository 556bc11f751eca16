import { finding, manual, quoteOf, replacement, stringNamed, walk, type Finding, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'

const REDUCTION = 'keras.losses.Reduction'
/** Before TensorFlow 2, inside of Keras. */
const INNER = 'keras.utils.losses_utils.Reduction'
const LOSS = 'keras.losses.Loss'
const MEMBERS: Readonly<Record<string, string>> = {
  AUTO: 'sum_over_batch_size', SUM_OVER_BATCH_SIZE: 'sum_over_batch_size', SUM: 'sum', NONE: 'none',
}
const effect = 'breaks'

const body: TransformBody = {
  summary: 'A loss takes its reduction as a string, and `\'auto\'` is `\'sum_over_batch_size\'`',
  docs: 'https://keras.io/api/losses/',
  removed: '3.0',
  *find(module) {
    if (!/reduction/i.test(module.source)) return
    yield* members(module)
    for (const node of given(module)) {
      const text = stringNamed(node, { auto: 'sum_over_batch_size' })
      if (text) yield finding(node, { level: 'safe', effect, message: '`reduction=\'auto\'` is `\'sum_over_batch_size\'`, since 3.0 refuses it', edits: [text] })
    }
  },
}
export default body

/** `Reduction.AUTO`; `tf.keras` keeps the others. */
function* members(module: Module): Iterable<Finding> {
  const quote = quoteOf(module)
  for (const node of [...module.references(REDUCTION), ...module.references(INNER)]) {
    const lives = module.resolve(node) !== INNER && module.has(REDUCTION)
    const up = node.parent
    const member = up?.type === 'attribute' && up.field('object') === node ? up.field('attribute')! : undefined
    const text = member && MEMBERS[member.text]
    if (member && up && text !== undefined) {
      if (lives && member.text !== 'AUTO') continue
      yield finding(up, { level: 'safe', effect, message: `\`Reduction.${member.text}\` is \`'${text}'\`, since 3.0 does not have it`, edits: [replacement(up, quote + text + quote)] })
    } else if (!lives && module.resolve(node) !== INNER) {
      yield manual(node, {
        effect, message: '`losses.Reduction` is gone since Keras 3.0', why: 'it is used for more than one of its members',
        advice: 'use the strings `\'sum_over_batch_size\'`, `\'sum\'` and `\'none\'`',
      })
    }
  }
}

/** What losses are given as `reduction`, and the defaults of the project's own. */
function* given(module: Module): Iterable<Node> {
  for (const node of walk(module.root)) {
    if (node.type !== 'call') continue
    const call = module.call(node)
    const value = call.keyword('reduction')?.value
    const name = value && module.resolve(call.callee)
    if (value && (name === undefined ? isOwnInit(module, call.callee) : module.derives(name, LOSS))) yield value
  }
  for (const owner of module.subclasses(LOSS)) {
    for (const { name, default: value } of owner.methods.find(method => method.name === '__init__')?.parameters ?? []) {
      if (name === 'reduction' && value) yield value
    }
  }
}

/** `super().__init__(...)` in a loss of the project. */
function isOwnInit(module: Module, callee: Node): boolean {
  if (callee.field('attribute')?.text !== '__init__' || !callee.field('object')?.text.startsWith('super(')) return false
  return [...module.subclasses(LOSS)].some(owner => owner.body.start <= callee.start && callee.end <= owner.body.end)
}
