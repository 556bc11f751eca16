/** Phase one over a project. */
import { NO_FACTS, type Facts } from '../core/facts.ts'
import { importedModules, mentions } from '../documents/mentions.ts'
import { gatherFacts } from '../engine/migrate.ts'
import type { Knowledge, SourceFile } from '../engine/options.ts'
import { readBytes } from '../project/files.ts'
import type { Project } from '../project/project.ts'
import { findModule, splitOwn } from '../python/link.ts'
import { open } from './open.ts'

export interface ProjectFacts {
  readonly facts: Facts
  /** Files whose facts could not be had, by our own fault: path and message. */
  readonly failed: ReadonlyMap<string, string>
}

/**
 * Reads each file that mentions Keras or TensorFlow, or imports from one that does, one at a time. A file that brings
 * it down is left out, and the rest is read again.
 */
export function projectFacts(project: Project, knowledge: Knowledge, words: readonly string[] = [], onFile: () => void = () => {}): ProjectFacts {
  const failed = new Map<string, string>()
  const wanted = importersOf(project, words)
  for (;;) {
    let current: string | undefined
    const texts = function* (): Iterable<SourceFile> {
      for (const { file, path } of project.all) {
        if (failed.size === 0) onFile()
        if (failed.has(path) || !wanted.has(path)) continue
        const text = textOf(file, path)
        if (text === undefined) continue
        current = path
        yield { path, text }
        current = undefined
      }
    }
    try {
      return { facts: gatherFacts(texts(), project.python, knowledge), failed }
    } catch (error) {
      if (current === undefined) throw error
      failed.set(current, error instanceof Error ? error.message : String(error))
    }
  }
}

function textOf(file: string, path: string): string | undefined {
  const read = readBytes(file)
  if (read.kind === 'unreadable') return undefined
  const document = open(path, read.bytes)
  return document.kind === 'document' ? document.text : undefined
}

/** The files that mention the library, and those that import from them, through any number of others. */
function importersOf(project: Project, words: readonly string[]): ReadonlySet<string> {
  const wanted = new Set<string>()
  const importers = new Map<string, string[]>()
  const python = { ...NO_FACTS, python: project.python }
  for (const { file, path } of project.all) {
    const read = readBytes(file)
    if (read.kind === 'unreadable') continue
    if (mentions(read.bytes, words)) {
      wanted.add(path)
      continue
    }
    for (const module of importedModules(read.bytes)) {
      const own = findModule(python, path, module)
      const target = own === undefined ? undefined : splitOwn(own)?.path
      if (target === undefined || target === path) continue
      const known = importers.get(target)
      if (known) known.push(path)
      else importers.set(target, [path])
    }
  }
  for (const path of wanted) for (const importer of importers.get(path) ?? []) wanted.add(importer)
  return wanted
}
