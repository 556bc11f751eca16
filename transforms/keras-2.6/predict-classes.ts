import {
  blockOf, callsOn, finding, frameOf, manual, quoteOf, renameMethods, replacement, unknownReceiver, appendArgument,
  type Call, type Finding, type MethodCall, type Module, type Node, type TransformBody,
} from '../../src/kit/index.ts'

// Layers that leave the number of units as it is.
const SAME_UNITS = new Set(['Activation', 'Softmax', 'Dropout', 'BatchNormalization', 'LeakyReLU', 'ReLU', 'PReLU', 'ELU'].map(name => `keras.layers.${name}`))
const LAST_UNITS = 'keras.layers.Dense'
const effect = 'breaks'
const message = '`predict_classes` is gone, since 2.6'

const probabilities = renameMethods({
  summary: '', docs: '', removed: '2.6',
  rows: { 'keras.Model': { predict_proba: { to: 'predict', positions: [null, null, null], adds: { verbose: '0' }, places: { verbose: 2 } } } },
})

const body: TransformBody = {
  summary: 'Classes are the `argmax` of `predict`, or what is above one half, in place of `predict_classes`',
  docs: 'https://github.com/tensorflow/tensorflow/releases/tag/v2.6.0',
  runs: '2.0',
  removed: '2.6',
  *find(module) {
    // scikit-learn and its kin have a `predict_proba` of their own.
    for (const found of probabilities.find(module)) if (found.level !== 'manual' || !/\b(sklearn|xgboost|lightgbm|catboost)\b/.test(module.source)) yield found
    for (const call of callsOn(module, 'keras.Model', 'predict_classes')) yield classes(module, call)
  },
}
export default body

function classes(module: Module, call: MethodCall): Finding {
  const quote = quoteOf(module)
  const last = unknownReceiver(call.receiver) || call.open || call.positional.length > 3 ? undefined : unitsOf(module, call.callee.field('object')!)
  if (!last) {
    return manual(call.method, {
      effect, message, why: 'the number of units of the model\'s last layer is not known here',
      advice: 'with one unit `(model.predict(x) > 0.5).astype(\'int32\')`, with more `model.predict(x).argmax(axis=-1)`',
    })
  }
  const { start, end } = call.node
  const many = last !== 'one'
  const quiet = call.keyword('verbose') || call.positional.length === 3 ? [] : [appendArgument(module, call, 'verbose=0')]
  const around = many
    ? [{ start: end, end, text: '.argmax(axis=-1)' }]
    : [{ start, end: start, text: '(' }, { start: end, end, text: ` > 0.5).astype(${quote}int32${quote})` }]
  return finding(call.method, {
    ...(last === 'likely many' ? { level: 'review', why: 'a softmax has more than one unit, as a rule' } : { level: 'safe' }),
    effect, message: `\`predict_classes\` is ${many ? 'the `argmax`' : 'what is above 0.5'} of \`predict\`, since 2.6 does not have it`, rests: [call.receiver],
    edits: [replacement(call.method, 'predict'), ...quiet, ...around],
  })
}

/** How many units the last layer of a `Sequential` has that is built in sight. */
function unitsOf(module: Module, model: Node): 'one' | 'many' | 'likely many' | undefined {
  const layers = layersOf(module, model)
  let softmax = false
  for (const layer of [...layers ?? []].reverse()) {
    const call = layer.type === 'call' ? module.call(layer) : undefined
    const name = call && !call.open ? module.resolve(call.callee) : undefined
    if (!call || name === undefined) return undefined
    if (named(module, call, LAST_UNITS)) {
      const units = (call.keyword('units') ?? call.keyword('output_dim') ?? call.positional[0])?.value
      const number = units && integerOf(module, units)
      if (number !== undefined) return number === 1 ? 'one' : 'many'
      return softmax || activates(call.keyword('activation')?.value) ? 'likely many' : undefined
    }
    if (![...SAME_UNITS].some(same => named(module, call, same))) return undefined
    softmax ||= named(module, call, 'keras.layers.Softmax') || activates(call.positional[0]?.value)
  }
  return undefined
}

function named(module: Module, call: Call, name: string): boolean {
  return [...module.calls(name)].some(one => one.node === call.node)
}

function activates(value: Node | undefined): boolean {
  return value?.type === 'string' && /^['"]softmax['"]$/.test(value.text)
}

/** Layers of the list that it is made with, and of the `add`s that follow in the same block. */
function layersOf(module: Module, model: Node): readonly Node[] | undefined {
  const binding = model.type === 'identifier' ? module.binding(model) : undefined
  const uses = binding ? module.uses(binding) : []
  const writes = uses.filter(use => use.kind === 'write')
  const made = writes.length === 1 ? writes[0]!.node.parent : undefined
  const value = made?.type === 'assignment' ? made.field('right') : undefined
  const call = value?.type === 'call' ? module.call(value) : undefined
  if (!made || !call || !named(module, call, 'keras.Sequential') && !named(module, call, 'keras.models.Sequential')) return undefined
  const listed = (call.keyword('layers') ?? call.positional[0])?.value
  if (listed && listed.type !== 'list' || frameOf(made) !== frameOf(model)) return undefined
  const layers = listed ? [...listed.children] : []
  for (const { node, kind } of uses) {
    const attribute = kind === 'read' && node.parent?.type === 'attribute' ? node.parent : undefined
    const method = attribute?.field('attribute')?.text
    if (method === 'pop') return undefined
    if (method !== 'add') continue
    const added = attribute!.parent?.type === 'call' ? module.call(attribute!.parent) : undefined
    if (!added || added.positional.length !== 1 || blockOf(node) !== blockOf(made)) return undefined
    layers.push(added.positional[0]!.value)
  }
  return layers
}

/** A number, or a name that is bound once, to one. */
function integerOf(module: Module, node: Node): number | undefined {
  if (node.type === 'integer') return Number(node.text)
  const binding = node.type === 'identifier' ? module.binding(node) : undefined
  const writes = binding ? module.uses(binding).filter(use => use.kind === 'write') : []
  const value = writes.length === 1 && writes[0]!.node.parent?.type === 'assignment' ? writes[0]!.node.parent.field('right') : undefined
  return value?.type === 'integer' ? Number(value.text) : undefined
}
