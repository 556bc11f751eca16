/** Where a requirement stands, and who it is for. */
import type { Requirement, Span } from '../../src/kit/index.ts'

/** The package with what follows it. */
export function placeOf(one: Requirement): Span {
  return { start: one.package.start, end: Math.max(one.package.end, one.specifier.end) }
}

/** `a.py and 2 more`; undefined where there are none. */
export function named(users: readonly string[]): string | undefined {
  return users[0] === undefined ? undefined : `${users[0]}${users.length > 1 ? ` and ${users.length - 1} more` : ''}`
}
