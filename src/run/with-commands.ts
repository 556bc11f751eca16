/** A notebook or a page with its commands: what is said of both, as of one text in which the commands follow the Python. */
import { lineStarts, linesIn } from '../core/lines.ts'
import type { Found, KeyedEdit, Outcome, Span } from '../core/types.ts'
import { pythonIn } from '../documents/blocks.ts'
import { commandsIn, type Commands } from '../documents/commands.ts'
import type { Document } from '../documents/document.ts'
import type { MigrationContext } from '../engine/options.ts'
import { migrateText } from '../engine/text.ts'

type Read = Extract<Outcome, { readonly kind: 'changed' | 'unchanged' }>

const IGNORE_FILE = /^.*#\s*keras-upgrade:\s*ignore-file.*$/gm

/** What is said of the commands; a comment that covers the file stands in its Python. */
export function migrateCommands(document: Document, { file }: Commands, context: MigrationContext): Read {
  const covers = (document.text.match(IGNORE_FILE) ?? []).map(line => `${line}\n`).join('')
  const said = migrateText({ ...file, text: file.text + covers }, context)
  return { ...said, text: said.text.slice(0, said.text.length - covers.length) }
}

/** The document as the report reads it. */
export function withCommands(document: Document, commands: Commands): Document {
  const base = document.text.length
  const { text } = commands.file
  return {
    ...document,
    text: document.text + text,
    positionOf: offset => (offset < base ? document.positionOf(offset) : commands.positionOf(offset - base)),
    toFile: edits => {
      const python = document.toFile(edits.filter(edit => edit.start < base))
      if (python.kind === 'refused') return python
      const own = commands.toFile(ofCommands(document, edits).map(edit => moved(edit, -base)))
      return { kind: 'edits', edits: [...python.edits, ...own].toSorted((a, b) => a.start - b.start || a.end - b.end) }
    },
    ...(document.shown ? { shown: () => [...document.shown!(), ...shownOf(commands)] } : {}),
  }
}

/** What became of the Python, and of the commands, in the order of the file. */
export function joinedOutcome(document: Document, code: Read, said: Read): Read {
  const base = document.text.length
  const edits = [...code.edits, ...said.edits.map(edit => moved(edit, base))]
  const found = [...code.found, ...said.found.map((one): Found => ({ ...one, span: moved(one.span, base), edits: one.edits.map(edit => moved(edit, base)) }))]
  return { ...code, kind: edits.length > 0 ? 'changed' : 'unchanged', edits, text: code.text + said.text, found }
}

function ofCommands(document: Document, edits: readonly KeyedEdit[]): readonly KeyedEdit[] {
  return edits.filter(edit => edit.start >= document.text.length)
}

/** Whether a file is read again as what was migrated: its Python, its commands, and all else as it was. */
export function isWritten(again: Document, { document, commands }: { readonly document: Document; readonly commands: Commands }, code: Read, said: Read): boolean {
  const own = commandsIn(commands.file.path, again.file)
  return pythonIn(again.text) === pythonIn(code.text) && own?.file.text === said.text && withoutCommands(again, own) === withoutCommands(document, commands)
}

/** What is kept, without the lines of commands. */
function withoutCommands({ kept }: Document, { file }: Commands): string {
  const lines = new Set(linesIn(file.text).map(line => line.trim()))
  return kept.split(/[\n\0]/).filter(line => !lines.has(line.trim())).join('\n')
}

function shownOf({ file, positionOf }: Commands): ReturnType<NonNullable<Document['shown']>> {
  const starts = lineStarts(file.text)
  return linesIn(file.text).map((text, at) => ({ text, position: positionOf(starts[at]!) }))
}

function moved<S extends Span>(one: S, by: number): S {
  return { ...one, start: one.start + by, end: one.end + by }
}
