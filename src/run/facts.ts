/** Phase one over a project. */
import { NO_FACTS, type FileFacts, type Facts } from '../core/facts.ts'
import { importedModules, mentions } from '../documents/mentions.ts'
import { gatherFacts } from '../engine/migrate.ts'
import type { Knowledge } from '../engine/options.ts'
import { readBytes } from '../project/files.ts'
import type { Project, SourcePath } from '../project/project.ts'
import { findModule, importsBetween, splitOwn } from '../python/link.ts'
import { open } from './open.ts'

export interface ProjectFacts {
  readonly facts: Facts
  /** Files whose facts could not be had, by our own fault: path and message. */
  readonly failed: ReadonlyMap<string, string>
}

/**
 * Reads each file that mentions Keras or TensorFlow, imports from one that does or is imported by one, one at a time. A
 * file whose facts cannot be had is left out. `onFile` is called for each file of the project; what it gives is waited for.
 */
export async function projectFacts(project: Project, knowledge: Knowledge, words: readonly string[] = [], onFile: () => void | Promise<void> = () => {}): Promise<ProjectFacts> {
  const failed = new Map<string, string>()
  const files = new Map<string, FileFacts>()
  const wanted = aroundLibrary(project, words)
  for (const { file, path } of project.all) {
    await onFile()
    const text = wanted.has(path) ? textOf(file, path) : undefined
    if (text === undefined) continue
    try {
      for (const [own, said] of gatherFacts([{ path, text }], project.python, knowledge).files) files.set(own, said)
    } catch (error) {
      failed.set(path, error instanceof Error ? error.message : String(error))
    }
  }
  return { facts: withFiles(project.python, files), failed }
}

/** The same project with one file as it is now; without it where it cannot be read any more. */
export function withFile(facts: Facts, { file, path }: SourcePath, knowledge: Knowledge): Facts {
  const files = new Map(facts.files)
  const text = textOf(file, path)
  files.delete(path)
  if (text !== undefined) for (const [own, said] of gatherFacts([{ path, text }], facts.python, knowledge).files) files.set(own, said)
  return withFiles(facts.python, files)
}

function withFiles(python: ReadonlySet<string>, files: ReadonlyMap<string, FileFacts>): Facts {
  const facts = { files, python, imports: new Map() }
  return { ...facts, imports: importsBetween(facts) }
}

function textOf(file: string, path: string): string | undefined {
  const read = readBytes(file)
  if (read.kind === 'unreadable') return undefined
  const document = open(path, read.bytes)
  return document.kind === 'document' ? document.text : undefined
}

/** The files that mention the library, those that import from them, through any number of others, and the ones that they import from. */
function aroundLibrary(project: Project, words: readonly string[]): ReadonlySet<string> {
  const wanted = new Set<string>()
  const imported = new Set<string>()
  const importers = new Map<string, string[]>()
  const python = { ...NO_FACTS, python: project.python }
  for (const { file, path } of project.all) {
    const read = readBytes(file)
    if (read.kind === 'unreadable') continue
    const mentioned = mentions(read.bytes, words)
    if (mentioned) wanted.add(path)
    for (const module of importedModules(read.bytes)) {
      const own = findModule(python, path, module)
      const target = own === undefined ? undefined : splitOwn(own)?.path
      if (target === undefined || target === path) continue
      if (mentioned) imported.add(target)
      const known = importers.get(target)
      if (known) known.push(path)
      else importers.set(target, [path])
    }
  }
  for (const path of wanted) for (const importer of importers.get(path) ?? []) wanted.add(importer)
  // What a constant or a dictionary of theirs holds: a path, options of `fit`.
  return new Set([...wanted, ...imported])
}
