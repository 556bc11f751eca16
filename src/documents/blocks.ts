/** Blocks of Python in a file (cells, examples) as one program, and edits of the program as edits of the blocks. */
import { lineAt, lineStarts, type Position } from '../core/lines.ts'
import type { KeyedEdit, Span } from '../core/types.ts'
import { asUse } from './magics.ts'
import { lineChanges, type Added, type Keyed } from './changes.ts'
import type { Document, FileEdits, Parses, ShownLine } from './document.ts'
import type { Part } from './programs.ts'

/** A line as the program has it. */
export interface BlockLine {
  /** With its end, also where the file has none. */
  readonly text: string
  /** What stands here is no Python: it stays. */
  readonly kept: boolean
  /** Of the first character of `text`. */
  readonly position: Position
  /** Whether it may become another line; without, it may become any. */
  readonly takes?: (text: string) => boolean
  /** What the file has for it, where that is another text: a magic. */
  readonly value?: string
}

export interface Block {
  readonly lines: readonly BlockLine[]
  /** What the file has for the lines that stay. */
  readonly kept: string
  /** Edits of the file, or why there are none. */
  write(changes: BlockChanges): readonly KeyedEdit[] | string
}

/** Indices are those of the lines of the block; what is added after the last line has their number. */
export interface BlockChanges {
  readonly changed: ReadonlyMap<number, Keyed>
  readonly gone: ReadonlyMap<number, readonly string[]>
  readonly added: ReadonlyMap<number, readonly Added[]>
}

/** Between blocks stands a line that no edit touches, so that none can cross from one to the next. */
const BETWEEN = '#\n'

/** The Python of a program, without what only stands between its blocks or for what is kept; without empty lines, with which blocks of pages may begin and end. */
export function pythonIn(text: string): string {
  return text.replace(/^(?:#|get_ipython\(\)\(.*\)|[ \t]*)\r?\n/gm, '')
}

interface Place {
  readonly block: number
  readonly line: number
  readonly kept: boolean
}

interface Writable {
  readonly changed: Map<number, Keyed>
  readonly gone: Map<number, readonly string[]>
  readonly added: Map<number, Added[]>
}

/** The program, and how it is written back. Without `parts` all blocks are one. */
export function programOf(blocks: readonly Block[], parts: readonly Part[] = []): Pick<Document, 'text' | 'programs' | 'kept' | 'toFile' | 'positionOf' | 'shown'> {
  const lines: string[] = []
  const places: (Place | undefined)[] = []
  const opening: number[] = []
  blocks.forEach((block, index) => {
    if (block.lines.length === 0) return
    const part = parts[index]
    if (part?.opens) opening.push(lines.length)
    block.lines.forEach((line, at) => {
      lines.push(line.text)
      places.push({ block: index, line: at, kept: line.kept })
    })
    lines.push(part && part.handsOn.length > 0 ? `${asUse(part.handsOn)}\n` : BETWEEN)
    places.push(undefined)
  })
  const text = lines.join('')
  const starts = lineStarts(text)
  const cuts = [0, ...opening.slice(1).map(line => starts[line]!), text.length]
  const programs = cuts.slice(1).map((end, at): Span => ({ start: cuts[at]!, end }))
  return { text, programs, kept: blocks.map(block => block.kept).join('\0'), toFile, positionOf, shown }

  function shown(): readonly (ShownLine | undefined)[] {
    return places.map(place => {
      if (!place) return undefined
      const { text, value = text, position } = blocks[place.block]!.lines[place.line]!
      return { text: value, position }
    })
  }

  function positionOf(offset: number): Position {
    let at = Math.min(lineAt(starts, offset), lines.length - 1)
    while (at > 0 && !places[at]) at -= 1
    const place = places[at]
    if (!place) return { line: 1, column: 1 }
    const { position, kept, text } = blocks[place.block]!.lines[place.line]!
    const into = kept ? 0 : Math.min(offset - starts[at]!, text.length)
    return { ...position, column: position.column + Math.max(0, into) }
  }

  function toFile(edits: readonly KeyedEdit[]): FileEdits {
    const own = new Map<number, Writable>()
    const refused = new Set<string>()
    let reason = ''
    const refuse = (keys: readonly string[], why: string): void => {
      for (const key of keys) refused.add(key)
      reason = why
    }
    const into = (block: number): Writable => {
      let changes = own.get(block)
      if (!changes) own.set(block, (changes = { changed: new Map(), gone: new Map(), added: new Map() }))
      return changes
    }
    const { changed, gone, added } = lineChanges(lines, starts, edits)
    const inside = (at: number, keys: readonly string[], then: (place: Place) => void): void => {
      const place = places[at]
      if (!place) refuse(keys, 'the change would reach from one block of code into the next')
      else if (place.kept) refuse(keys, 'the change would reach into a line that is not Python')
      else then(place)
    }
    for (const [at, to] of changed) inside(at, to.keys, ({ block, line }) => {
      if (blocks[block]!.lines[line]!.takes?.(to.text) === false) refuse(to.keys, 'a magic runs a statement of one line, and the change needs more')
      else into(block).changed.set(line, to)
    })
    for (const [at, keys] of gone) inside(at, keys, ({ block, line }) => into(block).gone.set(line, keys))
    for (const [at, list] of added) {
      // Before a line of a block, else after the last one of the block above.
      const below = places[at]
      const above = places[at - 1]
      if (below) into(below.block).added.set(below.line, [...list])
      else if (above) into(above.block).added.set(above.line + 1, [...list])
      else refuse(list.flatMap(one => one.keys), 'the change would stand in no block of code')
    }
    const written: KeyedEdit[] = []
    for (const [block, changes] of [...own].toSorted(([a], [b]) => a - b)) {
      const result = blocks[block]!.write(changes)
      if (typeof result === 'string') refuse([...changes.changed.values(), ...[...changes.added.values()].flat()].flatMap(({ keys }) => keys).concat([...changes.gone.values()].flat()), result)
      else written.push(...result)
    }
    return refused.size > 0 ? { kind: 'refused', keys: refused, reason } : { kind: 'edits', edits: written }
  }
}

/** Behind a magic stands one statement. */
export function takesOf(magic: string, parses: Parses): Pick<BlockLine, 'takes'> {
  return magic === '' ? {} : { takes: text => parses(text) && !/^(?:async|class|def|for|if|match|try|while|with|@)\b|^[ \t@]/.test(text) }
}
