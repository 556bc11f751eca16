import { finding, manual, type Call, type Finding, type Module, type TransformBody } from '../../src/kit/index.ts'
import { isNoDecay, scheduleObstacle } from '../libraries/decay-schedule.ts'

/**
 * What optimizers took by position, up to Keras 2.2. `|` stands before the first place that has another meaning since; `/` before the first one
 * that had in Keras 2.3 itself.
 */
const ORDERS: Readonly<Record<string, string>> = {
  SGD: 'lr momentum / | decay nesterov',
  RMSprop: 'lr rho / | epsilon decay',
  Adagrad: 'lr / | epsilon decay',
  Adadelta: 'lr rho / epsilon | decay',
  Adam: 'lr beta_1 beta_2 / epsilon | decay amsgrad',
  Adamax: 'lr beta_1 beta_2 / epsilon | decay',
  Nadam: 'lr beta_1 beta_2 / epsilon | schedule_decay',
}
/** Where a switch stands since. */
const SWITCHES = new Set(['SGD', 'Adam'])

const body: TransformBody = {
  summary: 'Optimizers take `decay` by name, where it stood between the others',
  docs: 'https://github.com/keras-team/keras/releases/tag/2.3.0',
  runs: '2.0',
  removed: '2.3',
  *find(module) {
    for (const [name, order] of Object.entries(ORDERS)) {
      const names = order.split(' ').filter(word => !'/|'.includes(word))
      const since = order.split(' ').indexOf('/')
      for (const call of module.calls(`keras.optimizers.${name}`)) yield* named(module, call, name, names, since, order.split(' ').indexOf('|') - 1)
    }
  },
}
export default body

/** `names` at their places; from `since` on Keras 2.3 took them by name alone, and from `moved` on the places mean something else to this day. */
function* named(module: Module, call: Call, name: string, names: readonly string[], since: number, moved: number): Iterable<Finding> {
  const old = module.era?.library === 'keras' && Number(module.era.version.split('.')[0]) * 100 + Number(module.era.version.split('.')[1] ?? 0) < 203
  const given = call.positional.slice(since).map((argument, index) => ({ ...argument, as: names[since + index]! }))
  const first = old ? given[0] : given[moved - since]
  if (!first || call.positional.length > names.length || call.args.some(argument => argument.kind === 'splat') || given.some(one => call.keyword(one.as))) return
  const decay = given.find(one => one.as.endsWith('decay'))?.value
  const said = decay && /decay\w*$/.test(module.text(decay))
  // A whole number may be a switch too.
  const number = SWITCHES.has(name) && /^[-+]?(\d+\.\d*|\.\d+|\d+(?=e))(e[-+]?\d+)?$/i.test(module.text(first.value))
  if (!old && !said && !number) return
  const message = `${given.map(one => `\`${one.as}\``).join(', ')} of \`${name}\` ${given.length > 1 ? 'have' : 'has'} another position, since 2.3`
  // Keras 3 has no `decay` by name either: it takes a schedule, or the person.
  const ignored = given.some(one => one.as === 'decay' && !isNoDecay(one.value)) && module.has('keras.ops')
  const rate = call.positional[0]!.value
  const obstacle = ignored ? scheduleObstacle(module, call, rate, module.text(rate)) : undefined
  if (obstacle !== undefined) {
    yield manual(first.node, {
      effect: 'behaviour', message, why: `Keras 3 ignores \`decay\`, and ${obstacle}`,
      advice: `take \`decay\` out, and give ${given.filter(one => one.as !== 'decay').map(one => `\`${one.as}=\``).join(', ') || 'the rest'} by name`,
    })
    return
  }
  yield finding(first.node, {
    ...(!old ? { level: 'review', why: said ? 'its name says what it is; the release that the code is written for is not known' : 'a number stands there, where Keras takes a switch since' }
      : ignored ? { level: 'review', why: 'Keras 3 ignores `decay`: a schedule of the learning rate takes its place' } : { level: 'safe' }),
    effect: 'behaviour', message,
    edits: given.map(({ node, as }) => ({ start: node.start, end: node.start, text: `${as}=` })),
  })
}
