/** What dotted names mean: through imports, aliases and star imports, by the definitions that reach them. */
import type { Facts } from '../core/facts.ts'
import type { Library } from '../core/library.ts'
import type { QualifiedName, Release } from '../core/types.ts'
import type { Flow } from './flow.ts'
import { findModule, linker, ownName, splitOwn, starNames, type Outside } from './link.ts'
import type { Def, LocalBinding, LocalScope, Scopes } from './scope.ts'
import type { PyNode } from './tree.ts'

export interface Names {
  /** The name as the file spells it, linked to the project; undefined when in doubt. */
  spelled(node: PyNode): QualifiedName | undefined
  /** The same, with the library's namespaces folded. */
  resolve(node: PyNode): QualifiedName | undefined
  ofDef(def: Def): QualifiedName | undefined
  /** What a star import binds to a name that nothing else binds. */
  starred(scope: LocalScope, name: string): QualifiedName | undefined
  fold(name: QualifiedName): QualifiedName
  link(name: QualifiedName): QualifiedName
}

/** What names need to know of a file. */
export interface NameContext {
  readonly path: string
  readonly scopes: Scopes
  readonly flow: Flow
  readonly facts: Facts
  readonly library: Library
  readonly era: Release | undefined
}

export function resolveNames(context: NameContext): Names {
  const { path, flow, facts, library, era } = context
  const fold = (name: QualifiedName): QualifiedName => library.fold(name, era)
  const outside: Outside = module => library.starNames(fold(module))
  const link = linker(facts, path, outside)
  const spelledByNode = new Map<number, QualifiedName | undefined>()
  const spelledByDef = new Map<Def, QualifiedName | undefined>()

  const spelled = (node: PyNode): QualifiedName | undefined => {
    if (spelledByNode.has(node.id)) return spelledByNode.get(node.id)
    spelledByNode.set(node.id, undefined) // an alias of itself says nothing
    const name = spell(node)
    spelledByNode.set(node.id, name)
    return name
  }
  const spell = (node: PyNode): QualifiedName | undefined => {
    switch (node.type) {
      case 'identifier': {
        const read = flow.reads.get(node.id)
        if (!read) {
          const def = context.scopes.defs.get(node.id)
          return def && ofDef(def)
        }
        if (!read.binding) return fromStars(read.scope, node.text)
        const bound = agree(read.defs)
        const starred = starredAfter(read.binding, node)
        if (starred === undefined) return bound
        return starred.sure ? starred.name : bound !== undefined && library.object(fold(bound)) === library.object(fold(starred.name)) ? bound : undefined
      }
      case 'attribute': {
        const object = node.field('object')
        const attribute = node.field('attribute')
        const base = object && spelled(object)
        if (base === undefined || !attribute) return undefined
        return link(base.endsWith(':') ? base + attribute.text : `${base}.${attribute.text}`)
      }
      case 'parenthesized_expression':
        return node.children[0] && spelled(node.children[0])
      default:
        return undefined
    }
  }
  /** The one name that all definitions give; `None` gives none, since using it would raise. */
  const agree = (defs: readonly Def[]): QualifiedName | undefined => {
    let agreed: QualifiedName | undefined
    for (const def of defs) {
      if (isNone(def)) continue
      const name = ofDef(def)
      if (name === undefined) return undefined
      if (agreed === undefined) agreed = name
      else if (library.object(fold(agreed)) !== library.object(fold(name))) return undefined
    }
    return agreed
  }
  const ofDef = (def: Def): QualifiedName | undefined => {
    if (spelledByDef.has(def)) return spelledByDef.get(def)
    spelledByDef.set(def, undefined)
    const name = nameOfDef(def)
    const linked = name === undefined ? undefined : link(name)
    spelledByDef.set(def, linked)
    return linked
  }
  const nameOfDef = (def: Def): QualifiedName | undefined => {
    switch (def.kind) {
      case 'import': {
        const item = def.value!
        return item.type === 'aliased_import' ? dotted(item.field('name')!) : def.node.text
      }
      case 'from': {
        const item = def.value!
        const name = item.type === 'aliased_import' ? item.field('name')! : item
        return joinNames(importedModule(item.parent!), dotted(name))
      }
      case 'assign':
      case 'walrus':
        return def.value && def.path.length === 0 ? spelled(def.value) : undefined
      case 'class':
      case 'function':
        return ownName(path, qualifiedLocal(def))
      case 'narrow':
        return agree(def.before ?? [])
      default:
        return undefined
    }
  }
  /** What a star import brings over a name that was bound above it; of a library it is only what may come. */
  const starredAfter = (binding: LocalBinding, read: PyNode): { readonly name: QualifiedName; readonly sure: boolean } | undefined => {
    const stars = binding.scope.stars.filter(star => binding.defs.every(def => def.node.end <= star.start) && (star.end <= read.start || flow.reads.get(read.id)?.scope.frame !== binding.scope.frame))
    for (const star of stars.toReversed()) {
      const module = importedModule(star)
      const own = findModule(facts, path, module)
      const source = own === undefined ? undefined : splitOwn(own)
      if (source?.rest === '' && starNames(facts, source.path, outside).has(binding.name)) return { name: link(ownName(source.path, binding.name)), sure: true }
      if (!source && outside(module).has(binding.name)) return { name: `${module}.${binding.name}`, sure: false }
    }
    return undefined
  }
  const fromStars = (scope: LocalScope, name: string): QualifiedName | undefined => {
    for (let at: LocalScope | undefined = scope; at; at = at.parent) {
      for (const star of [...at.stars].reverse()) {
        const module = importedModule(star)
        const own = findModule(facts, path, module)
        const source = own === undefined ? undefined : splitOwn(own)
        if (source) {
          if (source.rest === '' && starNames(facts, source.path, outside).has(name)) return link(ownName(source.path, name))
        } else if (outside(module).has(name)) return `${module}.${name}`
      }
    }
    return undefined
  }
  return {
    spelled,
    resolve: node => {
      const name = spelled(node)
      return name === undefined ? undefined : fold(name)
    },
    ofDef,
    starred: fromStars,
    fold,
    link,
  }
}

function isNone(def: Def): boolean {
  return def.kind === 'assign' && def.path.length === 0 && def.value?.type === 'none'
}

/** `outer.<locals>.Inner`, as Python's own `__qualname__` has it. */
function qualifiedLocal(def: Def): string {
  const parts = [def.node.text]
  for (let scope: LocalScope | undefined = def.binding.scope; scope && scope.kind !== 'module'; scope = scope.parent) {
    const name = scope.node.field('name')?.text ?? `<${scope.kind}>`
    parts.unshift(scope.kind === 'class' ? name : `${name}.<locals>`)
  }
  return parts.join('.')
}

/** The module that a `from` statement names, dots included. */
export function importedModule(statement: PyNode): string {
  const module = statement.field('module_name')
  if (!module) return ''
  if (module.type !== 'relative_import') return dotted(module)
  const name = module.children.find(child => child.type === 'dotted_name')
  const prefix = module.children.find(child => child.type === 'import_prefix')?.text.replace(/[^.]/g, '') ?? '.'
  return name ? prefix + dotted(name) : prefix
}

/** A dotted name without the spaces that Python allows in it. */
export function dotted(node: PyNode): string {
  return node.children.length > 0 ? node.children.map(part => part.text).join('.') : node.text
}

export function joinNames(module: string, name: string): QualifiedName {
  return module.endsWith('.') || module === '' ? module + name : `${module}.${name}`
}
