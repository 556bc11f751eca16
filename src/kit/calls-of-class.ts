/** Calls that make an instance of a class or of one that derives from it. */
import type { Call, ClassDef, Module } from '../core/module.ts'
import type { QualifiedName } from '../core/types.ts'
import { ownClass } from './project.ts'
import { walk } from './walk.ts'

export interface Construction extends Call {
  /** The class, as spelled there. */
  readonly name: QualifiedName
}

const kept = new WeakMap<Module, readonly Construction[]>()

/** Classes of the library, and of the project where they derive from it. */
export function* callsOfClass(module: Module, base: QualifiedName): Iterable<Construction> {
  for (const call of namedCalls(module)) if (module.derives(call.name, base)) yield call
}

/** True where a class of the project takes an argument itself, or nothing in this file says that it does not. */
export function takesItself(module: Module, name: QualifiedName, keyword: string): boolean {
  const own = ownClass(name)
  if (!own) return false
  let at: ClassDef | undefined = [...module.classes()].find(found => module.resolve(found.nameNode) === name)
  if (!at) return true
  for (const seen = new Set<ClassDef>(); at && !seen.has(at);) {
    seen.add(at)
    const init = at.methods.find(method => method.name === '__init__')
    if (init && (init.parameters.some(parameter => parameter.name === keyword) || !init.parameters.some(parameter => parameter.kind === 'kwargs'))) return true
    const base: QualifiedName | undefined = at.bases.find(one => one !== undefined && ownClass(one) !== undefined)
    if (base === undefined) return at.bases.includes(undefined)
    at = [...module.classes()].find(found => module.resolve(found.nameNode) === base)
  }
  return true
}

/** Calls of what has a qualified name; kept, since many tables ask for them. */
export function namedCalls(module: Module): readonly Construction[] {
  let calls = kept.get(module)
  if (!calls) {
    const found: Construction[] = []
    for (const node of walk(module.root)) {
      if (node.type !== 'call') continue
      const call = module.call(node)
      const name = module.resolve(call.callee)
      if (name !== undefined) found.push({ ...call, name })
    }
    kept.set(module, (calls = found))
  }
  return calls
}
