/** Arguments that a call leaves to a default which another release gives another value. */
import { compareVersions } from '../core/version.ts'
import type { Call, Module } from '../core/module.ts'
import type { QualifiedName, Version } from '../core/types.ts'

export interface OldDefault {
  readonly keyword: string
  /** Another name of it, in older releases. */
  readonly also?: string
  readonly position: number
  /** What it was, as code; qualified names of the library are spelled for the file. */
  readonly was: string
  /** What it is now, in words or code. */
  readonly now: string
  /** Only code of an older standalone release had it: the era has to be known. */
  readonly before?: Version
  /** Why one may not want the old value. */
  readonly why?: string
  /** It counts only where this argument is given. */
  readonly beside?: string
  /** What the call does otherwise, where it does not compute other numbers. */
  readonly does?: string
}

/** Function or class -> its parameters whose default changed. */
export type OldDefaults = Readonly<Record<QualifiedName, readonly OldDefault[]>>

/** Calls that do not give such an argument; those with `*args` or `**kwargs` may give it. */
export function* missingDefaults(module: Module, rows: OldDefaults): Iterable<{ readonly call: Call; readonly missing: readonly OldDefault[] }> {
  for (const [name, defaults] of Object.entries(rows)) {
    const held = defaults.filter(({ before }) => before === undefined || isBefore(module, before))
    if (held.length === 0) continue
    for (const call of module.calls(name)) {
      if (call.open) continue
      const missing = held.filter(({ keyword, also = keyword, position, beside }) => (beside === undefined || call.keyword(beside) !== undefined) && ![keyword, also].some(name => call.keyword(name)) && call.positional.length <= position)
      if (missing.length > 0) yield { call, missing }
    }
  }
}

/** Whether the code is known to be written for a standalone Keras before a version. */
function isBefore({ era }: Module, version: Version): boolean {
  return era?.library === 'keras' && compareVersions(era.version, version) < 0
}
