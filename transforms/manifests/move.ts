/** One requirement of a package moved to what the target wants of it. */
import { finding, fitOf, manual, movedTo, replacement, type Edit, type Finding, type Requirement, type Span, type TextFile, type Wanted } from '../../src/kit/index.ts'
import { placeOf } from './users.ts'

export interface Move {
  readonly wanted: Wanted
  /** What the target is called where it says what it needs. */
  readonly target: string
  /** As a person writes the package: `TensorFlow`. */
  readonly title: string
  /** The package that it becomes, with extras. */
  readonly name?: string
  /** Why the package has another name now. */
  readonly renamed?: string
}

/** A group of requirements for TensorFlow 1, for 2.x below Keras 3, or for Keras 1 or 2. */
const OLD_LIST = /(?:^|[.\s])((?:[\w-]*[-_])?(?:(?:tf|tensorflow)[-_]?(?:1(?:[._]?[0-9x]+)?|2[._](?:[0-9]|1[0-5]))|keras[-_]?[12](?:[._][0-9x]+)?)(?:[-_][\w-]*)?)(?=$|[.\s])/i

const DECISION = 'a pin is a decision: something else may rely on it'

export function* moveRequirement(file: TextFile, one: Requirement, { wanted, target, title, name, renamed }: Move): Iterable<Finding> {
  const specifier = file.text.slice(one.specifier.start, one.specifier.end)
  const fit = one.fixed?.includes('address') ? 'unread' : fitOf(specifier, one.dialect, wanted)
  const span = placeOf(one)
  const written = writtenOf(file, one)
  if ((fit === 'fits' || fit === 'free') && name === undefined) return
  // A page tells how to get a nightly build.
  if (fit === 'free' && one.name.includes('nightly') && /\.(?:md|markdown|rst)$/.test(file.path)) return
  // A version that never was, or one from after the table: nobody but its author knows what was meant.
  if (fit === 'refuses' && one.fixed === undefined && isUnknown(specifier, one, wanted)) {
    yield manual(span, { effect: 'breaks', message: `\`${written}\`: no such release of ${title} is known`, why: `${wanted.all[0]} to ${wanted.all.at(-1)} are known`, advice: adviceFor(one, name ?? one.name, wanted) })
    return
  }
  const needs = `${target} needs ${title} ${wanted.low}${wanted.below === undefined ? ' or newer' : wanted.newest.startsWith(`${wanted.low}.`) ? '' : ` to ${wanted.newest}`}`
  const message = fit === 'refuses' ? `\`${written}\` keeps an old ${title}; ${needs}`
    : fit === 'admits' ? `\`${written}\` takes an old ${title} too; ${needs}`
      : fit === 'unread' ? `\`${written}\` may keep an old ${title}; ${needs}` : `\`${written}\` is \`${name}\` now`
  const effect = fit === 'refuses' || fit === 'unread' || (renamed !== undefined && !renamed.startsWith('a ')) ? 'breaks' : 'style'
  // No other package has the number of a nightly build.
  const moved = fit === 'free' || (fit === 'fits' && !/dev/.test(specifier)) ? specifier : movedTo(specifier, one.dialect, wanted)
  const named = OLD_LIST.exec(one.list)?.[1]
  const fixed = one.fixed ?? (named === undefined ? undefined : `it stands in \`${named}\`, which is named for an old release`) ?? (/\bpython_(?:full_)?version\s*(?:<|==)/.test(one.marker ?? '') ? 'it is for old Pythons only, by its marker' : undefined)
  if (fixed !== undefined || moved === undefined) {
    // What cannot be changed here and takes the target too is left in peace.
    if (fit === 'admits' && fixed !== undefined) return
    yield manual(span, { effect, message, why: fixed ?? 'its versions are more than is understood', advice: adviceFor(one, name ?? one.name, wanted) })
    return
  }
  const edits = respecified(file, one, moved, name)
  const comment = commentOf(file, span)
  if (edits.length > 0) yield finding(span, { level: 'review', effect, message, why: `${renamed ?? DECISION}${comment === undefined ? '' : `; a comment says \`${comment}\``}`, edits })
}

/** What stands behind it or above it, since it may be the reason of the pin. */
function commentOf({ text }: TextFile, span: Span): string | undefined {
  const before = text.slice(0, span.start).split('\n')
  const behind = /^[^\n]*?[\s"',](#[^\n]*)/.exec(text.slice(span.end))?.[1]
  const above = /^\s*(#.*)$/.exec(before.at(-2) ?? '')?.[1]
  return (behind ?? above)?.trim().slice(0, 80)
}

/** Takes no release that there is. Packages of other names have patches of their own, and early builds are not listed. */
export function isUnknown(specifier: string, { dialect, name }: Requirement, wanted: Wanted): boolean {
  if (/\d\.?(?:a|b|rc|dev|post)/i.test(specifier)) return false
  const minors = wanted.all.map(version => `${version.split('.').slice(0, 2).join('.')}.0`)
  const all = name === 'tensorflow' || name === 'keras' ? wanted.all : [...wanted.all, ...minors, ...wanted.all.map(version => version.replace(/\.\d+$/, '.1'))]
  return fitOf(specifier, dialect, { low: '0', newest: wanted.newest, below: undefined, all }) === 'refuses'
}

/** With another specifier, and another name where that is given. */
export function respecified(file: TextFile, one: Requirement, specifier: string, name?: string): readonly Edit[] {
  const old = file.text.slice(one.specifier.start, one.specifier.end)
  const edits: Edit[] = [...(name === undefined ? [] : [replacement(one.package, name)]), ...(specifier === old ? [] : [replacement(one.specifier, specifier)])]
  const span = placeOf(one)
  // A shell reads brackets and `>`.
  if (one.shell === '' && /[[<>]/.test((name ?? '') + specifier)) edits.splice(0, 2, replacement(span, quoted(file.text, span.start, (name ?? file.text.slice(one.package.start, one.package.end)) + specifier)))
  return joined(edits)
}

function quoted(text: string, at: number, word: string): string {
  const quote = text.slice(text.lastIndexOf('\n', at - 1) + 1, at).includes('"') ? "'" : '"'
  return quote + word + quote
}

/** As a person would say it. */
export function writtenOf({ text }: TextFile, { name: folded, package: own, specifier, dialect }: Requirement): string {
  const key = text.slice(own.start, own.end)
  // In a table of its own.
  const name = key === 'version' ? folded : key
  const version = text.slice(specifier.start, specifier.end)
  const between = text.slice(own.end, specifier.start)
  if (version === '') return name
  return name + (dialect === 'poetry' || dialect === 'pipfile' ? ' ' : /^\s*$/.test(between) ? between : '') + version
}

/** A name and a specifier that touch, as one edit. */
function joined(edits: readonly Edit[]): readonly Edit[] {
  const [first, second] = edits
  return first && second && first.end === second.start ? [{ start: first.start, end: second.end, text: first.text + second.text }] : edits
}

function adviceFor({ fixed }: Requirement, name: string, { newest }: Wanted): string {
  if (fixed?.includes('hashes')) return `write \`${name}==${newest}\` where the hashes come from, and make them anew: \`pip-compile --generate-hashes\``
  if (fixed?.includes('made by')) return `change the file that it is made from, and make this one anew`
  return `write \`${name}==${newest}\` in its place`
}
