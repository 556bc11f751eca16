/** `keras-upgrade explain NAME`: what becomes of an old name. A small use of it is written and migrated, so the answer is that of a run. */
import { UserError } from '../core/errors.ts'
import { NO_FACTS } from '../core/facts.ts'
import { linesOf } from '../core/lines.ts'
import type { Found, QualifiedName, Transform } from '../core/types.ts'
import { migrateFile } from '../engine/migrate.ts'
import type { MigrationOptions } from '../engine/options.ts'
import { loadGrammar } from '../python/parse.ts'
import { ruleIds } from '../run/rules.ts'
import type { Brought, BroughtNames, NameData } from './brought.ts'
import { exampleOf, type Example } from './examples.ts'
import { nearest } from './near.ts'
import { migrationOptions, type Flags } from './options.ts'

/** What is asked for: a name of the library, or a member of one of its classes. */
interface Asked {
  /** As a file would spell it: `keras`, or `tensorflow.keras`. */
  readonly tensorflow: boolean
  readonly name: QualifiedName
  readonly member: string | undefined
}

/** One line of the use that is written, and what the migration makes of it. */
interface Use {
  readonly before: string
  readonly after: string | undefined
  readonly found: readonly Found[]
}

/** The answer as text; refuses a name that nobody knows, with those that may have been meant. */
export async function explain(text: string, flags: Pick<Flags, 'to'>, brought: BroughtNames): Promise<string> {
  const transform = explainTransform(text, brought)
  if (transform !== undefined) return transform
  const options = migrationOptions({ to: flags.to, level: 'review' }, brought)
  const data = await brought.names()
  const asked = ask(text, data, brought)
  await loadGrammar()
  return answer(asked, data, options, brought)
}

function explainTransform(id: string, { knowledge }: Brought): string | undefined {
  if (!id.includes('/')) return undefined
  const { policy } = knowledge
  const transform = knowledge.releases.flatMap(release => release.transforms).find(one => one.id === id)
  const rule = transform ?? [policy, policy.missing, policy.unused, ...(knowledge.texts ?? [])].find(one => one.id === id)
  if (!rule) {
    const near = nearest(id, ruleIds(knowledge))
    throw new UserError(`\`${id}\` is not a transform`, near.length > 0 ? `did you mean ${near.map(one => `\`${one}\``).join(', ')}?` : '`keras-upgrade list` prints all transforms')
  }
  return `${rule.id}\n  ${rule.summary}\n${transform ? facts(transform) : ''}${shownExample(exampleOf(id))}  ${rule.docs}\n`
}

/** What it says and does, on lines of its own fixtures. */
function shownExample(example: Example | undefined): string {
  if (!example) return ''
  const { levels, effects, change, manual, why } = example
  return [
    `  levels: ${levels.join(', ')}; effects: ${effects.join(', ')}\n`,
    ...(change ? [`\n  ${change.message}\n`, ...change.before.map(line => `    - ${line}\n`), ...(change.after ?? []).map(line => `    + ${line}\n`)] : []),
    ...(why === null ? [] : [`  For review, for instance: ${why}\n`]),
    ...(manual ? [`\n  Left to a person: ${manual.message}\n`, ...manual.before.map(line => `    | ${line}\n`), ...(manual.advice === null ? [] : [`    instead: ${manual.advice}\n`])] : []),
    '\n',
  ].join('')
}

function facts({ release, runs, removed, restored, optIn }: Transform): string {
  const lines = [
    `release: ${release.library} ${release.version}${runs === undefined ? '' : `; the new form runs from ${runs} on`}`,
    removed === undefined ? 'style: the old form runs on' : `the old form ends with ${release.library} ${removed}${restored === undefined ? '' : `, and works again from ${restored} on`}`,
    ...(optIn === undefined ? [] : [`off unless asked: \`--${optIn}\``]),
  ]
  return lines.map(line => `  ${line}\n`).join('')
}

// What is asked

function ask(text: string, data: NameData, { knowledge }: Brought): Asked {
  const spelled = text.trim().replace(/\(\)$/, '')
  const tensorflow = /^(tf|tensorflow)\./.test(spelled)
  const long = spelled.replace(/^tf\./, 'tensorflow.').replace(/^K\./, 'keras.backend.')
  const name = knowledge.library.fold(long, undefined)
  const found = resolve(name, data, knowledge.library.known)
  if (found) return { tensorflow, ...found }
  // As a file says it: `layers.Dense`, `Model.fit_generator`, `EarlyStopping`.
  const short = /^keras\.|^tensorflow\./.test(name) ? undefined : data.all.filter(other => other.endsWith(`.${name}`)).sort(byPlace(data))[0]
  if (short !== undefined) return { tensorflow, name: short, member: undefined }
  const dot = name.lastIndexOf('.')
  const owner = dot < 0 || name.startsWith('keras.') ? undefined : data.all.filter(other => other.endsWith(`.${name.slice(0, dot)}`) && data.isClass(other)).sort(byPlace(data))[0]
  if (owner !== undefined) return { tensorflow, name: owner, member: name.slice(dot + 1) }
  const near = [...new Set([...siblings(name, data), ...lastNear(name, data), ...nearest(name, data.all)])].slice(0, 3)
  throw new UserError(`no Keras has \`${text}\``, near.length > 0 ? `did you mean ${near.map(one => `\`${one}\``).join(', ')}?` : 'write it as in the code: `keras.layers.CuDNNLSTM`, `Model.fit_generator`')
}

/** Public names before inner ones, short ones before long ones. */
function byPlace(data: NameData): (a: QualifiedName, b: QualifiedName) => number {
  const rank = (name: QualifiedName): number => (data.isPublic(name) ? 0 : 100) + name.split('.').length
  return (a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)
}

function resolve(name: QualifiedName, data: NameData, known: (name: QualifiedName) => boolean): Omit<Asked, 'tensorflow'> | undefined {
  if (name === 'keras' || !name.startsWith('keras.')) return undefined
  if (known(name)) return { name, member: undefined }
  const owner = name.slice(0, name.lastIndexOf('.'))
  return known(owner) && data.isClass(owner) ? { name: owner, member: name.slice(owner.length + 1) } : undefined
}

/** Names of the same module that are spelled nearly so. */
function siblings(name: QualifiedName, data: NameData): readonly QualifiedName[] {
  const home = name.slice(0, name.lastIndexOf('.') + 1)
  const inside = data.all.filter(other => home !== '' && other.startsWith(home) && !other.slice(home.length).includes('.')).map(other => other.slice(home.length))
  return nearest(name.slice(home.length), inside).map(last => home + last)
}

/** Names whose last part is the same, or nearly. */
function lastNear(name: QualifiedName, data: NameData): readonly QualifiedName[] {
  const last = (one: string): string => one.slice(one.lastIndexOf('.') + 1)
  const near = nearest(last(name), [...new Set(data.all.filter(data.isPublic).map(last))])
  return near.flatMap(one => data.all.filter(other => last(other) === one && data.isPublic(other)).sort(byPlace(data)).slice(0, 1))
}

// What becomes of it

function answer(asked: Asked, data: NameData, options: MigrationOptions, brought: Brought): string {
  const uses = written(asked, data).map(lines => migrated(lines, options, brought))
  // A call tells more than a bare name, where it is understood.
  const [use] = uses.filter(one => one.after !== undefined && one.found.some(found => found.state === 'applied' && !found.transform.startsWith('imports/')))
  const shown = use ?? uses[0]!
  const changed = parameterUses(asked, data, options, brought)
  const title = `${asked.tensorflow ? 'tensorflow.' : ''}${asked.name}${asked.member === undefined ? '' : `.${asked.member}`}`
  const { library } = brought.knowledge
  const exists = library.existsIn(asked.name, options.target.namespace, options.target)
  if (asked.member !== undefined && !shown.found.some(isTold) && !data.hasMember(asked.name, asked.member)) {
    const near = nearest(asked.member, data.members(asked.name))
    throw new UserError(`no \`${asked.name}\` that is known has \`${asked.member}\``, near.length > 0 ? `did you mean ${near.map(one => `\`${asked.name}.${one}\``).join(', ')}?` : undefined)
  }
  return [
    `${title}\n`,
    `  ${options.target.label}: ${verdict(shown, asked, data, exists, options)}\n`,
    ...(shown.after === undefined ? [] : [`    - ${shown.before}\n`, ...shown.after.split('\n').map(line => `    + ${line}\n`)]),
    `  Had by: ${data.releases(asked.name, asked.member)}\n`,
    ...told(once([shown, ...uses]), brought),
    ...changed,
  ].join('')
}

function verdict(use: Use, asked: Asked, data: NameData, exists: boolean, options: MigrationOptions): string {
  const found = use.found.filter(isTold)
  const applied = found.filter(one => one.state === 'applied')
  if (applied.length > 0) return `rewritten, ${applied.some(one => one.level === 'review') ? 'for review' : 'safe'}`
  if (found.some(one => one.level === 'manual')) return 'reported, for a person to change'
  if (found.length > 0) return 'reported'
  if (asked.member !== undefined && !data.hasMember(asked.name, asked.member, options.target)) return 'not known to be there; nothing is reported'
  return exists ? 'unchanged' : 'gone'
}

/** The same words of several uses are told once, those of the first. */
function once(uses: readonly Use[]): readonly Found[] {
  const found = new Map<string, Found>()
  for (const one of uses.flatMap(use => use.found).filter(isTold)) {
    const key = `${one.transform} ${one.message}`
    if (!found.has(key)) found.set(key, one)
  }
  return [...found.values()]
}

/** Moves of the namespace go without saying. */
function isTold(found: Found): boolean {
  return found.level !== 'safe' || !/^imports\/(explicit|unused)-imports$/.test(found.transform)
}

function told(found: readonly Found[], { knowledge }: Brought): readonly string[] {
  const rules = [...knowledge.releases.flatMap(release => release.transforms), knowledge.policy, knowledge.policy.missing, knowledge.policy.unused]
  return found.flatMap(one => [
    `\n  ${one.transform} (${one.level}, ${one.effect})\n`,
    `    ${one.message}\n`,
    ...(one.why === undefined ? [] : [`    why: ${one.why}\n`]),
    ...(one.advice === undefined ? [] : [`    instead: ${one.advice}\n`]),
    `    ${rules.find(rule => rule.id === one.transform)?.docs ?? ''}\n`,
  ])
}

/** The lines of a file that uses it, the last one first of all. */
function written(asked: Asked, data: NameData): readonly (readonly string[])[] {
  const root = asked.tensorflow ? 'from tensorflow import keras' : 'import keras'
  const call = `${asked.name}(${required(data.parameters(asked.name))})`
  if (asked.member === undefined) {
    return data.isClass(asked.name) || data.isFunction(asked.name) ? [[root, call], [root, asked.name]] : [[root, asked.name]]
  }
  const parameters = data.parameters(`${asked.name}.${asked.member}`)
  const method = `it.${asked.member}(${required(parameters)})`
  const makes = /^keras\.(models\.)?Model$/.test(asked.name) ? `${asked.name}(inputs, outputs)` : call
  return [[root, `it = ${makes}`, method], [root, `it = ${makes}`, `it.${asked.member}`]]
}

function required(parameters: readonly Parameter[] | undefined): string {
  return (parameters ?? []).filter(one => !one.optional).map(one => (one.keyword ? `${one.name}=${one.name}` : one.name)).join(', ')
}

type Parameter = NonNullable<ReturnType<NameData['parameters']>>[number]

/** What the parameters that changed become: each is given once. */
function parameterUses(asked: Asked, data: NameData, options: MigrationOptions, brought: Brought): readonly string[] {
  const name = asked.member === undefined ? asked.name : `${asked.name}.${asked.member}`
  const { gone, added, moved } = data.changes(name, options.target)
  if (gone.length + added.length + moved.length === 0) return []
  const root = asked.tensorflow ? 'from tensorflow import keras' : 'import keras'
  const given = required(data.parameters(asked.member === undefined ? asked.name : name))
  const lines = gone.map(parameter => {
    const all = [given, `${parameter}=${parameter}`].filter(part => part !== '').join(', ')
    if (asked.member === undefined) return migrated([root, `${asked.name}(${all})`], options, brought)
    const makes = /^keras\.(models\.)?Model$/.test(asked.name) ? 'inputs, outputs' : required(data.parameters(asked.name))
    return migrated([root, `it = ${asked.name}(${makes})`, `it.${asked.member}(${all})`], options, brought)
  })
  const width = Math.max(0, ...gone.map(parameter => parameter.length))
  return [
    '\n  Parameters since Keras 2.15:\n',
    ...gone.map((parameter, i) => {
      const found = lines[i]!.found.filter(isTold).filter(one => new RegExp(`\\b${parameter}\\b`).test(`${one.message} ${one.advice ?? ''}`)).at(-1)
      return `    ${parameter.padEnd(width)}  gone${found === undefined ? '' : `; ${found.state === 'applied' ? 'rewritten' : 'reported'} by ${found.transform}: ${found.message}`}\n`
    }),
    ...(moved.length > 0 ? [`    in another place, by position: ${moved.join(', ')}\n`] : []),
    ...(added.length > 0 ? [`    new: ${added.join(', ')}\n`] : []),
  ]
}

/** What the migration makes of the last of some lines. */
function migrated(lines: readonly string[], options: MigrationOptions, { knowledge }: Brought): Use {
  const text = `${lines.join('\n')}\n`
  const before = lines.at(-1)!
  const outcome = migrateFile({ path: 'use.py', text }, { knowledge, options, facts: NO_FACTS })
  if (!('found' in outcome)) return { before, after: undefined, found: [] }
  const at = linesOf(text)
  const last = outcome.text.trimEnd().split('\n').at(-1)!
  const rest = outcome.text.trimEnd().split('\n').filter(line => !lines.includes(line))
  const imports = rest.filter(line => line !== last && /^(import|from) /.test(line))
  return {
    before,
    after: last === before ? undefined : [...imports, last].join('\n'),
    found: outcome.found.filter(found => at.lineOf(found.span.start) === lines.length),
  }
}
