/** Which local names stand for a module of the library at a place, and whether a new name would be free there. */
import type { QualifiedName } from '../../core/types.ts'
import type { BoundModule } from '../bind.ts'
import type { Def, LocalBinding, LocalScope } from '../scope.ts'
import type { PyNode } from '../tree.ts'
import { statementOf } from '../views.ts'

/** The scope whose code stands at an offset. */
export function scopeAt(module: BoundModule, offset: number): LocalScope {
  let found = module.scopes.module
  for (const scope of module.scopes.byNode.values()) {
    if (scope === module.scopes.module) continue
    const body = scope.node.field('body') ?? scope.node
    const place = scope.kind === 'comprehension' ? scope.node : body
    if (place.start <= offset && offset <= place.end && place.start >= found.node.start) found = scope
  }
  return found
}

/** The local name of a binding for exactly this canonical name that is surely bound at the place. */
export function visibleName(module: BoundModule, name: QualifiedName, scope: LocalScope, offset: number): string | undefined {
  for (let at: LocalScope | undefined = scope; at; at = at.parent) {
    if (at.kind === 'class' && at !== scope) continue
    for (const binding of at.names.values()) {
      if (scope.lookup(binding.name) !== binding) continue
      if (standsFor(module, binding, name) && binding.defs.some(def => runsBefore(def, binding, scope, offset))) return binding.name
    }
  }
  return undefined
}

/** True where every definition of the binding is an import or alias of this canonical name. */
export function standsFor(module: BoundModule, binding: LocalBinding, name: QualifiedName): boolean {
  const { library } = module.context
  return binding.defs.length > 0 && binding.defs.every(def => {
    if (def.kind !== 'import' && def.kind !== 'from' && def.kind !== 'assign') return false
    const spelled = module.names.ofDef(def)
    return spelled !== undefined && library.object(module.names.fold(spelled)) === library.object(name)
  })
}

/** A definition surely ran: it stands before the place in a block around it, or at the top of an outer frame. */
function runsBefore(def: Def, binding: LocalBinding, scope: LocalScope, offset: number): boolean {
  const statement = choiceAround(statementOf(def.node), binding)
  const block = statement.parent
  if (!block) return false
  if (binding.scope.frame !== scope.frame) return block.type === 'module' || block === binding.scope.node.field('body')
  return statement.end <= offset && block.start <= offset && offset <= Math.max(block.end, offset * Number(block.type === 'module'))
}

/** The `if` and `else` around a statement, where each of their blocks binds the name too: one of them ran. */
function choiceAround(statement: PyNode, binding: LocalBinding): PyNode {
  const block = statement.parent
  const choice = block?.parent?.type === 'else_clause' ? block.parent.parent : block?.parent
  if (choice?.type !== 'if_statement' || !choice.fields('alternative').some(clause => clause.type === 'else_clause')) return statement
  const blocks = [choice, ...choice.fields('alternative')].map(part => part.field(part.type === 'else_clause' ? 'body' : 'consequence'))
  return blocks.every(one => binding.defs.some(def => statementOf(def.node).parent === one)) ? choice : statement
}

/** True where a new import could bind `local` in `home` and `scope` would see it, and nothing else changes its meaning. */
export function isFree(module: BoundModule, local: string, name: QualifiedName, scope: LocalScope, home: LocalScope): boolean {
  const found = scope.lookup(local)
  if (found) return found.scope === home && standsFor(module, found, name)
  const own = home.names.get(local)
  if (own && !standsFor(module, own, name)) return false
  for (let at: LocalScope | undefined = scope; at && at !== home; at = at.parent) {
    if (at.names.has(local) && at.lookup(local) !== own) return false
  }
  const starred = module.names.starred(scope, local)
  return starred === undefined || module.context.library.object(module.names.fold(starred)) === module.context.library.object(name)
}

/** The import statements (or aliases) that a read of a name may come from. */
export function sourcesOf(defs: readonly Def[]): PyNode[] {
  return defs.flatMap(def => def.before ? sourcesOf(def.before) : def.value?.type === 'none' ? [] : def.kind === 'import' || def.kind === 'from' || def.kind === 'assign' ? [statementOf(def.node)] : [])
}
