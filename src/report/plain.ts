/** Texts of a file that go to a terminal. */

/** The same, of a text of several lines. */
export function plainLines(text: string): string {
  return text.split('\n').map(plain).join('\n')
}

/** Control characters as escapes: what a file holds must not move the cursor or change colours. */
export function plain(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what it is about
  return text.replaceAll(/[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, unit => {
    const code = unit.charCodeAt(0)
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`
  })
}
