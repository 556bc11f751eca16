/** The imports of a file, one item for each name that they bind. */
import type { QualifiedName } from '../../core/types.ts'
import type { BoundModule } from '../bind.ts'
import { dotted, importedModule } from '../names.ts'
import type { Def, LocalBinding, LocalScope } from '../scope.ts'
import type { PyNode } from '../tree.ts'

export interface ImportItem {
  readonly def: Def
  readonly binding: LocalBinding
  readonly statement: PyNode
  /** The part of the statement that binds the name. */
  readonly node: PyNode
  readonly local: string
  /** What the local name stands for, as spelled and linked to the project. */
  readonly spelled: QualifiedName
  /** What the statement imports: of `import a.b` all of it, though only `a` is bound. */
  readonly imports: QualifiedName
}

/** Items of `import` and `from` statements whose meaning is known. */
export function importItems(module: BoundModule): ImportItem[] {
  const items: ImportItem[] = []
  for (const def of module.scopes.defs.values()) {
    if (def.kind !== 'import' && def.kind !== 'from') continue
    const spelled = module.names.ofDef(def)
    const node = def.value!
    if (spelled === undefined) continue
    const imports = def.kind === 'import' ? dotted(node.type === 'aliased_import' ? node.field('name')! : node) : spelled
    items.push({ def, binding: def.binding, statement: node.parent!, node, local: def.node.text, spelled, imports })
  }
  return items
}

const users = new WeakMap<BoundModule, boolean>()

/** True where an import of the file brings the library, from a module of the project too. */
export function usesLibrary(module: BoundModule): boolean {
  let uses = users.get(module)
  if (uses === undefined) {
    const { library } = module.context
    uses = importItems(module).some(item => library.leadsTo(module.names.fold(item.spelled)))
      || starImports(module).some(star => library.leadsTo(module.names.fold(star.module)))
    users.set(module, uses)
  }
  return uses
}

export interface StarImport {
  readonly statement: PyNode
  readonly scope: LocalScope
  /** The module as spelled. */
  readonly module: string
}

export function starImports(module: BoundModule): StarImport[] {
  return [...new Set(module.scopes.byNode.values())].flatMap(scope =>
    scope.stars.map(statement => ({ statement, scope, module: importedModule(statement) })))
}
