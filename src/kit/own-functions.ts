/** Functions of the file itself: which one a callee means, and who else may use it. */
import type { Handed } from '../core/facts.ts'
import type { FunctionDef, Module, Node } from '../core/module.ts'
import type { QualifiedName } from '../core/types.ts'
import { importersOf } from './importers.ts'
import { walk } from './walk.ts'

const kept = new WeakMap<Module, ReadonlyMap<QualifiedName, FunctionDef | undefined>>()

/** The function or method of this file that a name, or `self.name`, means; undefined where two have that name. */
export function functionMeant(module: Module, callee: Node): FunctionDef | undefined {
  const name = module.resolve(callee)
  if (name !== undefined) return namedFunctions(module).get(name)
  if (callee.type === 'identifier') {
    // Of a function inside another: by what binds it.
    const binding = module.binding(callee)
    const writes = binding ? module.uses(binding).filter(use => use.kind === 'write') : []
    return writes.length === 1 ? [...module.functions()].find(one => one.nameNode.start === writes[0]!.node.start) : undefined
  }
  if (callee.type !== 'attribute') return undefined
  const { value } = module.value(callee.field('object')!)
  const method = callee.field('attribute')!.text
  const owner = value.kind === 'instance' ? [...module.classes()].find(one => module.resolve(one.nameNode) === value.of) : undefined
  const found = owner?.methods.filter(one => one.name === method) ?? []
  return found.length === 1 ? found[0] : undefined
}

function namedFunctions(module: Module): ReadonlyMap<QualifiedName, FunctionDef | undefined> {
  let named = kept.get(module)
  if (!named) {
    const found = new Map<QualifiedName, FunctionDef | undefined>()
    for (const one of module.functions()) {
      const name = one.owner ? undefined : module.resolve(one.nameNode)
      if (name !== undefined) found.set(name, found.has(name) ? undefined : one)
    }
    kept.set(module, (named = found))
  }
  return named
}

/** Every place in the file, but its definition, that says the function or, of a method, anything of that name. */
export function placesOfFunction(module: Module, one: FunctionDef): readonly Node[] {
  const binding = module.binding(one.nameNode)
  const places: Node[] = []
  for (const node of walk(module.root)) {
    if (one.owner) {
      if (node.type === 'attribute' && node.field('attribute')!.text === one.name) places.push(node)
    } else if (node.type === 'identifier' && node.text === one.name && node.start !== one.nameNode.start && binding && module.binding(node) === binding) places.push(node)
  }
  return places
}

/** Another file of the project that imports from this one. */
export function importedBy(module: Module): string | undefined {
  return importersOf(module.project, module.path)[0]?.path
}

/** How the other files that import this one hand something of it to the library. */
export function* handedElsewhere(module: Module, name: string): Iterable<{ readonly path: string; readonly handed: Handed }> {
  for (const { path, handed: all } of importersOf(module.project, module.path)) {
    for (const handed of all) if (handed.name === name || handed.name.endsWith(`.${name}`) || handed.name.endsWith(`:${name}`)) yield { path, handed }
  }
}
