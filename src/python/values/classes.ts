/** Classes of the library and of this module: their bases, members, and common ancestors. */
import type { Library } from '../../core/library.ts'
import type { ClassDef, FunctionDef } from '../../core/module.ts'
import type { Shape } from '../../core/shapes.ts'
import type { QualifiedName } from '../../core/types.ts'

export interface Classes {
  derives(name: QualifiedName, base: QualifiedName): boolean
  commonBase(a: QualifiedName, b: QualifiedName): QualifiedName | undefined
  /** A class of this module by its name. */
  local(name: QualifiedName): ClassDef | undefined
  /** The class itself and what it derives from, nearest first. */
  lineage(name: QualifiedName): readonly QualifiedName[]
  method(name: QualifiedName, method: string): FunctionDef | undefined
  /** What the library says of a member of the class or of one of its bases. */
  libraryMember(name: QualifiedName, member: string, kind: 'method' | 'attribute'): Shape | undefined
}

export function classTree(library: Library, basesOf: (name: QualifiedName) => readonly QualifiedName[], local: (name: QualifiedName) => ClassDef | undefined): Classes {
  const lineages = new Map<QualifiedName, readonly QualifiedName[]>()
  const lineage = (name: QualifiedName): readonly QualifiedName[] => {
    const own = library.object(name)
    const known = lineages.get(own)
    if (known) return known
    const found: QualifiedName[] = []
    const queue = [own]
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (found.includes(next)) continue
      found.push(next)
      queue.push(...basesOf(next).map(base => library.object(base)))
    }
    lineages.set(own, found)
    return found
  }
  return {
    lineage,
    local,
    derives: (name, base) => lineage(name).includes(library.object(base)),
    commonBase: (a, b) => {
      const other = new Set(lineage(b))
      return lineage(a).find(name => other.has(name) && !library.values.tooGeneral.has(name))
    },
    method: (name, method) => {
      for (const up of lineage(name)) {
        const found = local(up)?.methods.find(candidate => candidate.name === method)
        if (found) return found
      }
      return undefined
    },
    libraryMember: (name, member, kind) => {
      for (const up of lineage(name)) {
        const found = kind === 'method' ? library.values.method(up, member) : library.values.attribute(up, member)
        if (found) return found
      }
      return undefined
    },
  }
}
