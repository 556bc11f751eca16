/** Things of the project that a file has names for. */
import type { ClassDef, FunctionDef, Module, Node } from '../core/module.ts'
import type { QualifiedName } from '../core/types.ts'
import { exportOfFile, ownClass } from './project.ts'
import { walk } from './walk.ts'

export interface ProjectName {
  /** `@path.py:Name`, whatever the file calls it. */
  readonly name: QualifiedName
  /** Its own `__name__`. */
  readonly own: string
  /** How the file says it, and the token of the local name that this starts with: one for each binding, in order. */
  readonly spellings: readonly { readonly text: string; readonly token: Node }[]
  readonly kind: 'class' | 'function' | 'other'
  /** Its definition, where it stands in this file. */
  readonly definition: ClassDef | FunctionDef | undefined
  /** Decorated for loading, as far as the project says. */
  readonly registered: boolean
}

/** Every name of the project that the file binds, imports or reads, in the order in which they come. */
export function projectNames(module: Module): readonly ProjectName[] {
  const classes = byName(module, module.classes())
  const functions = byName(module, module.functions())
  const found = new Map<QualifiedName, ProjectName>()
  for (const node of walk(module.root)) {
    const name = node.type === 'identifier' || node.type === 'attribute' ? module.resolve(node) : undefined
    const own = name === undefined ? undefined : ownClass(name)
    if (name === undefined || !own) continue
    const token = rootOf(node)
    const binding = module.binding(token)
    const before = found.get(name)
    if (before?.spellings.some(spelling => module.binding(spelling.token) === binding)) continue
    const spellings = [...(before?.spellings ?? []), { text: node.text.replace(/\s+/g, ''), token }]
    if (before) found.set(name, { ...before, spellings })
    else {
      const exported = exportOfFile(module, name)
      const kind = classes.has(name) ? 'class' : functions.has(name) ? 'function' : exported?.kind
      found.set(name, {
        name,
        own: own.name.slice(own.name.lastIndexOf('.') + 1),
        spellings,
        kind: kind === 'class' || kind === 'function' ? kind : 'other',
        definition: classes.get(name) ?? functions.get(name),
        registered: exported !== undefined && 'registered' in exported && exported.registered,
      })
    }
  }
  return [...found.values()]
}

function byName<T extends ClassDef | FunctionDef>(module: Module, definitions: Iterable<T>): Map<QualifiedName, T> {
  const found = new Map<QualifiedName, T>()
  for (const definition of definitions) {
    const name = module.resolve(definition.nameNode)
    if (name !== undefined) found.set(name, definition)
  }
  return found
}

function rootOf(node: Node): Node {
  let at = node
  while (at.type === 'attribute') at = at.field('object')!
  return at
}
