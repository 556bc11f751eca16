/** By which local name a place reaches a name of the library, and which import that takes. */
import type { ImportPolicy } from '../../core/policy.ts'
import type { QualifiedName } from '../../core/types.ts'
import type { BoundModule } from '../bind.ts'
import type { LocalScope } from '../scope.ts'
import { isFree, visibleName } from './visible.ts'

export interface Reach {
  /** The text that stands for the whole name. */
  readonly text: string
  /** The canonical module to import, and its local name, where none is visible yet. */
  readonly add: { readonly module: QualifiedName; readonly local: string } | undefined
}

/**
 * The shortest spelling that the policy allows: a visible import first, then a new one where its name is free,
 * for the submodule that has a name of its own, else for the root. Undefined where every name is taken.
 */
export function reach(module: BoundModule, policy: ImportPolicy, name: QualifiedName, scope: LocalScope, offset: number, home: LocalScope): Reach | undefined {
  for (const from of homes(policy, name)) {
    const rest = name.slice(from.length)
    const visible = visibleName(module, from, scope, offset)
    if (visible !== undefined) return { text: visible + rest, add: undefined }
    const local = lastPart(from)
    if (isFree(module, local, from, scope, home)) return { text: local + rest, add: { module: from, local } }
  }
  return undefined
}

function homes(policy: ImportPolicy, name: QualifiedName): QualifiedName[] {
  const named = policy.named.filter(own => name === own || name.startsWith(`${own}.`))
  return [...named, policy.root]
}

/** The statement that binds `local` to what a dotted name stands for. */
export function importOf(spelled: string, local: string): string {
  const dot = spelled.lastIndexOf('.')
  if (dot < 0) return spelled === local ? `import ${spelled}` : `import ${spelled} as ${local}`
  const last = spelled.slice(dot + 1)
  const alias = last === local ? '' : ` as ${local}`
  return `from ${spelled.slice(0, dot)} import ${last}${alias}`
}

export function lastPart(name: QualifiedName): string {
  return name.slice(name.lastIndexOf('.') + 1)
}
