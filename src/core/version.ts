import type { Version } from './types.ts'

/** Negative where `a` is older than `b`; missing parts count as zero: `3` equals `3.0`. */
export function compareVersions(a: Version, b: Version): number {
  const left = a.split('.')
  const right = b.split('.')
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = Number.parseInt(left[i] ?? '0', 10) - Number.parseInt(right[i] ?? '0', 10)
    if (difference !== 0) return difference
  }
  return 0
}

/** True where `version` is `low` or newer and `high` or older. */
export function within(version: Version, low: Version, high: Version): boolean {
  return compareVersions(version, low) >= 0 && compareVersions(version, high) <= 0
}
