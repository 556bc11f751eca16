/** What one file says to the others of its project, from its text on disk. */
import type { Exported, FileFacts, Taken } from '../core/facts.ts'
import type { QualifiedName } from '../core/types.ts'
import type { BoundModule } from './bind.ts'
import { dotted, importedModule, joinNames } from './names.ts'
import type { Def, LocalBinding } from './scope.ts'
import type { PyNode } from './tree.ts'

/** `module` is bound without a project: names stay as the file spells them. */
export function factsOf(module: BoundModule): FileFacts {
  const exports = new Map<string, Exported>()
  for (const binding of module.scopes.module.names.values()) exports.set(binding.name, exported(module, binding))
  const takes: Taken[] = []
  for (const def of module.scopes.defs.values()) {
    if (def.kind === 'import') takes.push({ module: dotted(importName(def.value!)), name: '' })
    else if (def.kind === 'from') takes.push({ module: importedModule(def.value!.parent!), name: dotted(importName(def.value!)) })
  }
  const stars = [...module.scopes.byNode.values()].flatMap(scope => scope.stars.map(importedModule))
  const free = new Set<string>()
  const attributes = new Set<string>()
  if (stars.length > 0) for (const read of module.flow.reads.values()) if (!read.binding) free.add(read.node.text)
  for (const read of module.flow.reads.values()) {
    // `helpers.tf`, where `helpers` may be a module of the project.
    const up = read.node.parent
    if (up?.type === 'attribute' && up.field('object') === read.node && read.defs.some(def => def.kind === 'import' || def.kind === 'from')) attributes.add(up.field('attribute')!.text)
  }
  return { path: module.path, exports, all: literalAll(module), stars, takes, free, attributes }
}

function importName(item: PyNode): PyNode {
  return item.type === 'aliased_import' ? item.field('name')! : item
}

function exported(module: BoundModule, binding: LocalBinding): Exported {
  const defs = binding.defs.filter(def => !(def.kind === 'assign' && def.value?.type === 'none'))
  const [first] = defs
  if (!first) return { kind: 'other' }
  if (defs.length === 1 && first.kind === 'class') return { kind: 'class', bases: basesOf(module, first), registered: isRegistered(first) }
  if (defs.length === 1 && first.kind === 'function') return { kind: 'function', registered: isRegistered(first) }
  const names = defs.map(def => importedName(def) ?? module.names.ofDef(def))
  const [name] = names
  const { library } = module.context
  const same = name !== undefined && names.every(other => other !== undefined && library.object(module.names.fold(other)) === library.object(module.names.fold(name)))
  return same && !name.startsWith('@') ? { kind: 'name', name } : { kind: 'other' }
}

/** As written, leading dots and all: the linker knows from where. */
function importedName(def: Def): QualifiedName | undefined {
  if (def.kind !== 'from') return undefined
  return joinNames(importedModule(def.value!.parent!), dotted(importName(def.value!)))
}

function basesOf(module: BoundModule, def: Def): QualifiedName[] {
  const bases = def.value!.field('superclasses')?.children ?? []
  return bases.flatMap(base => (base.type === 'keyword_argument' ? [] : (module.names.spelled(base) ?? [])))
}

/** Decorated with something that registers it for loading. */
function isRegistered(def: Def): boolean {
  const up = def.value!.parent
  return up?.type === 'decorated_definition' && up.children.some(child => child.type === 'decorator' && /register_keras_serializable/.test(child.text))
}

function literalAll(module: BoundModule): readonly string[] | undefined {
  const binding = module.scopes.module.names.get('__all__')
  if (!binding) return undefined
  const names: string[] = []
  for (const def of binding.defs) {
    const value = def.kind === 'augmented' ? def.value?.field('right') : def.value
    if (!value || (value.type !== 'list' && value.type !== 'tuple')) return undefined
    for (const item of value.children) {
      const content = item.children.find(child => child.type === 'string_content')
      if (item.type !== 'string' || !content) return undefined
      names.push(content.text)
    }
  }
  return names
}
