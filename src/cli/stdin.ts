/** `keras-upgrade -`: a filter. What cannot be migrated comes out as it went in. */
import { UserError } from '../core/errors.ts'
import { mentions } from '../documents/mentions.ts'
import { decodePython } from '../documents/python.ts'
import { gatherFacts } from '../engine/migrate.ts'
import { loadGrammar } from '../python/parse.ts'
import { reportReason } from '../report/report.ts'
import type { Brought } from './brought.ts'
import { migrateBytes, type MigratedFile } from './file.ts'
import { finish, type Streams } from './migrate.ts'
import { isPartial, migrationOptions, type Flags } from './options.ts'

const PATH = '-'

/** Gives the exit code; refuses to write, since there is no file. */
export async function migrateStdin(flags: Flags, brought: Brought, streams: Streams): Promise<number> {
  if (flags.write) throw new UserError('`--write` has no file to write for `-`', 'the migrated text goes to stdout')
  const options = migrationOptions(flags, brought)
  const bytes = await readStdin()
  await loadGrammar()
  const migrated = mentions(bytes) ? run(bytes) : undefined
  await streams.stdout.write(migrated?.bytes ?? bytes)
  const files = migrated ? [migrated.report] : []
  return finish({ target: options.target.label, level: options.decisions.level, written: true, partly: isPartial(options), read: 1, files, notes: [] }, flags, streams)

  function run(source: Uint8Array): MigratedFile {
    try {
      const decoded = decodePython(source)
      const texts = decoded.kind === 'decoded' ? [{ path: PATH, text: decoded.text }] : []
      const facts = gatherFacts(texts, new Set(), brought.knowledge)
      return migrateBytes(source, { path: PATH, shown: PATH, patched: PATH }, { knowledge: brought.knowledge, options, facts })
    } catch (error) {
      return { report: reportReason(PATH, 'failed', String(error)), found: [], bytes: undefined, patch: () => new Uint8Array() }
    }
  }
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks)
}
