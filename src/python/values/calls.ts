/** Calls of the project's own functions and classes from other files, by what they call. */
import type { Facts, GivenArguments } from '../../core/facts.ts'
import type { QualifiedName } from '../../core/types.ts'
import { linker } from '../link.ts'

interface CallFrom {
  readonly path: string
  readonly given: GivenArguments
}

const indices = new WeakMap<Facts, ReadonlyMap<QualifiedName, readonly CallFrom[]>>()

export function callsOf(facts: Facts, name: QualifiedName): readonly CallFrom[] {
  let index = indices.get(facts)
  if (!index) indices.set(facts, (index = indexCalls(facts)))
  return index.get(name) ?? []
}

function indexCalls(facts: Facts): ReadonlyMap<QualifiedName, readonly CallFrom[]> {
  const index = new Map<QualifiedName, CallFrom[]>()
  for (const file of facts.files.values()) {
    const link = linker(facts, file.path)
    for (const given of file.calls) {
      const name = link(given.name)
      if (!name.startsWith('@')) continue
      const calls = index.get(name) ?? []
      index.set(name, calls)
      calls.push({ path: file.path, given })
    }
  }
  return index
}
