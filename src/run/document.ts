/** A document through the engine: its programs, and what of their edits the file can take. */
import type { Era, Found, KeyedEdit, Outcome, Span } from '../core/types.ts'
import type { Document } from '../documents/document.ts'
import { migrateFile } from '../engine/migrate.ts'
import type { MigrationContext } from '../engine/options.ts'

export interface MigratedDocument {
  readonly outcome: Outcome
  /** In offsets of the file. */
  readonly edits: readonly KeyedEdit[]
}

/** Migrates, and again without what cannot be written into the file, which is left to a person. */
export function migrateDocument(document: Document, path: string, context: MigrationContext): MigratedDocument {
  const refused = new Map<string, string>()
  for (;;) {
    const { options } = context
    const decisions = { ...options.decisions, rejected: new Set([...options.decisions.rejected, ...refused.keys()]) }
    const outcome = toldOf(migratePrograms(document, path, refused.size === 0 ? context : { ...context, options: { ...options, decisions } }), refused)
    if (outcome.kind !== 'changed') return { outcome, edits: [] }
    const written = document.toFile(outcome.edits)
    if (written.kind === 'edits') return { outcome, edits: written.edits }
    const fresh = [...written.keys].filter(key => !refused.has(key))
    if (fresh.length === 0) return { outcome: { kind: 'failed', reason: `a bug in keras-upgrade: ${written.reason}; nothing is changed` }, edits: [] }
    for (const key of fresh) refused.set(key, written.reason)
  }
}

/** The programs of a document one by one, told as one. */
function migratePrograms({ text, programs }: Document, path: string, context: MigrationContext): Outcome {
  if (programs.length === 1) return migrateFile({ path, text }, context)
  const parts: string[] = []
  const edits: KeyedEdit[] = []
  const found: Found[] = []
  const idle: Span[] = []
  let era: Era | undefined
  for (const { start, end } of programs) {
    const outcome = migrateFile({ path, text: text.slice(start, end) }, context)
    if ('reason' in outcome) return { kind: outcome.kind, reason: outcome.reason }
    const moved = <S extends Span>(span: S): S => ({ ...span, start: span.start + start, end: span.end + start })
    parts.push(outcome.text)
    edits.push(...outcome.edits.map(moved))
    found.push(...outcome.found.map(one => ({ ...one, span: moved(one.span), edits: one.edits.map(moved) })))
    idle.push(...(outcome.idle ?? []).map(moved))
    if (outcome.era) era ??= { ...outcome.era, because: moved(outcome.era.because) }
  }
  return { kind: edits.length > 0 ? 'changed' : 'unchanged', edits, text: parts.join(''), found, ...(era ? { era } : {}), ...(idle.length > 0 ? { idle } : {}) }
}

function toldOf(outcome: Outcome, refused: ReadonlyMap<string, string>): Outcome {
  if (refused.size === 0 || !('found' in outcome)) return outcome
  return { ...outcome, found: outcome.found.map(found => {
    const why = refused.get(found.key)
    return why === undefined || found.state !== 'rejected' ? found : { ...found, level: 'manual', state: 'manual', why, advice: 'make this change by hand' }
  }) }
}
