/** Names that one module of the project defines, and the modules that take them. */
import type { FileFacts } from '../core/facts.ts'
import type { Module } from '../core/module.ts'
import { importersOf } from './importers.ts'

export interface Taker {
  readonly file: FileFacts
  /** Whether a name as that file spells it (`config.WEIGHTS`) is the one. */
  meant(spelled: string): boolean
}

/** Files that import from the one that defines a name, in order of their paths. Names that come by way of a third module are not seen. */
export function takersOf({ project }: Module, path: string, name: string): readonly Taker[] {
  const [stem, folder] = path.replace(/\.py$/, '').split('/').reverse()
  const said = new RegExp(`(^|\\.)${stem === '__init__' ? folder : stem}\\.${name.replaceAll('.', '\\.')}$`)
  return importersOf(project, path).map(file => ({ file, meant: spelled => said.test(spelled) }))
}

/** Whether a file may take a name of that spelling, from wherever. */
export function mayTake(file: FileFacts, name: string): boolean {
  return file.takes.some(taken => taken.name === name) || file.attributes.has(name) || file.free.has(name)
}
