/** Where a Python file names its own encoding: PEP 263. */

const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)/
const BLANK = /^[ \t\f]*(?:#|$)/

export interface Cookie {
  readonly name: string
  /** 1-based. */
  readonly line: number
}

/** Takes the bytes after any byte order mark; looks at the first two lines, the second only after a blank one or a comment. */
export function findCookie(bytes: Uint8Array): Cookie | undefined {
  let start = 0
  for (const line of [1, 2]) {
    const end = lineEnd(bytes, start)
    // Latin-1 gives each byte a character of its own, and the cookie is ASCII.
    const text = Buffer.from(bytes.subarray(start, end)).toString('latin1')
    const name = COOKIE.exec(text)?.[1]
    if (name !== undefined) return { name, line }
    if (!BLANK.test(text) || end === bytes.length) return undefined
    start = bytes[end] === 13 && bytes[end + 1] === 10 ? end + 2 : end + 1
  }
  return undefined
}

function lineEnd(bytes: Uint8Array, start: number): number {
  let end = start
  while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end += 1
  return end
}
