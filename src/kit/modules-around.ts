/** Modules of the project beside this one. */
import type { FileFacts } from '../core/facts.ts'
import type { Module } from '../core/module.ts'
import { importersOf } from './importers.ts'

/** The files that it imports from, and those that import from it. */
export function modulesAround({ path, project }: Module): readonly FileFacts[] {
  const around = new Set([...(project.imports.get(path) ?? []), ...importersOf(project, path).map(file => file.path)])
  return [...around].sort().flatMap(other => project.files.get(other) ?? [])
}
