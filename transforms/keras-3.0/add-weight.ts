import {
  callsOn, finding, manual, quoteOf, removeArguments, replacement, unknownReceiver,
  type Argument, type Edit, type Finding, type MethodCall, type Module, type Node, type TransformBody,
} from '../../src/kit/index.ts'

const LAYER = 'keras.Layer'
const METRIC = 'keras.Metric'
const POSITIONS: Readonly<Record<string, readonly string[]>> = {
  [LAYER]: ['name', 'shape', 'dtype', 'initializer', 'regularizer', 'trainable', 'constraint'],
  // What came next was another thing by the version.
  [METRIC]: ['name', 'shape'],
}
/** Keyword -> values that changed nothing; `any`: none does. */
const GONE: Readonly<Record<string, Readonly<Record<string, 'any' | RegExp>>>> = {
  [LAYER]: { use_resource: 'any', synchronization: /AUTO$|^None$/, partitioner: /^None$/, collections: /^None$/, getter: /^None$/, caching_device: /^None$/, layout: /^None$/ },
  [METRIC]: { use_resource: 'any', synchronization: /ON_READ$|^None$/, aggregation: /SUM$|^None$/, partitioner: /^None$/ },
}
const AGGREGATION = /^tensorflow\.(?:compat\.v[12]\.)?VariableAggregation\.(NONE|SUM|MEAN|ONLY_FIRST_REPLICA)$/
const effect = 'breaks'

const body: TransformBody = {
  summary: '`add_weight` takes `name` and `shape` by keyword',
  docs: 'https://keras.io/api/layers/base_layer/',
  runs: '2.0',
  removed: '3.0',
  *find(module) {
    for (const of of [LAYER, METRIC]) {
      for (const method of ['add_weight', ...(of === LAYER ? ['add_variable'] : [])]) {
        for (const call of callsOn(module, of, method)) if (!unknownReceiver(call.receiver)) yield* weight(module, call, of, method)
      }
    }
  },
}
export default body

function* weight(module: Module, call: MethodCall, of: string, method: string): Iterable<Finding> {
  const named = nameFirst(call, method)
  const gone = call.args.filter(argument => argument.name && Object.hasOwn(GONE[of]!, argument.name.text))
  const changed = of === LAYER ? call.args.flatMap(argument => changedArgument(module, argument)) : []
  const old = method === 'add_variable'
  if (!named && gone.length === 0 && changed.length === 0 && !old) return
  const message = named ? `\`${method}\` takes \`name\` and \`shape\` by keyword, since 3.0` : old ? '`add_variable` is `add_weight`, since 3.0 takes other arguments'
    : `\`${method}\` does not take ${gone.map(argument => `\`${argument.name!.text}\``).join(', ') || 'what it is given'}, since 3.0 refuses it`
  const positions = POSITIONS[of]!
  const removed = removeArguments(module, call, gone)
  if (!removed || call.open && named || named && call.positional.length > positions.length) {
    yield manual(call.method, { effect, message, why: 'what stands in its places is not known here', advice: 'write `add_weight(name=..., shape=..., initializer=...)`' })
    return
  }
  const lost = gone.filter(argument => {
    const harmless = GONE[of]![argument.name!.text]!
    return harmless !== 'any' && !harmless.test(module.text(argument.value))
  })
  yield finding(call.method, {
    ...(lost.length === 0 ? { level: 'safe' } : { level: 'review', why: `${lost.map(argument => `\`${argument.name!.text}\``).join(', ')} may have had an effect that is lost` }),
    effect, message, rests: [call.receiver],
    edits: [
      ...(old ? [replacement(call.method, 'add_weight')] : []),
      ...(named ? call.positional.map(({ node }, index) => ({ start: node.start, end: node.start, text: `${positions[index]}=` })) : []),
      ...changed, ...removed,
    ],
  })
}

/** True where the first argument is the name, and not the shape as in Keras 1 and 3. */
function nameFirst(call: MethodCall, method: string): boolean {
  const [first, second] = call.positional
  if (!first || call.keyword('name')) return false
  if (isText(first.value) || call.keyword('shape')) return true
  return method === 'add_variable' || second !== undefined && (second.value.type === 'tuple' || second.value.type === 'list') && first.value.type !== 'tuple'
}

/** `'w'`, `'w' + x`, `'{}_w'.format(x)` */
function isText(node: Node): boolean {
  if (node.type === 'string' || node.type === 'concatenated_string') return true
  if (node.type === 'binary_operator') return node.children.some(isText)
  const callee = node.type === 'call' ? node.field('function') : undefined
  return callee?.type === 'attribute' && callee.field('attribute')?.text === 'format' && isText(callee.field('object')!)
}

function changedArgument(module: Module, { name, value }: Argument): Edit[] {
  if (name?.text === 'experimental_autocast') return [replacement(name, 'autocast')]
  const aggregation = name?.text === 'aggregation' ? AGGREGATION.exec(module.resolve(value) ?? '')?.[1] : undefined
  const quote = quoteOf(module)
  return aggregation ? [replacement(value, `${quote}${aggregation.toLowerCase()}${quote}`)] : []
}
