/** `keras-upgrade review`: a page on this machine, on which a person says what is written. */
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import open from 'open'
import { UserError } from '../core/errors.ts'
import { openProject } from '../project/project.ts'
import { startReview } from '../review/server.ts'
import { leftOutNote } from '../run/left-out.ts'
import { withManifests } from '../run/manifests.ts'
import { openRun } from '../run/run.ts'
import type { Brought } from './brought.ts'
import { takeBackWhatWasCutOff } from './cut-off.ts'
import type { Streams } from './migrate.ts'
import { migrationOptions, type Flags } from './options.ts'
import type { Around } from './settings.ts'
import { packageVersion } from './version.ts'

/** Where the build puts the page. */
const PAGE = join(import.meta.dirname, '..', 'review', 'page')

/** Serves until the page or Ctrl-C ends it; gives the exit code. */
export async function review(paths: readonly string[], flags: Flags, opens: boolean, brought: Brought, streams: Streams, around: Around): Promise<number> {
  const options = migrationOptions({ ...flags, level: 'review' }, brought)
  const cwd = realpathSync(process.cwd())
  const project = withManifests(openProject(paths, cwd, around.exclude, flags.docs === true, around.home), flags.manifests === true)
  if (project.given.length === 0) throw new UserError('there is no Python file in the paths given', 'give the folder of a project, or a file')
  await takeBackWhatWasCutOff(project.root, streams.stderr)
  const server = await startReview({
    root: project.root, target: options.target.label, version: packageVersion(), knowledge: brought.knowledge, page: PAGE,
    start: progress => openRun(project, options, brought.knowledge, cwd, { ignores: around.ignoresOf(project.given) }, around.words, progress),
    notesOf: run => [...leftOutNote(run), ...around.notes],
  })
  await streams.stdout.write(`${server.url}\n`)
  await streams.stderr.write('The address opens the review; Ctrl-C ends it. What you decide is kept\n')
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.end())
  // A browser that does not come up is no harm: the address is printed.
  if (opens) await open(server.url).catch(() => undefined)
  const failed = server.loaded.then(() => undefined, (error: unknown) => {
    server.end()
    return { error }
  })
  await server.ended
  const outcome = await Promise.race([failed, Promise.resolve()])
  if (outcome) throw outcome.error
  return 0
}
