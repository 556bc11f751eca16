/** The names that a mistyped one may have meant: at most three, the nearest first. */
export function nearest(name: string, known: readonly string[]): readonly string[] {
  const most = Math.max(2, Math.floor(name.length / 3))
  return known
    .map(other => ({ other, far: other.includes(name) && name.length > 2 ? 0 : distance(name, other) }))
    .filter(({ far }) => far <= most)
    .toSorted((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ other }) => other)
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[b.length]!
}
