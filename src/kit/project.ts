/** Facts of the other files of the project, by the qualified names that `Module.resolve` gives. */
import type { Exported } from '../core/facts.ts'
import type { Module } from '../core/module.ts'
import type { QualifiedName } from '../core/types.ts'

/** The file and name behind `@path.py:Name`; undefined for names of libraries. */
export function ownClass(name: QualifiedName): { readonly path: string; readonly name: string } | undefined {
  const match = /^@(.*\.py):(.+)$/.exec(name)
  return match ? { path: match[1]!, name: match[2]! } : undefined
}

/** What the file behind a project name binds to it; undefined where it was not read. */
export function exportOfFile(module: Module, name: QualifiedName): Exported | undefined {
  const own = ownClass(name)
  return own && module.project.files.get(own.path)?.exports.get(own.name)
}
