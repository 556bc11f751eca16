import { finding, manual, removeArguments, replacement, type Call, type Finding, type Module, type TransformBody } from '../../src/kit/index.ts'
import { isNoDecay, scheduleObstacle } from '../libraries/decay-schedule.ts'

const SCHEDULE = 'keras.optimizers.schedules.InverseTimeDecay'
/** The rate that each had at all times; `undefined`: it was another one before TensorFlow 2. */
const RATES: Readonly<Record<string, string | undefined>> = {
  Adadelta: undefined, Adagrad: undefined, Adam: '0.001', Adamax: undefined, Ftrl: '0.001', Nadam: undefined, RMSprop: '0.001', SGD: '0.01',
}
const body: TransformBody = {
  summary: 'Optimizers do not take `decay`: a schedule of the learning rate computes the same',
  docs: 'https://keras.io/api/optimizers/learning_rate_schedules/inverse_time_decay/',
  runs: '2.4',
  removed: '3.0',
  *find(module) {
    for (const [name, rate] of Object.entries(RATES)) {
      for (const call of module.calls(`keras.optimizers.${name}`)) {
        const decay = call.keyword('decay')
        if (decay) yield* scheduled(module, call, name, rate)
      }
      for (const call of module.calls(`keras.optimizers.legacy.${name}`)) {
        const decay = call.keyword('decay')
        if (decay && !isNoDecay(decay.value)) yield* scheduled(module, call, name, rate ?? '0.001', `keras.optimizers.${name}`)
      }
    }
  },
}
export default body

/** `plain` is the class that takes the place of a legacy one. */
function* scheduled(module: Module, call: Call, name: string, standard: string | undefined, plain?: string): Iterable<Finding> {
  const decay = call.keyword('decay')!
  const message = `\`decay\` of \`${module.text(call.callee).replace(/\s+/g, '')}\` is a schedule of the learning rate, since 3.0 ignores it`
  const gone = removeArguments(module, call, [decay])
  const rate = call.keyword('learning_rate') ?? call.keyword('lr') ?? (call.open ? undefined : call.positional[0])
  const value = rate ? module.text(rate.value) : standard
  const text = `${SCHEDULE}(${value ?? 'learning_rate'}, decay_steps=1, decay_rate=${module.text(decay.value)})`
  const why = scheduleObstacle(module, call, rate?.value, value) ?? (plain === undefined ? undefined : legacyObstacle(call))
  const effect = plain === undefined ? 'behaviour' : 'breaks'
  const callee = plain === undefined ? undefined : module.spell(plain, call.callee)
  const reached = throughItsModule(module, call)
  const spelled = reached ?? module.spell(SCHEDULE, call.node)
  if (isNoDecay(decay.value) && gone) {
    yield finding(decay.name!, { level: 'safe', effect: 'deprecated', message: message.replace(/ is a schedule.*/, ' of 0 goes, since 3.0 warns of it'), edits: gone })
  } else if (why !== undefined || spelled === undefined || !gone || (plain !== undefined && callee === undefined)) {
    yield manual(decay.node, {
      effect, message, why: why ?? 'there is no room for the edit here',
      advice: `take \`decay\` out, and pass \`learning_rate=${text}\`${plain === undefined ? '' : ` to \`${plain}\``}, where nothing else sets the rate`,
    })
  } else {
    const parts = [`${spelled}(`, `, decay_steps=1, decay_rate=${module.text(decay.value)})`] as const
    const edits = rate
      ? [{ start: rate.value.start, end: rate.value.start, text: parts[0] }, { start: rate.value.end, end: rate.value.end, text: parts[1] }, ...gone]
      : [replacement(decay.node, `learning_rate=${parts[0]}${value}${parts[1]}`)]
    const renamed = callee === undefined ? [] : [replacement(call.callee, callee), ...(rate?.name?.text === 'lr' ? [replacement(rate.name, 'learning_rate')] : [])]
    const needs = [...(reached === undefined ? [SCHEDULE] : []), ...(plain === undefined ? [] : [plain])]
    yield finding(decay.name!, {
      level: 'review', effect, message, ...(needs.length > 0 ? { needs } : {}), edits: apart([...edits, ...renamed]),
      why: `a schedule takes the place of the number: callbacks and code elsewhere cannot set the rate of this \`${name}\` any more${plain !== undefined && name === 'Nadam' ? '; the legacy `Nadam` computes other numbers' : ''}`,
    })
  }
}

/** What the plain class refuses, and the legacy one took. */
function legacyObstacle(call: Call): string | undefined {
  const given = (...names: readonly string[]): boolean => names.every(name => call.keyword(name))
  if (given('learning_rate', 'lr')) return '`learning_rate` and `lr` are both given'
  if (given('clipnorm', 'clipvalue')) return 'Keras 3 takes one of `clipnorm`, `clipvalue` and `global_clipnorm`'
  return call.keyword('epsilon')?.value.type === 'none' ? 'Keras 3 takes no `epsilon=None`' : undefined
}

/** `optimizers.SGD` -> `optimizers.schedules.InverseTimeDecay`. */
function throughItsModule(module: Module, { callee }: Call): string | undefined {
  const home = callee.type === 'attribute' ? callee.field('object')! : undefined
  return home && module.resolve(home) === 'keras.optimizers' ? `${module.text(home)}${SCHEDULE.slice('keras.optimizers'.length)}` : undefined
}

/** What ends where another begins is one edit. */
function apart(edits: readonly { readonly start: number; readonly end: number; readonly text: string }[]): typeof edits {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end)
  return sorted.flatMap((edit, index) => {
    const before = sorted[index - 1]
    if (before && before.end === edit.start) return []
    const next = sorted[index + 1]
    return [next && next.start === edit.end ? { start: edit.start, end: next.end, text: edit.text + next.text } : edit]
  })
}
