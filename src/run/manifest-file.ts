/** Phase two for a manifest; where it is Python, its code is migrated too. */
import { inOrder } from '../core/edits.ts'
import type { Found, KeyedEdit, Outcome } from '../core/types.ts'
import { namesPackages, openManifest } from '../documents/manifests/open.ts'
import { mentions } from '../documents/mentions.ts'
import { decodePython, encodePython } from '../documents/python.ts'
import { migrateFile } from '../engine/migrate.ts'
import type { MigrationContext } from '../engine/options.ts'
import { print } from '../engine/print.ts'
import { migrateText } from '../engine/text.ts'
import { diff } from '../report/diff.ts'
import { reportOutcome, reportReason } from '../report/report.ts'
import { bugReason } from './bug.ts'
import type { MigratedFile, Names } from './file.ts'

/** Whatever goes wrong is in the report; undefined where the file says nothing of what is migrated. */
export function migrateManifest(bytes: Uint8Array, names: Names, context: MigrationContext): MigratedFile | undefined {
  try {
    return migrate(bytes, names, context)
  } catch (error) {
    return untouched(reportReason(names.shown, 'failed', bugReason(error, context, other => migrate(bytes, names, other))))
  }
}

function migrate(bytes: Uint8Array, names: Names, context: MigrationContext): MigratedFile | undefined {
  const decoded = decodePython(bytes)
  if (decoded.kind === 'undecodable') return untouched(reportReason(names.shown, 'skipped', decoded.reason, decoded.line))
  const { text, bom } = decoded
  const isPython = names.path.endsWith('.py')
  if (!namesPackages(text) && !(isPython && mentions(bytes))) return undefined
  const opened = openManifest(names.path, text, names.around?.as)
  if (opened.kind === 'unreadable') return untouched(reportReason(names.shown, 'skipped', opened.reason, opened.line))
  const said = migrateText(names.around ? { ...opened.file, others: names.around } : opened.file, context)
  const outcome = isPython ? joined(text, migrateFile({ path: names.path, text }, context), said) : said
  const report = reportOutcome(names.shown, text, outcome)
  if (outcome.kind !== 'changed') return untouched(report, 'found' in outcome ? outcome.found : [])
  const { edits, found } = outcome
  const again = openManifest(names.path, outcome.text, names.around?.as)
  if (again.kind === 'unreadable') return untouched(reportReason(names.shown, 'failed', `a bug in keras-upgrade: the migrated text is ${again.reason}; nothing is changed`, again.line))
  const encoded = encodePython(decoded, outcome.text)
  if (encoded.kind === 'inexpressible') return untouched(reportReason(names.shown, 'failed', encoded.reason, encoded.line))
  const encode = (part: string): Uint8Array => {
    const lines = decoded.encode(part)
    if (lines.kind === 'inexpressible') throw new Error(lines.reason)
    return lines.bytes
  }
  return { report, found, bytes: encoded.bytes, patch: docsOf => diff({ path: names.patched, text, bom, edits, found, encode, ...(docsOf ? { docsOf } : {}) }) }
}

/** What is said of the code, and of the requirements in it. */
function joined(text: string, code: Outcome, said: Extract<Outcome, { readonly kind: 'changed' | 'unchanged' }>): Outcome {
  if (!('found' in code) || said.found.length === 0) return 'found' in code ? code : said.found.length > 0 ? said : code
  const clash = said.edits.some(edit => code.edits.some(other => edit.start < other.end && other.start < edit.end))
  const edits: readonly KeyedEdit[] = inOrder([...code.edits, ...(clash ? [] : said.edits)])
  const found: Found[] = [...code.found, ...(clash ? said.found.map(one => (one.state === 'applied' ? { ...one, state: 'not reached' as const } : one)) : said.found)].sort((a, b) => a.span.start - b.span.start)
  return { ...code, kind: edits.length > 0 ? 'changed' : 'unchanged', edits, found, text: edits.length > 0 ? print(text, edits) : text }
}

function untouched(report: MigratedFile['report'], found: readonly Found[] = []): MigratedFile {
  return { report, found, bytes: undefined, patch: () => new Uint8Array() }
}
