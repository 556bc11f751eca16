/** Commands in the code cells of a notebook: `!pip install`, `%pip install`, cells that are shell scripts. */
import { lineAt, lineStarts } from '../core/lines.ts'
import { cellsOf, languageOf, sourceOf, stringsOf } from './cells.ts'
import type { CommandText } from './commands.ts'
import { property, readJson, spellerOf, unitOffsets, type JsonNode } from './json.ts'
import { commandLines } from './magics.ts'

/** None of what is no notebook. */
export function notebookCommands(file: string): readonly CommandText[] {
  const json = readJson(file)
  if (json.kind === 'broken') return []
  const format = property(json.root, 'nbformat')?.value as unknown
  const language = languageOf(json.root)
  if ((format !== 3 && format !== 4) || (language !== undefined && !/python/i.test(language))) return []
  let speller: ((text: string) => string) | undefined
  const spell = (text: string): string => (speller ??= spellerOf(file))(text)
  return cellsOf(json.root, format).flatMap(({ node, number }) => {
    const source = sourceOf(node)
    return source ? commandsOf(file, source, number, spell) : []
  })
}

function commandsOf(file: string, source: JsonNode, cell: number, spell: (text: string) => string): readonly CommandText[] {
  const strings = stringsOf(source)
  if (!strings) return []
  const text = strings.map(one => one.text).join('')
  const items: number[] = []
  for (let at = 0, start = 0; at < strings.length; start += strings[at]!.text.length, at += 1) items.push(start)
  const lines = lineStarts(text)
  // Where strings are not lines, a change of a line would be one of several strings.
  if (!items.every(start => lines.includes(start) || start === text.length)) return []
  const offsets = new Map<number, Uint32Array>()
  return commandLines(text).map(({ from, to }): CommandText => ({
    text: text.slice(lines[from], lines[to] ?? text.length),
    position: { cell, line: from + 1, column: 1 },
    toFile: edit => {
      const start = lines[from]! + edit.start
      const item = Math.min(lineAt(items, start), strings.length - 1)
      let units = offsets.get(item)
      if (!units) offsets.set(item, (units = unitOffsets(file, strings[item]!.node)))
      const into = start - items[item]!
      return { ...edit, start: units[into]!, end: units[into + edit.end - edit.start]!, text: spell(edit.text) }
    },
  }))
}
