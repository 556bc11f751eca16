import { manual, rewriteCalls, walk, type Call, type Finding, type Meant, type Module, type TransformBody } from '../../src/kit/index.ts'
import { functionElsewhere, functionOf, isToldWithSizes, symbolicIn, tensorflowConverters, tensorflowTests, tensorParameter } from '../libraries/tensorflow-proofs.ts'
import { symbolicFunctions } from '../libraries/tensorflow-rows.ts'

const SINCE = 'since Keras 3.0'
/** Functions that take a list of tensors. */
const TAKE_LISTS = /^(concat|stack|(math\.)?(add_n|accumulate_n)|(linalg\.)?einsum|meshgrid|while_loop|map_fn|vectorized_map)$/
/** Functions that look at Python objects, or stand apart from models. */
const OTHER = /^(nest|config|distribute|saved_model|train|test|lite|experimental|tpu|version|sysconfig|autodiff|autograph|errors|estimator|feature_column|contrib|layers|python|compat|keras|is_tensor|is_symbolic_tensor|name_scope|control_dependencies|device|init_scope|function|group|get_default_graph|global_variables_initializer)(\.|$)/
const MEETS = {
  why: 'what the function is given meets a symbolic tensor from around it',
  advice: 'give the layer both, `keras.layers.Lambda(lambda both: tf.add(both[0], both[1]))([x, y])`',
}
const LISTED = {
  why: 'a list of tensors is no tensor for `keras.ops`, and sizes must be numbers',
  advice: '`ops.stack([a, b])` makes a tensor of a list; sizes are `x.shape[1]`, and `-1` for the samples',
}

const rows = rewriteCalls({
  summary: 'Functions of TensorFlow refuse symbolic tensors, those of `ops` take them',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
  home: 'tensorflow',
  when: `for symbolic tensors ${SINCE}`,
  gone: `refuses symbolic tensors ${SINCE}`,
  rows: symbolicFunctions,
  tests: tensorflowTests,
  converters: tensorflowConverters,
  where: onSymbolic,
  doubt: (_, name, bound) => {
    const given = bound?.get('name')?.value
    return given && given.type !== 'none' && name.text.split('.').at(-1) !== 'identity' ? 'the name is lost: an operation has none' : undefined
  },
})

const body: TransformBody = {
  ...rows,
  *find(module) {
    const told = new Set<number>()
    for (const found of rows.find(module)) {
      told.add(found.span.start)
      yield found
    }
    yield* without(module, told)
  },
}
export default body

/** Calls on a tensor that is proven symbolic, or likely so. */
function onSymbolic(module: Module, call: Call): Meant | undefined {
  if (isToldWithSizes(module, call.node)) return undefined
  const all = call.args.map(arg => symbolicIn(module, arg.value)).filter(known => known !== undefined)
  const known = all.find(one => one.proof === 'proven') ?? all[0]
  if (!known) return undefined
  const rests = [known]
  if (tensorParameter(module, call.node)) return { rests, refuse: MEETS }
  const stacked = call.args.some(arg => /^(list|tuple)$/.test(arg.value.type) && symbolicIn(module, arg.value))
  if (stacked && !TAKE_LISTS.test(functionOf(module, call.node) ?? '')) return { rests, refuse: LISTED }
  return { rests }
}

/** What no row is about, and what is called through a `tf` that another module decides on. */
function* without(module: Module, told: ReadonlySet<number>): Iterable<Finding> {
  for (const node of walk(module.root)) {
    if (node.type !== 'call') continue
    const callee = node.field('function')!
    const name = functionOf(module, node) ?? functionElsewhere(module, callee)
    if (name === undefined || told.has(callee.start) || OTHER.test(name) || !/^([a-z_]\w*\.)*[a-z_]\w*$/.test(name)) continue
    const call = module.call(node)
    if (!onSymbolic(module, call)) continue
    const text = module.text(callee).replaceAll(/\s+/g, '')
    const known = operationOf(name)
    yield manual(callee, {
      effect: 'breaks',
      message: `\`${text}\` refuses symbolic tensors ${SINCE}`,
      why: known ? `which TensorFlow \`${text.split('.')[0]!}\` is here is not known` : 'no operation of Keras is known to give the same',
      advice: known ? `write \`${known}\`` : `\`keras.layers.Lambda(lambda x: ${text}(x${call.args.length > 1 ? ', ...' : ''}))(x)\`, or the same in the \`call\` of a \`keras.layers.Layer\``,
    })
  }
}

/** The operation that the row of a function names. */
function operationOf(name: string): string | undefined {
  const to = Object.entries(symbolicFunctions).find(([signature]) => signature.startsWith(`${name}(`))?.[1].find(rewrite => rewrite.to !== undefined)?.to
  return /^keras(?:\.\w+)+/.exec(to ?? '')?.[0]
}
