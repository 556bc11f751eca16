import { contentOf, finding, frameOf, logKeys, manual, modulesAround, noteOf, nodesOf, type Finding, type LogKey, type Module, type Node, type NoteSource, type TransformBody } from '../../src/kit/index.ts'
import { logRoles } from '../libraries/log-roles.ts'

// Until 2.3, whatever `compile` called them, the keys were these.
const OLD_KEYS: Readonly<Record<string, string>> = {
  accuracy: 'acc', acc: 'acc',
  mse: 'mean_squared_error', MSE: 'mean_squared_error',
  mae: 'mean_absolute_error', MAE: 'mean_absolute_error',
  mape: 'mean_absolute_percentage_error', MAPE: 'mean_absolute_percentage_error',
  msle: 'mean_squared_logarithmic_error', MSLE: 'mean_squared_logarithmic_error',
}
const CHANGED = new Set(Object.values(OLD_KEYS))
const MENTIONED = new RegExp(`\\b(?:val_)?(?:${[...CHANGED].join('|')})\\b`)
const effect = 'breaks'
const message = 'Metrics are logged under the name that `compile` is given, since 2.3'

/** What `compile` calls give. */
interface Compiled {
  /** Old key -> new keys. */
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>
  readonly calls: readonly Node[]
  /** True where a call gives something that is not known here. */
  readonly open: boolean
  /** The other modules that compile. */
  readonly elsewhere?: readonly string[]
}

/** Keys that the `compile` calls of a module give, and whether they give others too. */
interface Noted { readonly keys: readonly (readonly [old: string, fresh: readonly string[]])[]; readonly open: boolean }

const COMPILED: NoteSource<Noted> = {
  id: 'compiled-metrics',
  take(module) {
    if (!module.source.includes('.compile(')) return undefined
    const { keys, calls, open } = compiledIn(module)
    return calls.length > 0 ? { keys: [...keys].map(([old, fresh]) => [old, [...fresh]]), open } : undefined
  },
}

const body: TransformBody = {
  summary: 'Metrics are logged under the name that `compile` is given: `accuracy`, not `acc`',
  docs: 'https://github.com/keras-team/keras/releases/tag/2.3.0',
  removed: '2.3',
  notes: [COMPILED],
  *find(module) {
    if (!MENTIONED.test(module.source)) return
    let compiled: Compiled | undefined
    for (const one of logKeys(module, logRoles)) {
      const [, prefix, key] = /^(val_)?(.*)$/.exec(one.key)!
      if (one.write || !CHANGED.has(key!)) continue
      const found = renamed(module, one, prefix ?? '', key!, (compiled ??= compiledFor(module)))
      if (found) yield found
    }
  },
}
export default body

function renamed(module: Module, one: LogKey, prefix: string, key: string, { keys, calls, open, elsewhere }: Compiled): Finding | undefined {
  const fresh = keys.get(key)
  if (fresh?.has(key)) return undefined
  const [name, ...others] = fresh ?? []
  if (name === undefined || others.length > 0) {
    // Only `acc` tells: the others may well be what `compile` was given.
    if (key !== 'acc' || (calls.length > 0 || elsewhere) && !open && others.length === 0) return undefined
    return manual(one.span, { effect, message, why: 'what `compile` is given is not in sight', advice: `with \`metrics=['accuracy']\` write \`${prefix}accuracy\`; with \`['acc']\` it is right` })
  }
  const sure = !elsewhere && !open && (one.in === 'history' || one.in === 'monitor' && calls.every(call => frameOf(call) === frameOf(one.node))) && trainsOnly(module, calls)
  return finding(one.span, {
    ...(sure ? { level: 'safe' } : { level: 'review', why: `\`${name}\` is what the models that are compiled in ${elsewhere ? elsewhere.map(path => `\`${path}\``).join(' and ') : 'this file'} are given` }),
    effect, message: `${message}: \`${prefix}${name}\``, rests: one.rests, edits: [{ ...one.span, text: prefix + name }],
  })
}

function compiledFor(module: Module): Compiled {
  const own = compiledIn(module)
  return own.calls.length > 0 ? own : compiledAround(module) ?? own
}

/** Where a module compiles nothing: what those compile that it imports, or that import it. */
function compiledAround(module: Module): Compiled | undefined {
  const noted = modulesAround(module).flatMap(file => {
    const note = noteOf(file, COMPILED)
    return note ? [{ path: file.path, note }] : []
  })
  if (noted.length === 0) return undefined
  const keys = new Map<string, Set<string>>()
  for (const { note } of noted) for (const [old, fresh] of note.keys) for (const one of fresh) add(keys, old, one)
  return { keys, calls: [], open: noted.some(({ note }) => note.open), elsewhere: noted.map(({ path }) => path) }
}

function compiledIn(module: Module): Compiled {
  const keys = new Map<string, Set<string>>()
  const calls: Node[] = []
  let open = false
  const named = (name: Node | undefined): void => {
    const text = name && contentOf(name)
    if (text !== undefined) add(keys, text, text)
    else open ||= name !== undefined
  }
  for (const node of nodesOf(module, 'call')) {
    const call = module.call(node)
    if (call.callee.type !== 'attribute' || call.callee.field('attribute')!.text !== 'compile') continue
    const given = ['metrics', 'weighted_metrics'].map(name => call.keyword(name)?.value)
    const values = [given[0] ?? call.positional[2]?.value, given[1]].filter(value => value !== undefined)
    open ||= call.open
    if (values.length === 0) continue
    calls.push(node)
    for (const value of values.flatMap(items)) {
      const text = contentOf(value)
      if (text !== undefined) add(keys, OLD_KEYS[text] ?? text, text)
      else if (value.type === 'call' && module.value(value).value.kind === 'instance') named(module.call(value).keyword('name')?.value)
      else open ||= !module.resolve(value)?.startsWith('keras.')
    }
  }
  return { keys, calls, open }
}

/** True where every model that gives a history is one that those calls compile, by how the file calls it. */
function trainsOnly(module: Module, calls: readonly Node[]): boolean {
  const models = new Set(calls.map(receiverText))
  for (const node of nodesOf(module, 'call')) {
    if (!/^fit(_generator)?$/.test(node.field('function')?.field('attribute')?.text ?? '')) continue
    const { value } = module.value(node)
    if (value.kind === 'instance' && value.of === logRoles.history && !models.has(receiverText(node))) return false
  }
  return true
}

function receiverText(call: Node): string | undefined {
  return call.field('function')?.field('object')?.text
}

function items(node: Node): readonly Node[] {
  if (/^(list|tuple|dictionary|parenthesized_expression)$/.test(node.type)) return node.children.flatMap(items)
  return node.type === 'pair' ? items(node.field('value')!) : node.type === 'none' ? [] : [node]
}

function add(keys: Map<string, Set<string>>, old: string, fresh: string): void {
  const known = keys.get(old)
  if (known) known.add(fresh)
  else keys.set(old, new Set([fresh]))
}
