/** Phase two for the bytes of one file, wherever they come from. */
import type { Found } from '../core/types.ts'
import { pythonIn } from '../documents/blocks.ts'
import type { Document } from '../documents/document.ts'
import { encodePython } from '../documents/python.ts'
import type { MigrationContext } from '../engine/options.ts'
import { print } from '../engine/print.ts'
import { diff } from '../report/diff.ts'
import { reportOutcome, reportReason, type Code, type FileReport } from '../report/report.ts'
import { bugReason } from './bug.ts'
import { migrateDocument } from './document.ts'
import { open } from './open.ts'

export interface Names {
  /** What the engine and the facts call it. */
  readonly path: string
  /** What the report calls it. */
  readonly shown: string
  /** What the diff calls it. */
  readonly patched: string
}

export interface MigratedFile {
  readonly report: FileReport
  readonly found: readonly Found[]
  /** The bytes after the migration; undefined where nothing changes. */
  readonly bytes: Uint8Array | undefined
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
  const report = reportOutcome(names.shown, codeOf(document), outcome)
  if (outcome.kind !== 'changed') return untouched(report, 'found' in outcome ? outcome.found : [])
  const failed = (reason: string, line?: number): MigratedFile => untouched(reportReason(names.shown, 'failed', reason, line))
  const encoded = encodePython(document, print(document.file, edits))
  if (encoded.kind === 'inexpressible') return failed(encoded.reason, encoded.line)
  // What was written back must be read as what was migrated, and the rest as it was; a file of Python alone is that by itself.
  const again = document.text === document.file ? undefined : open(names.path, encoded.bytes)
  if (again && (again.kind === 'undecodable' || pythonIn(again.text) !== pythonIn(outcome.text) || again.kept !== document.kept)) return failed('a bug in keras-upgrade: what was migrated cannot be written back; nothing is changed')
  const { file: text, bom } = document
  const { found } = outcome
  const encode = (part: string): Uint8Array => {
    const lines = document.encode(part)
    if (lines.kind === 'inexpressible') throw new Error(lines.reason)
    return lines.bytes
  }
  return { report, found, bytes: encoded.bytes, patch: docsOf => diff({ path: names.patched, text, bom, edits, found, encode, ...(docsOf ? { docsOf } : {}) }) }
}

function codeOf({ text, file, positionOf, toFile, left }: Document): Code {
  return { text, file, positionOf, left, toFile: edits => {
    const written = toFile(edits)
    return written.kind === 'edits' ? written.edits : undefined
  } }
}

function untouched(report: FileReport, found: readonly Found[] = []): MigratedFile {
  return { report, found, bytes: undefined, patch: () => new Uint8Array() }
}
