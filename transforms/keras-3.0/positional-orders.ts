import { constructions, finding, manual, type Argument, type Call, type Finding, type Known, type Module, type QualifiedName, type TransformBody } from '../../src/kit/index.ts'
import { keywordRow, type KeywordRow, type OldPlace } from '../libraries/keyword-rows.ts'

/** The old order, from the first position on whose meaning changed; those before it are `_`. */
type Orders = Readonly<Record<QualifiedName, string>>

// What signatures do not say.
const CALLS: Orders = {
  'keras.Model': '_ _ name trainable',
  'keras.callbacks.LambdaCallback': '_ _ on_train_batch_begin on_train_batch_end on_train_begin on_train_end',
}
/** Arguments that Keras 2 took in some versions, and passed over in others. */
const DOUBTS: Readonly<Record<QualifiedName, string>> = { 'keras.Model': 'Keras 2 passed over it in its later releases: the model has this name only now' }
/** Whose positions are another transform's. */
const ELSEWHERE = new Set([...Object.keys(CALLS), 'keras.utils.to_categorical'])
// Its second argument was `grayscale`: another transform reads what says so.
const LOAD_IMAGE = 'keras.preprocessing.image.load_img'
const RENAMED: Readonly<Record<string, string>> = { model_name: 'name' }
const effect = 'breaks'

interface Moved {
  readonly argument: Argument
  readonly place: OldPlace
}

const body: TransformBody = {
  summary: 'Arguments whose position means something else in Keras 3 are given by name',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  runs: '2.0',
  removed: '3.0',
  *find(module) {
    for (const [name, order] of Object.entries(CALLS)) for (const call of module.calls(name)) yield* byHand(module, call, order, DOUBTS[name])
    for (const call of constructions(module, name => keywordRow(name)?.order !== undefined)) {
      if (call.positional.length === 0) continue
      const row = keywordRow(call.name)
      if (!row || ELSEWHERE.has(row.name) || row.name === LOAD_IMAGE && /^(true|false|none|string)$/.test(call.positional[1]?.value.type ?? '')) continue
      yield* measured(module, call, row, call.receiver)
    }
  },
}
export default body

function byHand(module: Module, call: Call, order: string, why?: string): Finding[] {
  const names = order.split(' ')
  const from = names.findIndex(name => name !== '_')
  const moved = call.positional.slice(from).map((argument, index) => ({ argument, place: { names: [names[from + index] ?? '_'], ancient: [] } }))
  if (moved.some(({ place }) => place.names[0] === '_')) return []
  return named(module, call, moved, why)
}

function measured(module: Module, call: Call, row: KeywordRow, receiver: Known | undefined): Finding[] {
  const { from, places } = row.order ?? { from: Infinity, places: [] }
  const given = call.positional.slice(from)
  if (given.length > places.length) return []
  const moved = given.map((argument, index) => ({ argument, place: places[index]! }))
  const gone = moved.find(({ place }) => place.names.some(name => row.keywords.has(name) && !Object.hasOwn(RENAMED, name)))
  const unsure = moved.find(({ place }) => place.names.length > 1)
  const stuck = gone ?? unsure
  if (!stuck || call.args.some(argument => argument.kind === 'splat')) return named(module, call, moved, undefined, receiver && [receiver])
  const callee = shown(module, call)
  const names = stuck.place.names.map(name => `\`${name}\``).join(' or ')
  const rest = moved.map(({ place }) => place.names).filter(one => one.length === 1 && !row.keywords.has(one[0]!)).map(([name]) => `\`${name}=...\``)
  return [manual({ start: moved[0]!.argument.node.start, end: moved.at(-1)!.argument.node.end }, {
    effect,
    message: gone ? `${names}, which stands here, is gone from \`${callee}\` since 3.0` : `what stands here is ${names} of \`${callee}\`, by the release, and has another position since 3.0`,
    why: gone ? 'the arguments behind it would take its place' : 'which one was meant is not known here',
    advice: `${gone ? 'take it out' : 'give it by name'}${rest.length > 0 ? `, and give what follows by name: ${rest.join(', ')}` : ''}`,
  })]
}

/** Names the first argument whose place changed, and all that follow it. */
function named(module: Module, call: Call, moved: readonly Moved[], why?: string, rests?: readonly Known[]): Finding[] {
  if (moved.length === 0 || call.args.some(argument => argument.kind === 'splat')) return []
  const given = moved.map(({ argument, place }) => ({ argument, name: RENAMED[place.names[0]!] ?? place.names[0]! }))
  if (given.some(({ name }) => call.keyword(name))) return []
  const ancient = moved.find(({ place }) => place.ancient.length > 0)?.place
  const doubt = why ?? (ancient && `before TensorFlow 2 and Keras 2.3 the position of \`${ancient.names[0]}\` was that of ${ancient.ancient.map(name => `\`${name}\``).join(' or ')}`)
  return [finding(moved[0]!.argument.node, {
    ...(doubt === undefined ? { level: 'safe' } : { level: 'review', why: doubt }), effect, ...(rests ? { rests } : {}),
    message: `${given.map(({ name }) => `\`${name}\``).join(', ')} of \`${shown(module, call)}\` ${given.length > 1 ? 'have' : 'has'} another position since 3.0`,
    edits: given.map(({ argument, name }) => ({ start: argument.node.start, end: argument.node.start, text: `${name}=` })),
  })]
}

function shown(module: Module, call: Call): string {
  return module.text(call.callee).replace(/\s+/g, '')
}
