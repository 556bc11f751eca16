/** Requirement files around the paths given, and what has to be made anew by hand. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LOCK_FILES, renews } from '../documents/manifests/open.ts'
import { readBytes } from '../project/files.ts'
import type { Project } from '../project/project.ts'
import type { FileReport } from '../report/report.ts'
import { migratedFrom, shown, type Run } from './run.ts'

/** With those above the paths given, where that is asked for. */
export function withManifests(project: Project, asked: boolean): Project {
  if (!asked || project.manifestsAround.length === 0) return project
  return { ...project, given: [...project.given, ...project.manifestsAround].toSorted((a, b) => (a.path < b.path ? -1 : 1)), manifestsAround: [] }
}

/** Sentences for the summary. */
export function manifestNotes(run: Run, files: readonly FileReport[]): readonly string[] {
  return [...aroundNotes(run), ...lockNotes(run, files)]
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
