/** Commands that install, in notebooks and pages: as one text, and edits of it as edits of the file. */
import { lineAt, type Position } from '../core/lines.ts'
import type { KeyedEdit, TextFile } from '../core/types.ts'
import { kindOf } from './kinds.ts'
import { joined, noParts, type Parts } from './manifests/parts.ts'
import { installs } from './manifests/shell.ts'
import { notebookCommands } from './notebook-commands.ts'
import { pageCommands } from './page-commands.ts'

/** Lines of one command, or of a block of them. */
export interface CommandText {
  readonly text: string
  /** Of its first character. */
  readonly position: Position
  /** An edit within one line of it, in offsets of the file. */
  toFile(edit: KeyedEdit): KeyedEdit
}

export interface Commands {
  readonly file: TextFile
  positionOf(offset: number): Position
  /** The same edits in offsets of the file that holds the commands. */
  toFile(edits: readonly KeyedEdit[]): readonly KeyedEdit[]
}

const INSTALLS = /\b(?:pip[\d.]*|conda|(?:micro)?mamba|uv|poetry|pipenv|pdm)\b[^\n]*\b(?:install|create|add)\b|%tensorflow_version/

/** Undefined where nothing is installed. Takes the text of a file. */
export function commandsIn(path: string, text: string): Commands | undefined {
  const kind = kindOf(path)
  if (kind === 'python' || !INSTALLS.test(text)) return undefined
  const pieces = (kind === 'notebook' ? notebookCommands(text) : pageCommands(text, kind)).filter(piece => INSTALLS.test(piece.text))
  return pieces.length > 0 ? commandsOf(path, pieces) : undefined
}

function commandsOf(path: string, pieces: readonly CommandText[]): Commands {
  const starts: number[] = []
  let text = ''
  for (const piece of pieces) {
    starts.push(text.length)
    text += piece.text.endsWith('\n') ? piece.text : `${piece.text}\n`
  }
  const parts = joined(pieces.map((piece, at) => partsOf(text, starts[at]!, starts[at]! + piece.text.length)))
  const pieceAt = (offset: number): number => Math.max(0, Math.min(lineAt(starts, offset), pieces.length - 1))
  return {
    file: { path, text, ...parts },
    positionOf: offset => {
      const at = pieceAt(offset)
      const { text: own, position } = pieces[at]!
      const before = own.slice(0, offset - starts[at]!).split('\n')
      const column = before.at(-1)!.length
      return { ...position, line: position.line + before.length - 1, column: before.length === 1 ? position.column + column : column + 1 }
    },
    toFile: edits => edits.map(edit => {
      const at = pieceAt(edit.start)
      return pieces[at]!.toFile({ ...edit, start: edit.start - starts[at]!, end: edit.end - starts[at]! })
    }),
  }
}

const MAGIC = /%tensorflow_version[ \t]+(\d[\w.]*)/g

/** Besides commands, the magic by which Colab chose its TensorFlow. */
function partsOf(text: string, start: number, end: number): Parts {
  const parts = joined([noParts(), installs(text, start, end)])
  for (const match of text.slice(start, end).matchAll(MAGIC)) {
    const at = start + match.index
    const after = at + match[0].length
    parts.requirements.push({
      name: 'colab-tensorflow', package: { start: at, end: after }, specifier: { start: after - match[1]!.length, end: after }, extras: [], dialect: 'pip', marker: undefined,
      fixed: 'it is a magic of Colab', limits: false, shell: undefined, list: 'colab', removal: undefined, another: () => undefined,
    })
  }
  return parts
}
