/** `keras-upgrade -`: a filter. What cannot be migrated comes out as it went in. */
import { UserError } from '../core/errors.ts'
import { isManifest } from '../documents/manifests/open.ts'
import { mentions } from '../documents/mentions.ts'
import { decodePython } from '../documents/python.ts'
import { gatherFacts } from '../engine/migrate.ts'
import { isPartial } from '../engine/options.ts'
import { loadGrammar } from '../python/parse.ts'
import { reportReason } from '../report/report.ts'
import { migrateBytes, type MigratedFile } from '../run/file.ts'
import { migrateManifest } from '../run/manifest-file.ts'
import { docsOf } from '../run/rules.ts'
import { asFile } from './as-file.ts'
import type { Brought } from './brought.ts'
import { printerFor } from './formats.ts'
import { finish, type Streams } from './migrate.ts'
import { migrationOptions, type Flags } from './options.ts'
import type { Around } from './settings.ts'

const PATH = '-'

/** Gives the exit code; refuses to write, since there is no file. With `--stdin-filename` the text stands for a file of its project. */
export async function migrateStdin(flags: Flags, brought: Brought, streams: Streams, around: Around): Promise<number> {
  if (flags.write) throw new UserError('`--write` has no file to write for `-`', 'the migrated text goes to stdout')
  const options = migrationOptions(flags, brought)
  const bytes = await readStdin()
  await loadGrammar()
  const migrated = flags.stdinFilename === undefined ? (mentions(bytes, around.words) ? run(bytes) : undefined) : await runAs(flags.stdinFilename, bytes)
  // Without a format it is a filter, with one the report comes out.
  const printer = printerFor(flags, streams.stdout, [])
  if (flags.format === undefined) await printer.write(migrated?.bytes ?? bytes)
  else if (migrated && printer.diffs) await printer.write(migrated.patch(flags.explain ? docsOf(brought.knowledge) : undefined))
  const files = migrated ? [migrated.report] : []
  return finish({ target: options.target.label, level: options.decisions.level, written: flags.format === undefined, partly: isPartial(options), read: 1, files, notes: [] }, flags, brought, printer, streams)

  async function runAs(filename: string, source: Uint8Array): Promise<MigratedFile | undefined> {
    try {
      const file = await asFile(filename, source, options, brought, around)
      return file && (isManifest(file.names.path) ? migrateManifest : migrateBytes)(source, file.names, file.context)
    } catch (error) {
      return failed(filename, error)
    }
  }

  function run(source: Uint8Array): MigratedFile {
    try {
      const decoded = decodePython(source)
      const texts = decoded.kind === 'decoded' ? [{ path: PATH, text: decoded.text }] : []
      const facts = gatherFacts(texts, new Set(), brought.knowledge)
      return migrateBytes(source, { path: PATH, shown: PATH, patched: PATH }, { knowledge: brought.knowledge, options, facts })
    } catch (error) {
      return failed(PATH, error)
    }
  }
}

function failed(path: string, error: unknown): MigratedFile {
  return { report: reportReason(path, 'failed', String(error)), found: [], bytes: undefined, patch: () => new Uint8Array() }
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks)
}
