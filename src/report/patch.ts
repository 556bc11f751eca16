/** Patches between bytes, with what they do at their head. */
import { diff } from './diff.ts'

/** The patch of one file, in its own bytes; empty where nothing differs. */
export function patchOf(path: string, before: Uint8Array, after: Uint8Array): Uint8Array {
  const text = Buffer.from(before).toString('latin1')
  const edit = { start: 0, end: text.length, text: Buffer.from(after).toString('latin1'), keys: [] }
  return diff({ path, text, bom: false, edits: [edit], found: [], encode: part => Buffer.from(part, 'latin1') })
}

/** As `git format-patch` heads one, so that `git am` takes it; `git apply` and `patch` skip what stands above the first `---` of a file. */
export function headOf(number: number, count: number, subject: string, body: readonly string[]): Uint8Array {
  return Buffer.from(`From: keras-upgrade <keras-upgrade@localhost>\nSubject: [PATCH ${number}/${count}] ${subject}\n\n${body.join('\n')}\n\n`)
}
