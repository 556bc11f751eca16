/** Lines that are the items of a list in JSON, one string each. */
import type { KeyedEdit } from '../core/types.ts'
import type { Block } from './blocks.ts'
import type { JsonNode } from './json.ts'
import { entriesOf, keptOf, lineEdits, type Entry, type Script } from './written.ts'

/** A new line becomes an item as the others are, and a line that goes takes its item along. */
export function listBlock(file: string, list: JsonNode, { lines, prefix, spell }: Script): Block {
  const items = list.children!
  const start = (item: number): number => items[item]!.offset
  const end = (item: number): number => items[item]!.offset + items[item]!.length
  return {
    lines,
    kept: keptOf(lines),
    write: changes => {
      const edits: KeyedEdit[] = []
      const comma = separator()
      let last = -1
      let fresh: Entry[] = []
      /** Items between the last one that stays and the next one. */
      const between = (next: number): void => {
        const gone = next - last - 1
        const texts = fresh.map(({ text }) => `"${spell(prefix(text) + text)}"`)
        const keys = [...new Set([...fresh.flatMap(entry => entry.keys), ...Array.from({ length: gone }, (_, i) => changes.gone.get(last + 1 + i) ?? []).flat()])]
        const put = (from: number, to: number, text: string): void => { edits.push({ start: from, end: to, text, keys }) }
        if (gone > 0 && texts.length > 0) put(start(last + 1), end(next - 1), texts.join(comma))
        else if (texts.length > 0) {
          if (last >= 0) put(end(last), end(last), texts.map(text => comma + text).join(''))
          else put(start(next), start(next), texts.map(text => text + comma).join(''))
        } else if (gone > 0) {
          if (last >= 0) put(end(last), end(next - 1), '')
          else if (next < items.length) put(start(0), start(next), '')
          else put(list.offset + 1, list.offset + list.length - 1, '')
        }
        last = next
        fresh = []
      }
      for (const entry of entriesOf(lines, changes)) {
        if (entry.line === undefined) fresh.push(entry)
        else {
          between(entry.line)
          edits.push(...lineEdits(lines[entry.line]!, entry.text, entry.keys, spell))
        }
      }
      between(items.length)
      return edits.toSorted((a, b) => a.start - b.start)
    },
  }

  function separator(): string {
    if (items.length > 1) return file.slice(end(0), start(1))
    const lead = file.slice(list.offset + 1, start(0))
    return lead.includes('\n') ? `,${lead}` : file.includes('": ') ? ', ' : ','
  }
}
