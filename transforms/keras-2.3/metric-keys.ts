import { contentOf, finding, frameOf, logKeys, manual, walk, type Finding, type LogKey, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'
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
const effect = 'breaks'
const message = 'Metrics are logged under the name that `compile` is given, since 2.3'

/** What the `compile` calls of the module give. */
interface Compiled {
  /** Old key -> new keys. */
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>
  readonly calls: readonly Node[]
  /** True where a call gives something that is not known here. */
  readonly open: boolean
  /** True where no other model is trained here. */
  readonly alone: boolean
}

const body: TransformBody = {
  summary: 'Metrics are logged under the name that `compile` is given: `accuracy`, not `acc`',
  docs: 'https://github.com/keras-team/keras/releases/tag/2.3.0',
  removed: '2.3',
  *find(module) {
    const compiled = compiledIn(module)
    for (const one of logKeys(module, logRoles)) {
      const [, prefix, key] = /^(val_)?(.*)$/.exec(one.key)!
      const found = CHANGED.has(key!) && !one.write ? renamed(one, prefix ?? '', key!, compiled) : undefined
      if (found) yield found
    }
  },
}
export default body

function renamed(one: LogKey, prefix: string, key: string, { keys, calls, open, alone }: Compiled): Finding | undefined {
  const fresh = keys.get(key)
  if (fresh?.has(key)) return undefined
  const [name, ...others] = fresh ?? []
  if (name === undefined || others.length > 0) {
    // Only `acc` tells: the others may well be what `compile` was given.
    if (key !== 'acc' || calls.length > 0 && !open && others.length === 0) return undefined
    return manual(one.span, { effect, message, why: 'what `compile` is given is not in sight', advice: `with \`metrics=['accuracy']\` write \`${prefix}accuracy\`; with \`['acc']\` it is right` })
  }
  const sure = !open && alone && (one.in === 'history' || one.in === 'monitor' && calls.every(call => frameOf(call) === frameOf(one.node)))
  return finding(one.span, {
    ...(sure ? { level: 'safe' } : { level: 'review', why: `\`${name}\` is what the models that are compiled in this file are given` }),
    effect, message: `${message}: \`${prefix}${name}\``, rests: one.rests, edits: [{ ...one.span, text: prefix + name }],
  })
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
  for (const node of walk(module.root)) {
    const call = node.type === 'call' ? module.call(node) : undefined
    if (call?.callee.type !== 'attribute' || call.callee.field('attribute')!.text !== 'compile') continue
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
  return { keys, calls, open, alone: trained(module, new Set(calls.map(receiverText))) }
}

/** True where every model that gives a history is one of those, by how the file calls it. */
function trained(module: Module, models: ReadonlySet<string | undefined>): boolean {
  for (const node of walk(module.root)) {
    if (node.type !== 'call' || !/^fit(_generator)?$/.test(node.field('function')?.field('attribute')?.text ?? '')) continue
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
