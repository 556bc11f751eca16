import {
  callsOn, definedByProject, finding, manual, renameMethodKeywords, replacement, unknownReceiver, walk,
  type Call, type Finding, type Known, type Module, type QualifiedName, type TransformBody,
} from '../../src/kit/index.ts'
import { memberRows } from '../libraries/member-rows.ts'
import { CALL_KEYWORDS, CALL_ORDERS, METHOD_ADVICE, METHOD_KEYWORDS, METHOD_ORDERS, METHODS_ELSEWHERE } from '../libraries/method-advice.ts'

interface Order { readonly from: number; readonly names: readonly string[]; readonly gone?: readonly string[] }

const effect = 'breaks'
const texts = {
  summary: 'Methods take their arguments under the names and at the places of Keras 3',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
}
const renamed = renameMethodKeywords({ ...texts, rows: METHOD_KEYWORDS })
const lastPart = (name: QualifiedName): string => name.slice(name.lastIndexOf('.') + 1)

const body: TransformBody = {
  ...texts,
  *find(module) {
    const words = new Set(module.source.match(/[a-z_]\w*/g))
    yield* renamed.find(module)
    for (const { of, method, keywords } of refusedKeywords()) {
      if (words.has(method) && keywords.some(keyword => words.has(keyword))) yield* refused(module, of, method, keywords)
    }
    for (const [of, methods] of Object.entries(METHOD_ORDERS)) {
      for (const [method, order] of Object.entries(methods)) {
        if (!words.has(method)) continue
        for (const call of callsOn(module, of, method)) if (!unknownReceiver(call.receiver)) yield* placed(call, lastPart(of), method, order, call.receiver)
      }
    }
    if (words.has('load_weights')) yield* byName(module)
    yield* called(module)
  },
}
export default body

let rows: readonly { readonly of: QualifiedName; readonly method: string; readonly keywords: readonly string[] }[] | undefined

/** What is measured, and no table here renames. */
function refusedKeywords(): NonNullable<typeof rows> {
  return (rows ??= memberRows().flatMap(({ of, refused: methods }) => [...methods].map(([method, keywords]) => ({
    of, method,
    keywords: keywords.filter(keyword => !METHODS_ELSEWHERE.has(`${lastPart(of)}.${method}.${keyword}`) && !isRenamed(of, method, keyword)),
  }))).filter(({ keywords }) => keywords.length > 0))
}

/** Also by the row of a class that it derives from: `LSTM` is a `RNN`. */
function isRenamed(of: QualifiedName, method: string, keyword: string): boolean {
  const own = METHOD_KEYWORDS[of] ?? (/\.(LSTM|GRU|SimpleRNN|ConvLSTM\dD)$/.test(of) ? METHOD_KEYWORDS['keras.layers.RNN'] : undefined)
  const table = own ?? (of.startsWith('keras.optimizers.') ? METHOD_KEYWORDS['keras.Optimizer'] : METHOD_KEYWORDS['keras.Layer'])
  return table?.[method]?.[keyword] !== undefined
}

function* refused(module: Module, of: QualifiedName, method: string, keywords: readonly string[]): Iterable<Finding> {
  for (const call of callsOn(module, of, method)) {
    if (unknownReceiver(call.receiver) || call.receiver.proof === 'likely') continue
    for (const keyword of keywords) {
      const argument = call.keyword(keyword)
      if (!argument) continue
      yield manual(argument.node, {
        effect, message: `\`${method}\` of \`${lastPart(of)}\` does not take \`${keyword}\`, since 3.0 refuses it`, why: 'no argument does the same now',
        advice: METHOD_ADVICE[`${lastPart(of)}.${method}.${keyword}`] ?? METHOD_ADVICE[`${method}.${keyword}`] ?? 'leave it out',
      })
    }
  }
}

/** Positions that mean something else: by name, or for a person where a parameter is gone. */
function* placed(call: Call, owner: string, method: string, { from, names, gone = [] }: Order, receiver: Known): Iterable<Finding> {
  const moved = call.positional.slice(from).map((argument, index) => ({ argument, name: names[index] }))
  const [first] = moved
  if (!first || call.args.some(argument => argument.kind === 'splat') || moved.some(({ name }) => name === undefined || call.keyword(name))) return
  const lost = moved.find(({ name }) => gone.includes(name!))?.name
  const shown = moved.map(({ name }) => `\`${name}\``).join(', ')
  if (lost !== undefined) {
    const kept = moved.filter(({ name }) => !gone.includes(name!)).map(({ name }) => `\`${name}=...\``)
    yield manual({ start: first.argument.node.start, end: moved.at(-1)!.argument.node.end }, {
      effect, message: `\`${method}\` of \`${owner}\` does not take \`${lost}\` at this place, since 3.0 refuses it or takes something else there`, why: 'the arguments behind it would take its place',
      advice: `${METHOD_ADVICE[`${owner}.${method}.${lost}`] ?? METHOD_ADVICE[`${method}.${lost}`] ?? 'take it out'}${kept.length > 0 ? `; give what stays by name: ${kept.join(', ')}` : ''}`,
    })
    return
  }
  yield finding(first.argument.node, {
    level: 'safe', effect, message: `${shown} of \`${method === '' ? owner : method}\` ${moved.length > 1 ? 'have' : 'has'} another position since 3.0`, rests: [receiver],
    edits: moved.map(({ argument, name }) => ({ start: argument.node.start, end: argument.node.start, text: `${name}=` })),
  })
}

/** `load_weights(path, True)`: up to Keras 2.11 it was `by_name`. */
function* byName(module: Module): Iterable<Finding> {
  for (const call of callsOn(module, 'keras.Model', 'load_weights')) {
    const second = call.positional[1]
    if (!second || unknownReceiver(call.receiver) || second.value.type === 'false' || call.keyword('by_name') || call.keyword('skip_mismatch')) continue
    yield manual(second.node, {
      effect: 'behaviour', message: 'the second argument of `load_weights` is `skip_mismatch`, since 2.12', why: 'before, it was `by_name`, and which one was meant is not known here',
      advice: 'give it by name: `model.load_weights(path, by_name=True)` for an `.h5` file, or `skip_mismatch=True`',
    })
  }
}

/** Calls of layers themselves: `lstm(inputs=x)`, `attention(q, v, k, mask)`. */
function* called(module: Module): Iterable<Finding> {
  if (!/RNN|LSTM|GRU|Bidirectional|MultiHeadAttention/.test(module.source)) return
  for (const node of walk(module.root)) {
    if (node.type !== 'call') continue
    const call = module.call(node)
    const named = call.keyword('inputs')
    if (!named && call.positional.length < 4) continue
    const receiver = module.value(call.callee)
    if (receiver.value.kind !== 'instance' || definedByProject(module, receiver, 'call') || definedByProject(module, receiver, '__call__')) continue
    yield* calledOn(module, call, receiver, receiver.value.of)
  }
}

function* calledOn(module: Module, call: Call, receiver: Known, of: QualifiedName): Iterable<Finding> {
  for (const [owner, keywords] of Object.entries(CALL_KEYWORDS)) {
    if (!module.derives(of, owner)) continue
    for (const [old, fresh] of Object.entries(keywords)) {
      const argument = call.keyword(old)
      if (!argument?.name || call.keyword(fresh)) continue
      yield finding(argument.name, {
        level: 'safe', effect, message: `\`${old}\` of a recurrent layer's call is \`${fresh}\`, since 3.0 refuses it`, rests: [receiver], edits: [replacement(argument.name, fresh)],
      })
    }
  }
  for (const [owner, order] of Object.entries(CALL_ORDERS)) if (module.derives(of, owner)) yield* placed(call, lastPart(owner), '', order, receiver)
}
