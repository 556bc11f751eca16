/** Phase two for the bytes of one file, wherever they come from. */
import type { Found } from '../core/types.ts'
import { decodePython, encodePython } from '../documents/python.ts'
import { migrateFile } from '../engine/migrate.ts'
import type { MigrationContext } from '../engine/options.ts'
import { diff } from '../report/diff.ts'
import { reportOutcome, reportReason, type FileReport } from '../report/report.ts'

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
  /** Made when asked for. */
  patch(): Uint8Array
}

/** Whatever goes wrong is in the report: one file never stops a run. */
export function migrateBytes(bytes: Uint8Array, names: Names, context: MigrationContext): MigratedFile {
  try {
    return migrate(bytes, names, context)
  } catch (error) {
    return untouched(reportReason(names.shown, 'failed', `a bug in keras-upgrade: ${error instanceof Error ? error.message : String(error)}`))
  }
}

function migrate(bytes: Uint8Array, names: Names, context: MigrationContext): MigratedFile {
  const decoded = decodePython(bytes)
  if (decoded.kind === 'undecodable') return untouched(reportReason(names.shown, 'skipped', decoded.reason, decoded.line))
  const outcome = migrateFile({ path: names.path, text: decoded.text }, context)
  const report = reportOutcome(names.shown, decoded.text, outcome)
  if (outcome.kind !== 'changed') return untouched(report, 'found' in outcome ? outcome.found : [])
  const encoded = encodePython(decoded, outcome.text)
  if (encoded.kind === 'inexpressible') return untouched(reportReason(names.shown, 'failed', encoded.reason, encoded.line))
  const { text, bom } = decoded
  const { edits, found } = outcome
  const encode = (part: string): Uint8Array => {
    const lines = decoded.encode(part)
    if (lines.kind === 'inexpressible') throw new Error(lines.reason)
    return lines.bytes
  }
  return { report, found, bytes: encoded.bytes, patch: () => diff({ path: names.patched, text, bom, edits, found, encode }) }
}

function untouched(report: FileReport, found: readonly Found[] = []): MigratedFile {
  return { report, found, bytes: undefined, patch: () => new Uint8Array() }
}
