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
  /** Classes of this module that derive from it. */
  below(name: QualifiedName): readonly QualifiedName[]
  /** True where a class of the project on the way has a base or a decorator that nothing is known of. */
  open(name: QualifiedName): boolean
  /** What the library says of a member of the class or of one of its bases. */
  libraryMember(name: QualifiedName, member: string, kind: 'method' | 'attribute'): Shape | undefined
}

export function classTree(library: Library, basesOf: (name: QualifiedName) => readonly QualifiedName[], local: (name: QualifiedName) => ClassDef | undefined, all: () => readonly QualifiedName[]): Classes {
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
        const found = local(up)?.methods.findLast(candidate => candidate.name === method && !isSetter(candidate))
        if (found) return found
      }
      return undefined
    },
    below: name => all().filter(other => other !== name && lineage(other).includes(name)),
    open: name => lineage(name).some(up => {
      const found = local(up)
      if (!found) return false
      const decorators = found.node.parent?.type === 'decorated_definition' ? found.node.parent.children.filter(child => child.type === 'decorator') : []
      return found.bases.includes(undefined) || decorators.some(decorator => !library.values.transparentDecorators.test(decorator.text.slice(1)))
    }),
    libraryMember: (name, member, kind) => {
      for (const up of lineage(name)) {
        const found = kind === 'method' ? library.values.method(up, member) : library.values.attribute(up, member)
        if (found) return found
      }
      return undefined
    },
  }
}

/** `@name.setter`: the getter above it tells what the property is. */
function isSetter(method: FunctionDef): boolean {
  const up = method.node.parent
  return up?.type === 'decorated_definition' && up.children.some(child => child.type === 'decorator' && /\.(setter|deleter)\s*$/.test(child.text))
}
