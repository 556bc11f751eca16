/** Phase one over a project. */
import type { Facts } from '../core/facts.ts'
import { mentions } from '../documents/mentions.ts'
import { decodePython } from '../documents/python.ts'
import { gatherFacts } from '../engine/migrate.ts'
import type { Knowledge, SourceFile } from '../engine/options.ts'
import { readBytes } from '../project/files.ts'
import type { Project } from '../project/project.ts'

export interface ProjectFacts {
  readonly facts: Facts
  /** Files whose facts could not be had, by our own fault: path and message. */
  readonly failed: ReadonlyMap<string, string>
}

/** Reads each file that mentions Keras or TensorFlow, one at a time. A file that brings it down is left out, and the rest is read again. */
export function projectFacts(project: Project, knowledge: Knowledge): ProjectFacts {
  const failed = new Map<string, string>()
  for (;;) {
    let current: string | undefined
    const texts = function* (): Iterable<SourceFile> {
      for (const { file, path } of project.all) {
        if (failed.has(path)) continue
        const text = textOf(file)
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

function textOf(file: string): string | undefined {
  const read = readBytes(file)
  if (read.kind === 'unreadable' || !mentions(read.bytes)) return undefined
  const decoded = decodePython(read.bytes)
  return decoded.kind === 'decoded' ? decoded.text : undefined
}
