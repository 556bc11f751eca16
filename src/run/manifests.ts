/** Requirement files around the paths given, and what has to be made anew by hand. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { around, includesIn } from '../documents/manifests/includes.ts'
import { isManifest, LOCK_FILES, renews } from '../documents/manifests/open.ts'
import { decodePython } from '../documents/python.ts'
import { readBytes } from '../project/files.ts'
import type { Project, SourcePath } from '../project/project.ts'
import { inside } from '../project/root.ts'
import type { FileReport } from '../report/report.ts'
import { contradictions } from './contradictions.ts'
import { migratedFrom, shown, type Run } from './run.ts'
import { usesIn } from './uses.ts'

/** With those above the paths given, where that is asked for; and with what manifests say about each other: a file that one takes in is a manifest, too. */
export function withManifests(project: Project, asked: boolean): Project {
  const texts = new Map<string, string>()
  const given = new Map(project.given.map(source => [source.path, source]))
  const known = new Map([...project.given, ...project.manifestsAround].filter(({ path }) => isManifest(path)).map(source => [source.path, source]))
  for (const [path, source] of known) {
    const text = textOf(source.file)
    if (text === undefined) continue
    texts.set(path, text)
    for (const { path: other } of includesIn(path, text)) {
      if (known.has(other) || !existsSync(join(project.root, other))) continue
      const found = { path: other, file: join(project.root, other) }
      known.set(other, found)
      if (asked || (given.has(path) && inside(found.file, dirname(source.file)))) given.set(other, found)
    }
  }
  if (asked) for (const source of project.manifestsAround) given.set(source.path, source)
  return { ...project, given: sorted(given), manifestsAround: sorted(known).filter(({ path }) => !given.has(path)), manifests: around(texts) }
}

function sorted(sources: ReadonlyMap<string, SourcePath>): readonly SourcePath[] {
  return [...sources.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

function textOf(file: string): string | undefined {
  const read = readBytes(file)
  const decoded = read.kind === 'read' ? decodePython(read.bytes) : undefined
  return decoded?.kind === 'decoded' ? decoded.text : undefined
}

/** Sentences for the summary. */
export function manifestNotes(run: Run, files: readonly FileReport[]): readonly string[] {
  return [...contradictionNotes(run, files), ...aroundNotes(run), ...lockNotes(run, files)]
}

/** What cannot all be true, of the pins at the root and the code. */
function contradictionNotes({ project, context: { facts, knowledge } }: Run, files: readonly FileReport[]): readonly string[] {
  const table = knowledge.versions
  return table ? contradictions(table, usesIn(project.root, facts, knowledge, files), facts).map(one => `A contradiction: ${one}`) : []
}

/** Files that are not touched, and require what the target does not take. */
function aroundNotes(run: Run): readonly string[] {
  const found = run.project.manifestsAround.flatMap(source => {
    const read = readBytes(source.file)
    const own = read.kind === 'read' ? migratedFrom(run, source, read.bytes, run.context) : undefined
    const count = own?.found.filter(({ transform }) => transform.startsWith('manifests/')).length ?? 0
    return count > 0 ? [`${shown(run.cwd, source.file)} (${count})`] : []
  })
  return found.length === 0 ? [] : [`Outside the paths given, and not touched: findings in ${found.join(', ')}; \`--manifests\` takes them in`]
}

/** Lock files follow what they are made from. */
function lockNotes({ project, cwd }: Run, files: readonly FileReport[]): readonly string[] {
  const touched = new Set(files.filter(({ findings }) => findings.some(({ transform, state }) => transform.startsWith('manifests/') && state !== 'suppressed')).map(({ path }) => path))
  const folders = new Set([project.root, ...project.given.filter(({ file }) => touched.has(shown(cwd, file))).map(({ file }) => dirname(file))])
  if (touched.size === 0) return []
  return [...folders].flatMap(folder => LOCK_FILES.filter(name => existsSync(join(folder, name))).map(name =>
    `${shown(cwd, join(folder, name))} is not edited: \`${renews(name)}\` makes it anew once its manifest is changed`))
}
