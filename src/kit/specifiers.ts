/** Versions that a requirement takes, and the smallest change that makes it take others. */
import type { Dialect, Version } from '../core/types.ts'
import { compareVersions } from '../core/version.ts'

/** Releases that the migrated code runs on. */
export interface Wanted {
  readonly low: Version
  /** The newest release, with its patch. */
  readonly newest: Version
  /** The first minor that is too new; undefined where none is known. */
  readonly below: Version | undefined
  /** All releases that there are, oldest first. */
  readonly all: readonly Version[]
}

/** *fits*: takes only what is wanted; *admits*: some of it; *refuses*: nothing; *free*: says nothing; *unread*: more than is understood. */
export type Fit = 'fits' | 'admits' | 'refuses' | 'free' | 'unread'

interface Clause {
  readonly start: number
  readonly operator: string
  readonly space: string
  readonly version: string
}

const CLAUSE = /(===|==|~=|!=|<=|>=|<|>|=|\^|~)(\s*)([^\s,]+)|[^\s,]+/g

export function fitOf(specifier: string, dialect: Dialect, wanted: Wanted): Fit {
  const clauses = clausesOf(specifier, dialect)
  if (clauses === undefined) return 'unread'
  if (clauses.length === 0) return 'free'
  const taken = wanted.all.filter(version => clauses.every(clause => takes(clause, version)))
  const good = taken.filter(version => isWanted(version, wanted))
  return good.length === 0 ? 'refuses' : good.length === taken.length ? 'fits' : 'admits'
}

/** Whether a specifier takes nothing from a version on. */
export function endsBelow(specifier: string, low: Version): boolean {
  const clauses = clausesOf(specifier, 'poetry') ?? []
  return clauses.some(({ operator, version }) => {
    const own = plain(version)
    if (operator === '<' || operator === '<=') return compareVersions(own, low) < (operator === '<' ? 1 : 0)
    // As precise as it is: `==1.26` takes no 1.26.1, `==1.26.*` does.
    if (['==', '===', '=', ''].includes(operator)) return compareVersions(own, low) < 0 && !(version.endsWith('.*') && startsWith(low, own))
    if (operator === '~=') return compareVersions(own, low) < 0 && !startsWith(low, own.split('.').slice(0, -1).join('.'))
    if (operator === '^' || operator === '~') return compareVersions(own, low) < 0 && !startsWith(low, own.split('.').slice(0, operator === '^' ? 1 : 2).join('.'))
    return false
  })
}

export function movedTo(specifier: string, dialect: Dialect, wanted: Wanted): string | undefined {
  const clauses = clausesOf(specifier, dialect)
  if (!clauses || clauses.length === 0) return undefined
  return moved(specifier, clauses, dialect, wanted)
}

/** What a new requirement of it says. */
export function rangeOf(wanted: Wanted, dialect: Dialect): string {
  if (dialect === 'poetry') return wanted.below === undefined ? `^${wanted.low}` : `>=${wanted.low},<${wanted.below}`
  return wanted.below === undefined ? `>=${wanted.low}` : `>=${wanted.low},<${wanted.below}`
}

function moved(specifier: string, clauses: readonly Clause[], dialect: Dialect, wanted: Wanted): string {
  const exact = clauses.find(({ operator }) => ['==', '===', '=', '~=', '^', '~', ''].includes(operator))
  if (exact) {
    const rest = clauses.length > 1 && clauses.some(clause => clause.operator === '!=') ? '' : undefined
    return rest === undefined && clauses.length === 1 ? specifier.slice(0, exact.start) + pinned(exact, dialect, wanted) : pinned(exact, dialect, wanted)
  }
  const lower = clauses.find(({ operator }) => operator === '>=' || operator === '>')
  const upper = clauses.filter(({ operator }) => operator === '<' || operator === '<=')
  const tooLow = upper.filter(({ operator, version }) => compareVersions(plain(version), operator === '<=' ? wanted.low : next(wanted.low)) < 0)
  const tooHigh = wanted.below !== undefined && !upper.some(({ version }) => compareVersions(plain(version), wanted.below!) <= 0)
  const top = wanted.below ?? next(wanted.newest)
  let text = specifier
  let changed = false
  for (const clause of clauses.toReversed()) {
    const end = clause.start + clause.operator.length + clause.space.length + clause.version.length
    const put = (written: string): void => {
      text = text.slice(0, clause.start) + written + text.slice(end)
      changed = true
    }
    if (tooLow.includes(clause)) put(lower ? `<${clause.space}${top}` : `>=${clause.space}${wanted.low}${wanted.below === undefined ? '' : `,<${wanted.below}`}`)
    else if (clause === lower && compareVersions(plain(clause.version), wanted.low) < 0) put(`>=${clause.space}${wanted.low}`)
  }
  if (tooHigh && tooLow.length === 0) {
    const wide = upper.find(({ operator, version }) => operator === '<' || version !== '')
    if (wide) {
      const at = text.lastIndexOf(wide.operator + wide.space + wide.version)
      text = `${text.slice(0, at)}<${wide.space}${top}${text.slice(at + (wide.operator + wide.space + wide.version).length)}`
    } else text += `,<${top}`
  } else if (!lower && !changed) text = `>=${wanted.low},${text}`
  return text
}

/** As precise as it was. */
function pinned({ operator, space, version }: Clause, dialect: Dialect, wanted: Wanted): string {
  const star = version.endsWith('.*')
  if (star) return `${operator}${space}${minorOf(wanted.newest)}.*`
  const parts = version.split('.').length
  if (operator === '^') return wanted.below === undefined ? `^${wanted.low}` : `~${minorOf(wanted.newest)}`
  if (operator === '~') return `~${space}${minorOf(wanted.newest)}`
  if (operator === '~=') return parts > 2 || wanted.below !== undefined ? `~=${space}${wanted.newest}` : `~=${space}${twoParts(wanted.low)}`
  // The builds of conda follow later than those of the index.
  if (dialect === 'conda') return wanted.below === undefined ? `>=${wanted.low}` : `=${minorOf(wanted.newest)}`
  return `${operator}${space}${wanted.newest}`
}

function clausesOf(specifier: string, dialect: Dialect): readonly Clause[] | undefined {
  const text = specifier.trim()
  if (text === '' || text === '*') return []
  if (/[|@$]/.test(text) || / - /.test(text)) return undefined
  const clauses = [...specifier.matchAll(CLAUSE)].map((match): Clause => ({ start: match.index, operator: match[1] ?? '', space: match[2] ?? '', version: match[3] ?? match[0] }))
  const keyed = dialect === 'poetry' || dialect === 'conda'
  if (clauses.some(({ operator, version }) => (operator === '' && !keyed) || !/^v?\d/.test(version))) return undefined
  return clauses
}

function takes({ operator, version }: Clause, other: Version): boolean {
  const star = version.endsWith('.*')
  const own = plain(version)
  const order = compareVersions(other, own)
  switch (operator) {
    case '>=': return order >= 0
    case '>': return order > 0
    case '<': return order < 0
    case '<=': return order <= 0
    case '!=': return star ? !startsWith(other, own) : order !== 0
    case '~=': return order >= 0 && startsWith(other, own.split('.').slice(0, -1).join('.'))
    case '^': return order >= 0 && startsWith(other, own.split('.')[0]!)
    case '~': return order >= 0 && startsWith(other, own.split('.').slice(0, 2).join('.'))
    case '=': return startsWith(other, own)
    default: return star ? startsWith(other, own) : order === 0
  }
}

function isWanted(version: Version, { low, below }: Wanted): boolean {
  return compareVersions(version, low) >= 0 && (below === undefined || compareVersions(version, below) < 0)
}

/** Without what marks early and local builds. */
function plain(version: string): Version {
  return version.replace(/^v/, '').replace(/\.\*$/, '').replace(/[+-].*$/, '').replace(/\.?(?:a|b|rc|dev|post).*$/i, '')
}

function startsWith(version: Version, head: Version): boolean {
  return version === head || version.startsWith(`${head}.`)
}

function minorOf(version: Version): Version {
  return version.split('.').slice(0, 2).join('.')
}

function twoParts(version: Version): Version {
  return version.includes('.') ? version : `${version}.0`
}

/** The minor after that of a version. */
function next(version: Version): Version {
  const [major, minor = '0'] = version.split('.')
  return `${major}.${Number(minor) + 1}`
}
