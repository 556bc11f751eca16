import { around, rewriteCalls, type Call, type Known, type Meant, type Module, type Node } from '../../src/kit/index.ts'
import { functionOf, symbolicIn, tensorflowConverters, tensorflowTests, tensorIn } from '../libraries/tensorflow-proofs.ts'
import { tensorFunctions } from '../libraries/tensorflow-rows.ts'

/** Functions that make a tensor of something else. */
const MAKERS = /^(constant|zeros|ones|fill|eye|range|linspace|random\.(normal|uniform|truncated_normal))$/
const TAKE_LISTS = /^(concat|stack|(math\.)?(add_n|accumulate_n)|(linalg\.)?einsum|meshgrid|while_loop|map_fn|vectorized_map|reshape|tile|broadcast_to|zeros|ones|fill|random\.\w+)$/
/** Takes sizes as a tuple. */
const TAKES_SIZES = /^tensorflow\.(reshape|broadcast_to|tile|zeros|ones|fill|random\.\w+)$|^keras\.(backend|ops|random)\.(reshape|zeros|ones|full|normal|uniform)$/
const LISTED = { why: 'a list of tensors is no tensor for `keras.ops`', advice: '`ops.stack([a, b])` makes one of it' }
const JOINED = { why: 'sizes are tuples there, and lists are no tensors', advice: '`ops.shape(x)[:1] + (3,)`' }

const sizes = (): boolean => true

export default rewriteCalls({
  summary: 'Functions of TensorFlow on tensors become those of `ops`, which run on every backend',
  docs: 'https://keras.io/guides/migrating_to_keras_3/#transitioning-to-backendagnostic-keras-3',
  optIn: 'backend-agnostic',
  effect: 'style',
  home: 'tensorflow',
  when: 'on every backend',
  gone: 'works on TensorFlow only',
  rows: tensorFunctions,
  // Sizes may be tensors where a layer runs.
  tests: { ...tensorflowTests, sizes, flat: () => false, dynamic: () => false, knownSize: sizeIsTaken },
  converters: { ...tensorflowConverters, batch: () => [] },
  where: onTensors,
  doubt: () => 'TensorFlow needs no change here, and what runs in `tf.data` must stay',
})

/** Calls on what a layer, a loss or a metric is given, and calls there that make tensors. */
function onTensors(module: Module, call: Call): Meant | undefined {
  const given = namesKeras(module) ? givenAround(module, call.node) : undefined
  if (!given || call.args.some(arg => symbolicIn(module, arg.value))) return undefined
  const name = functionOf(module, call.node) ?? ''
  const known = call.args.map(arg => tensorIn(module, arg.value)).find(one => one !== undefined)
  const rests = known ?? (MAKERS.test(name) ? given : undefined)
  if (!rests) return undefined
  const stacked = call.args.some(arg => /^(list|tuple)$/.test(arg.value.type) && tensorIn(module, arg.value))
  if (/^(concat|stack)$/.test(name) && joinsSizes(call)) return { rests: [rests], refuse: JOINED }
  return stacked && !TAKE_LISTS.test(name) ? { rests: [rests], refuse: LISTED } : { rests: [rests] }
}

const naming = new WeakMap<Module, boolean>()

/** A file without Keras is a program of TensorFlow. */
function namesKeras(module: Module): boolean {
  let names = naming.get(module)
  if (names === undefined) {
    const { done } = module.named()[Symbol.iterator]().next()
    naming.set(module, (names = done !== true || module.imported()[Symbol.iterator]().next().done !== true))
  }
  return names
}

/** `tf.concat([tf.shape(x)[:1], [3]], 0)` */
function joinsSizes(call: Call): boolean {
  const values = (call.positional[0] ?? call.keyword('values'))?.value
  return values !== undefined && /^(list|tuple)$/.test(values.type) && values.children.some(child => /^(list|tuple)$/.test(child.type))
}

/** A tensor that the function around is given. */
function givenAround(module: Module, node: Node): Known | undefined {
  for (const up of around(node)) {
    if (up.type !== 'function_definition' && up.type !== 'lambda') continue
    for (const parameter of up.field('parameters')?.children ?? []) {
      const name = parameter.type === 'identifier' ? parameter : parameter.field('name') ?? parameter.children[0]
      const known = name?.type === 'identifier' ? module.value(name) : undefined
      if (known?.value.kind === 'tensor') return known
    }
  }
  return undefined
}

/** `tf.shape(x)[0]`, or sizes for another function: not where they are counted with, as a tensor can be. */
function sizeIsTaken(module: Module, node: Node): boolean {
  const up = node.parent
  const name = up?.type === 'assignment' && up.field('right') === node ? up.field('left') : undefined
  const binding = name?.type === 'identifier' ? module.binding(name) : undefined
  if (binding) {
    const uses = module.uses(binding)
    return uses.filter(use => use.kind === 'write').length === 1 && uses.every(use => use.kind === 'write' || sizeIsTaken(module, use.node))
  }
  if (up?.type === 'subscript' && up.field('value') === node) return up.field('subscript')!.type !== 'slice' || sizeIsTaken(module, up)
  if (up?.type === 'assignment' && /^(pattern_list|tuple_pattern)$/.test(up.field('left')?.type ?? '')) return true
  const taker = up?.type === 'keyword_argument' ? up.parent?.parent : up?.parent
  return taker?.type === 'call' && TAKES_SIZES.test(module.resolve(taker.field('function')!) ?? '')
}
