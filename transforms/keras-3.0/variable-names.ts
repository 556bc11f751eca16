import { attributesOn, contentOf, finding, isCallee, isTarget, manual, replacement, type Attribute, type Finding, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'

/** What Keras itself calls its variables: these are found in the short names too. */
const OWN = 'kernel recurrent_kernel depthwise_kernel pointwise_kernel bias gamma beta moving_mean moving_variance embeddings alpha'.split(' ')
const effect = 'behaviour'
const message = 'the name of a variable is `kernel`, since 3.0: `dense/kernel` is its `path`, without a `:0`'
const LONG = /[/:]/

const body: TransformBody = {
  summary: 'Variables are told apart by their `path`: their `name` does not hold that of the layer',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
  *find(module) {
    for (const attribute of attributesOn(module, 'keras.Variable', 'name')) {
      const found = isCallee(attribute.node) || isTarget(attribute.node) ? undefined : told(module, attribute)
      if (found) yield found
    }
  },
}
export default body

function told(module: Module, attribute: Attribute): Finding | undefined {
  const { node } = attribute
  const up = node.parent
  if (up?.type === 'comparison_operator') return compared(module, attribute, up)
  const key = up?.type === 'pair' && up.field('key') === node || up?.type === 'subscript' && up.field('value') !== node
  if (key) return byPath(attribute, 'what else makes or reads these keys must follow, and a path starts with the name of its model where that is a `Sequential`')
  const method = up?.type === 'attribute' && isCallee(up) ? module.call(up.parent!) : undefined
  if (method) {
    const [first] = method.positional
    const text = first && stringIn(first.value)
    const name = up!.field('attribute')!.text
    const parts = name === 'startswith' || text !== undefined && LONG.test(text) && /^(endswith|split|rsplit|partition|rpartition|replace|find|index|count|rstrip)$/.test(name)
    return parts ? byHand(attribute) : undefined
  }
  // `w.name[:-2]`
  return up?.type === 'subscript' && up.field('value') === node && /^\s*:\s*-2\s*$/.test(module.source.slice(node.end + 1, up.end - 1)) ? byHand(attribute) : undefined
}

/** `'dense' in w.name` */
function compared(module: Module, attribute: Attribute, comparison: Node): Finding | undefined {
  const [left, right, ...more] = comparison.children
  if (!left || !right || more.length > 0) return undefined
  const operator = module.source.slice(left.end, right.start).trim()
  const other = left === attribute.node ? right : left
  const text = stringIn(other)
  if (/^(not\s+)?in$/.test(operator) && right === attribute.node) {
    if (text === undefined || text.includes(':')) return text === undefined ? undefined : byHand(attribute)
    if (OWN.some(one => one.includes(text)) && !text.includes('/')) return undefined
    return byPath(attribute, `a path holds the name of the model too, where that is a \`Sequential\`, which \`${text}\` must not be part of`)
  }
  return /^[!=]=$/.test(operator) && text !== undefined && LONG.test(text) ? byHand(attribute) : undefined
}

function stringIn(node: Node): string | undefined {
  return contentOf(node) ?? (node.type === 'string' ? /^[rRuU]?(['"])([^'"\\]*)\1$/.exec(node.text)?.[2] : undefined)
}

function byPath({ name, receiver }: Attribute, why: string): Finding {
  return finding(name, { level: 'review', effect, message, why, rests: [receiver], edits: [replacement(name, 'path')] })
}

function byHand({ name }: Attribute): Finding {
  return manual(name, { effect, message, why: 'what is left of the text depends on its parts', advice: 'use `w.path`, and texts without `:0`: `w.path.endswith(\'dense/kernel\')`' })
}
