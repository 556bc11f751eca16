import { appendArgument, contentOf, finding, quoteOf, replacement, walk, type Call, type Finding, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'
import { isMetricName } from '../libraries/silent-changes.ts'
import { logRoles } from '../libraries/log-roles.ts'

/** What Keras 2 took the highest value of. */
const HIGHEST: Readonly<Record<string, RegExp>> = {
  EarlyStopping: /(acc|accuracy|auc)$/, ModelCheckpoint: /acc|^fmeasure/, ReduceLROnPlateau: /acc/,
}
const MODES: Readonly<Record<string, number>> = { EarlyStopping: 4, ModelCheckpoint: 5, ReduceLROnPlateau: 4 }

const body: TransformBody = {
  summary: 'Callbacks are told the `mode` of what they watch, where Keras does not know it',
  docs: 'https://keras.io/api/callbacks/early_stopping/',
  removed: '3.0',
  *find(module) {
    const own = new Set<string>()
    for (const node of walk(module.root)) if (node.type === 'keyword_argument' && node.field('name')?.text === 'name') own.add(contentOf(node.field('value')!) ?? '')
    for (const [name, place] of Object.entries(logRoles.monitors)) {
      for (const call of module.calls(name)) yield* told(module, call, name.slice(name.lastIndexOf('.') + 1), place, own)
    }
  },
}
export default body

function* told(module: Module, call: Call, callback: string, place: number, own: ReadonlySet<string>): Iterable<Finding> {
  const monitor = (call.keyword('monitor') ?? call.positional[place])?.value
  const key = monitor && contentOf(monitor)
  const mode = modeOf(call, callback)
  if (!monitor || key === undefined || call.open || mode !== undefined && contentOf(mode) !== 'auto') return
  const metric = key.replace(/^val_/, '')
  // A metric that is made with this name may know its own direction.
  if (isMetricName(metric) || own.has(metric)) return
  const fresh = HIGHEST[callback]!.test(key) ? 'max' : 'min'
  const sure = fresh === 'max' && /_(acc|accuracy)$/.test(metric) || fresh === 'min' && metric.endsWith('_loss')
  const quote = quoteOf(module)
  const text = `${quote}${fresh}${quote}`
  yield finding(monitor, {
    effect: 'breaks', message: `\`${callback}\` is told the \`mode\` for \`${key}\`: \`${fresh}\`, since 3.0 refuses to guess`,
    ...(sure ? { level: 'safe' } : { level: 'review', why: `\`${fresh}\` is what Keras 2 took, by the name: it may not be what is meant` }),
    edits: [mode ? replacement(mode, text) : appendArgument(module, call, `mode=${text}`)],
  })
}

function modeOf(call: Call, callback: string): Node | undefined {
  return (call.keyword('mode') ?? call.positional[MODES[callback]!])?.value
}
