/** A review of a folder, as a page would talk to it. */
import { mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keras } from '../../transforms/libraries/keras.ts'
import { manifests, releases } from '../../transforms/index.ts'
import { explicitImports } from '../../transforms/imports/explicit-imports.ts'
import { resolveFrom, resolveTarget } from '../../transforms/targets.ts'
import { migrationOptions } from '../../src/cli/options.ts'
import { openProject } from '../../src/project/project.ts'
import { startReview, type ReviewServer } from '../../src/review/server.ts'
import type { DecidedView, DecideRequest, FileSummary, FileView, FinishRequest, FinishView, ProjectView } from '../../src/review/wire.ts'
import { openRun } from '../../src/run/run.ts'

const knowledge = { releases, library: keras, policy: explicitImports, texts: manifests }

export interface Client extends ReviewServer {
  get(path: string, init?: RequestInit): Promise<Response>
  project(): Promise<ProjectView>
  file(path: string): Promise<FileView>
  decide(request: DecideRequest): Promise<DecidedView>
  undo(): Promise<DecidedView>
  finish(request: FinishRequest): Promise<Response>
  bytes(path: string): Promise<Buffer>
}

/** The page is a stand-in: what it holds does not matter here. */
export function pageFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'review-page-'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>review</title>')
  writeFileSync(join(folder, 'page.js'), '1')
  return folder
}

/** Opened and read to its end. */
export async function reviewOf(root: string, flags: Partial<Parameters<typeof migrationOptions>[0]> = {}): Promise<Client> {
  const options = migrationOptions({ to: 'keras3', level: 'review', ...flags }, { knowledge, resolveFrom, resolveTarget })
  const project = openProject(['.'], root)
  const server = await startReview({
    root: project.root, target: options.target.label, version: '0.0.0', knowledge, page: pageFolder(),
    start: progress => openRun(project, options, knowledge, root, {}, [], progress),
    notesOf: () => [],
  })
  await server.loaded
  const get = (path: string, init?: RequestInit): Promise<Response> => fetch(server.url + path, init)
  const json = async <T>(response: Promise<Response>): Promise<T> => {
    const got = await response
    if (!got.ok) throw new Error(`${got.status}: ${await got.text()}`)
    return await got.json() as T
  }
  const post = (path: string, body: unknown): Promise<Response> => get(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  return {
    ...server, get,
    project: () => json<ProjectView>(get('api/project')),
    file: path => json<FileView>(get(`api/file?path=${encodeURIComponent(path)}`)),
    decide: request => json<DecidedView>(post('api/decide', request)),
    undo: () => json<DecidedView>(post('api/undo', null)),
    finish: request => post('api/finish', request),
    bytes: async path => Buffer.from(await (await get(path)).arrayBuffer()),
  }
}

export async function finished(response: Promise<Response>): Promise<FinishView> {
  const got = await response
  if (!got.ok) throw new Error(`${got.status}: ${await got.text()}`)
  return await got.json() as FinishView
}

/** `path transform state decision` for each finding. */
export function told(files: readonly FileSummary[]): readonly string[] {
  return files.flatMap(file => file.findings.map(one => `${file.path} ${one.transform} ${one.state} ${one.decision ?? '-'}`))
}
