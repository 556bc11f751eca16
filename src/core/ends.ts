/** How much two texts or lists have in common at their beginning and at their end; the two do not overlap. */
export function sharedEnds<Item>(a: ArrayLike<Item>, b: ArrayLike<Item>): { readonly head: number; readonly tail: number } {
  const shorter = Math.min(a.length, b.length)
  let head = 0
  while (head < shorter && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1
  return { head, tail }
}

/** The same of texts, or of lists of their units, so that what differs begins and ends with a word: all of `lr` becomes `learning_rate`. */
export function wordEnds(a: ArrayLike<string>, b: ArrayLike<string>): { readonly head: number; readonly tail: number } {
  const isWord = (unit: string | undefined): boolean => unit !== undefined && /\w/.test(unit)
  let { head, tail } = sharedEnds(a, b)
  while (head > 0 && isWord(a[head - 1]) && (isWord(a[head]) || isWord(b[head]))) head -= 1
  while (tail > 0 && isWord(a[a.length - tail]) && (isWord(a[a.length - tail - 1]) || isWord(b[b.length - tail - 1]))) tail -= 1
  return { head, tail }
}
