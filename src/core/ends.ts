/** How much two texts or lists have in common at their beginning and at their end; the two do not overlap. */
export function sharedEnds<Item>(a: ArrayLike<Item>, b: ArrayLike<Item>): { readonly head: number; readonly tail: number } {
  const shorter = Math.min(a.length, b.length)
  let head = 0
  while (head < shorter && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1
  return { head, tail }
}
