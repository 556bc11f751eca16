import {
  finding, isEmptyDictionary, manual, mappingUse, noneSafe, parameterAt, replacement, unguardedReads,
  type Call, type Finding, type FunctionDef, type Module, type Node, type Parameter, type TransformBody,
} from '../../src/kit/index.ts'

// Which argument of a hook is `logs`, without `self`; the author may call it anything.
const HOOKS: ReadonlyMap<string, number> = new Map(['begin', 'end'].flatMap(when => [
  ...['epoch', 'batch', 'train_batch', 'test_batch', 'predict_batch'].map(what => [`on_${what}_${when}`, 1] as const),
  ...['train', 'test', 'predict'].map(what => [`on_${what}_${when}`, 0] as const),
]))
// What every version of `LambdaCallback` takes by position; behind them the versions differ.
const POSITIONAL = ['on_epoch_begin', 'on_epoch_end']
const NONE_IN_ANNOTATION = /\b(None|Optional|Any|object)\b/

const body: TransformBody = {
  summary: 'Callback hooks run with `logs=None`, which is their default in Keras',
  docs: 'https://keras.io/guides/writing_your_own_callbacks/',
  *find(module) {
    for (const callback of module.subclasses('keras.callbacks.Callback')) {
      for (const hook of callback.methods) {
        const place = HOOKS.get(hook.name)
        const logs = place === undefined ? undefined : parameterAt(module, hook, place)
        if (logs) yield* mended(module, hook, logs)
      }
    }
    for (const call of module.calls('keras.callbacks.LambdaCallback')) yield* lambdas(module, call)
  },
}

export default body

function* mended(module: Module, hook: FunctionDef, logs: Parameter): Iterable<Finding> {
  const empty = logs.default && isEmptyDictionary(module, logs.default) ? logs.default : undefined
  const signature = empty ? [replacement(empty, 'None')] : []
  const shared = `\`${logs.name}=${empty?.text}\` is one dictionary for all calls: its default is \`None\``
  const typed = empty && logs.annotation && !NONE_IN_ANNOTATION.test(logs.annotation.text)
  const safe = noneSafe(module, hook, logs, empty !== undefined, isHookArgument)
  const message = `\`${logs.name}\` of \`${hook.name}\` may be \`None\``
  if (safe && !safe.edits) {
    const why = 'the statement shares its line with another'
    yield manual(safe.place, { effect: 'style', message, why, advice: `put \`${safe.code}\` before it, on a line of its own` })
  } else if (safe?.edits) {
    const { why, code } = safe
    const rest = { effect: 'style', message: `${message}: \`${code}\``, edits: typed ? safe.edits : [...signature, ...safe.edits] } as const
    yield finding(safe.place, why === undefined ? { level: 'safe', ...rest } : { level: 'review', why, ...rest })
  }
  if (!empty || (safe && !(typed && safe.edits))) return
  const rest = { effect: 'style', message: shared, edits: signature } as const
  yield finding(empty, typed ? { level: 'review', why: `the annotation \`${logs.annotation!.text}\` leaves no room for \`None\``, ...rest } : { level: 'safe', ...rest })
}

/** Handed to the same hook of another callback, which takes `None` as well. */
function isHookArgument(read: Node): boolean {
  const list = read.parent?.type === 'keyword_argument' ? read.parent.parent : read.parent
  const callee = list?.type === 'argument_list' ? list.parent?.field('function') : undefined
  return callee?.type === 'attribute' && HOOKS.has(callee.field('attribute')?.text ?? '')
}

/** A lambda has no room for an `if` statement. */
function* lambdas(module: Module, call: Call): Iterable<Finding> {
  for (const argument of call.args) {
    const hook = argument.name?.text ?? POSITIONAL[call.positional.indexOf(argument)]
    const place = HOOKS.get(hook ?? '')
    if (place === undefined || argument.value.type !== 'lambda') continue
    const parameter = argument.value.field('parameters')?.children[place]
    const name = parameter?.field('name') ?? parameter
    const binding = name?.type === 'identifier' ? module.binding(name) : undefined
    const read = binding && unguardedReads(module, argument.value.field('body')!, binding).find(one => mappingUse(module, one).needs === 'content')
    if (!read) continue
    yield manual(read, {
      effect: 'style', message: `\`${binding.name}\` of \`${hook}\` may be \`None\``, why: 'a lambda has no room for an `if` statement',
      advice: `give a function that reads it under \`if ${binding.name} is not None:\``,
    })
  }
}
