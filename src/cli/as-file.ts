/** Stdin that stands for a file of a project: an editor's text, which may not be on disk yet. */
import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { gatherFacts } from '../engine/migrate.ts'
import type { MigrationContext, MigrationOptions } from '../engine/options.ts'
import { discover } from '../project/discover.ts'
import { openProject } from '../project/project.ts'
import { slashes } from '../project/slashes.ts'
import { importsBetween } from '../python/link.ts'
import { loadGrammar } from '../python/parse.ts'
import type { Names } from '../run/file.ts'
import { open } from '../run/open.ts'
import { openRun, shown } from '../run/run.ts'
import type { Brought } from './brought.ts'
import type { Around } from './settings.ts'

export interface AsFile {
  readonly names: Names
  readonly context: MigrationContext
}

/** The project around the file, with the text of stdin in its place; undefined where the configuration leaves the file out. */
export async function asFile(filename: string, bytes: Uint8Array, options: MigrationOptions, brought: Brought, around: Around): Promise<AsFile | undefined> {
  const cwd = realpathSync(process.cwd())
  const given = resolve(cwd, filename)
  const folder = dirname(given)
  const file = existsSync(folder) ? join(realpathSync(folder), basename(given)) : given
  if (around.exclude.force && discover([{ path: file, kind: 'file' }], around.exclude, true).files.length === 0) return undefined
  const project = openProject(existsSync(folder) ? [folder] : [], cwd)
  const path = slashes(relative(project.root, file))
  const source = { file, path }
  const run = await openRun({ ...project, given: [], skipped: [] }, options, brought.knowledge, cwd, { ignores: around.ignoresOf([source]) }, around.words)
  await loadGrammar()
  const document = open(path, bytes)
  const python = new Set([...run.context.facts.python, path])
  const own = gatherFacts(document.kind === 'document' ? [{ path, text: document.text }] : [], python, brought.knowledge)
  const files = new Map([...run.context.facts.files].filter(([other]) => other !== path))
  for (const [at, said] of own.files) files.set(at, said)
  const facts = { ...run.context.facts, files, python }
  return {
    names: { path, shown: shown(cwd, file), patched: shown(cwd, file) },
    context: { ...run.context, facts: { ...facts, imports: importsBetween(facts) } },
  }
}
