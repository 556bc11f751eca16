/** Phase two for the bytes of one file, wherever they come from. */
import type { Found, KeyedEdit, Outcome } from '../core/types.ts'
import { pythonIn } from '../documents/blocks.ts'
import { commandsIn } from '../documents/commands.ts'
import type { Document } from '../documents/document.ts'
import type { Around } from '../documents/manifests/includes.ts'
import { encodePython } from '../documents/python.ts'
import type { MigrationContext } from '../engine/options.ts'
import { print } from '../engine/print.ts'
import { diff } from '../report/diff.ts'
import { reportOutcome, reportReason, type Code, type FileReport } from '../report/report.ts'
import { bugReason } from './bug.ts'
import { migrateDocument } from './document.ts'
import { open } from './open.ts'
import { isWritten, joinedOutcome, migrateCommands, withCommands } from './with-commands.ts'

export interface Names {
  /** What the engine and the facts call it. */
  readonly path: string
  /** What the report calls it. */
  readonly shown: string
  /** What the diff calls it. */
  readonly patched: string
  /** Of a manifest, what others say about it. */
  readonly around?: Around
}

export interface MigratedFile {
  readonly report: FileReport
  readonly found: readonly Found[]
  /** The bytes after the migration; undefined where nothing changes. */
  readonly bytes: Uint8Array | undefined
  /** Of a notebook or a page: its lines as a person sees them, for each line of the code. */
  readonly shown?: Document['shown']
  /** Made when asked for; `docsOf` puts the reason of each hunk into it, and where its transforms are described. */
  patch(docsOf?: (transform: string) => string | undefined): Uint8Array
}

/** Whatever goes wrong is in the report: one file never stops a run. */
export function migrateBytes(bytes: Uint8Array, names: Names, context: MigrationContext): MigratedFile {
  try {
    return migrate(bytes, names, context)
  } catch (error) {
    return untouched(reportReason(names.shown, 'failed', bugReason(error, context, other => migrate(bytes, names, other))))
  }
}

function migrate(bytes: Uint8Array, names: Names, context: MigrationContext): MigratedFile {
  const document = open(names.path, bytes)
  if (document.kind === 'undecodable') return untouched(reportReason(names.shown, 'skipped', document.reason, document.line))
  const { outcome, edits } = migrateDocument(document, names.path, context)
  const commands = 'found' in outcome ? commandsIn(names.path, document.file) : undefined
  const said = commands && migrateCommands(document, commands, context)
  if (!commands || !said || !('found' in outcome) || said.found.length === 0) {
    return written(document, outcome, edits, names, again => pythonIn(again.text) === pythonIn(textOf(outcome)) && again.kept === document.kept)
  }
  const whole = withCommands(document, commands)
  const joined = joinedOutcome(document, outcome, said)
  const all = whole.toFile(joined.edits)
  return written(whole, joined, all.kind === 'edits' ? all.edits : [], names, again => isWritten(again, { document, commands }, outcome, said))
}

function textOf(outcome: Outcome): string {
  return 'text' in outcome ? outcome.text : ''
}

/** `edits` are in offsets of the file; what was written back must be read as what was migrated, and the rest as it was. */
function written(document: Document, outcome: Outcome, edits: readonly KeyedEdit[], names: Names, isRight: (again: Document) => boolean): MigratedFile {
  const report = reportOutcome(names.shown, codeOf(document), outcome)
  const shown = document.shown ? { shown: document.shown } : {}
  if (outcome.kind !== 'changed') return { ...untouched(report, 'found' in outcome ? outcome.found : []), ...shown }
  const failed = (reason: string, line?: number): MigratedFile => untouched(reportReason(names.shown, 'failed', reason, line))
  const encoded = encodePython(document, print(document.file, edits))
  if (encoded.kind === 'inexpressible') return failed(encoded.reason, encoded.line)
  // A file of Python alone is read as it was written.
  const again = document.text === document.file ? undefined : open(names.path, encoded.bytes)
  if (again && (again.kind === 'undecodable' || !isRight(again))) return failed('a bug in keras-upgrade: what was migrated cannot be written back; nothing is changed')
  const { file: text, bom } = document
  const { found } = outcome
  const encode = (part: string): Uint8Array => {
    const lines = document.encode(part)
    if (lines.kind === 'inexpressible') throw new Error(lines.reason)
    return lines.bytes
  }
  return { report, found, bytes: encoded.bytes, ...shown, patch: docsOf => diff({ path: names.patched, text, bom, edits, found, encode, ...(docsOf ? { docsOf } : {}) }) }
}

function codeOf({ text, file, positionOf, toFile, shown, left }: Document): Code {
  return { text, file, positionOf, left, ...(shown ? { shown } : {}), toFile: edits => {
    const written = toFile(edits)
    return written.kind === 'edits' ? written.edits : undefined
  } }
}

function untouched(report: FileReport, found: readonly Found[] = []): MigratedFile {
  return { report, found, bytes: undefined, patch: () => new Uint8Array() }
}
