/** One requirement of a package moved to what the target wants of it. */
import { finding, fitOf, manual, movedTo, replacement, type Edit, type Finding, type Requirement, type TextFile, type Wanted } from '../../src/kit/index.ts'

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

const DECISION = 'a pin is a decision: something else may rely on it'

export function* moveRequirement(file: TextFile, one: Requirement, { wanted, target, title, name, renamed }: Move): Iterable<Finding> {
  const specifier = file.text.slice(one.specifier.start, one.specifier.end)
  const fit = one.fixed?.includes('address') ? 'unread' : fitOf(specifier, one.dialect, wanted)
  const span = { start: one.package.start, end: Math.max(one.package.end, one.specifier.end) }
  const written = writtenOf(file, one)
  if ((fit === 'fits' || fit === 'free') && name === undefined) return
  const needs = `${target} needs ${title} ${wanted.low}${wanted.below === undefined ? ' or newer' : wanted.newest.startsWith(`${wanted.low}.`) ? '' : ` to ${wanted.newest}`}`
  const message = fit === 'refuses' ? `\`${written}\` keeps an old ${title}; ${needs}`
    : fit === 'admits' ? `\`${written}\` takes an old ${title} too; ${needs}`
      : fit === 'unread' ? `\`${written}\` may keep an old ${title}; ${needs}` : `\`${written}\` is \`${name}\` now`
  const effect = fit === 'refuses' || fit === 'unread' || (renamed !== undefined && !renamed.startsWith('a ')) ? 'breaks' : 'style'
  // No other package has the number of a nightly build.
  const moved = fit === 'free' || (fit === 'fits' && !/dev/.test(specifier)) ? specifier : movedTo(specifier, one.dialect, wanted, one.shell === '')
  const fixed = one.fixed ?? (/\bpython_(?:full_)?version\s*(?:<|==)/.test(one.marker ?? '') ? 'it is for old Pythons only, by its marker' : undefined)
  if (fixed !== undefined || moved === undefined) {
    // What cannot be changed here and takes the target too is left in peace.
    if (fit === 'admits' && fixed !== undefined) return
    yield manual(span, { effect, message, why: fixed ?? 'its versions are more than is understood', advice: adviceFor(one, name ?? one.name, wanted) })
    return
  }
  const edits: Edit[] = [...(name === undefined ? [] : [replacement(one.package, name)]), ...(moved === specifier ? [] : [replacement(one.specifier, moved)])]
  // A shell reads brackets and `>`.
  if (one.shell === '' && /[[<>]/.test((name ?? '') + moved)) edits.splice(0, 2, replacement(span, quoted(file.text, span.start, (name ?? file.text.slice(one.package.start, one.package.end)) + moved)))
  if (edits.length > 0) yield finding(span, { level: 'review', effect, message, why: renamed ?? DECISION, edits: joined(edits) })
}

function quoted(text: string, at: number, word: string): string {
  const quote = text.slice(text.lastIndexOf('\n', at - 1) + 1, at).includes('"') ? "'" : '"'
  return quote + word + quote
}

/** As a person would say it. */
export function writtenOf({ text }: TextFile, { package: own, specifier, dialect }: Requirement): string {
  const name = text.slice(own.start, own.end)
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
