/** The import stage: moves the namespace, makes names explicit, reports names that the target lacks. One finding for each old binding. */
import type { Library } from '../../core/library.ts'
import type { ImportPolicy } from '../../core/policy.ts'
import type { Effect, Finding, Namespace, QualifiedName, Target } from '../../core/types.ts'
import type { BoundModule } from '../bind.ts'
import type { PyNode } from '../tree.ts'
import { groupBy } from './group.ts'
import { concernsLibrary, fallbackChain, versionGuarded } from './guards.ts'
import { type ImportItem, importItems } from './items.ts'
import { planAliases } from './aliases.ts'
import { planDirect } from './direct.ts'
import { planMissing } from './missing.ts'
import { planStars } from './stars.ts'
import { planThrough } from './through.ts'

/** A change to one import statement, or to an assignment that stands for one. */
export type Change =
  | { readonly kind: 'remove'; readonly statement: PyNode; readonly item: PyNode }
  | { readonly kind: 'add'; readonly statement: PyNode; readonly spelled: string; readonly local: string }
  /** The item of a `from` statement comes from another module. */
  | { readonly kind: 'move'; readonly statement: PyNode; readonly item: PyNode; readonly to: string }

export interface PlannedImport {
  readonly id: string
  readonly finding: Finding
  readonly changes: readonly Change[]
  /** Reads of imported names that the edits take away. */
  readonly consumes: readonly PyNode[]
}

export interface ImportContext {
  readonly policy: ImportPolicy
  readonly target: Target
  readonly namespace: Namespace
}

export function planImports(module: BoundModule, context: ImportContext): PlannedImport[] {
  const plan = new Plan(module, context)
  planDirect(plan)
  planStars(plan)
  planAliases(plan)
  planThrough(plan)
  planMissing(plan)
  return plan.planned
}

/** What the parts of one plan share: the imports of the file, and which reads are spoken for. */
export class Plan {
  readonly planned: PlannedImport[] = []
  readonly module: BoundModule
  readonly context: ImportContext
  readonly library: Library
  readonly items: readonly ImportItem[]
  readonly consumed = new Set<PyNode>()
  readonly reported = new Set<number>()

  constructor(module: BoundModule, context: ImportContext) {
    this.module = module
    this.context = context
    this.library = module.context.library
    this.items = importItems(module)
  }

  report(node: PyNode, name: QualifiedName, spelled: QualifiedName): Effect | undefined {
    if (this.reported.has(node.id) || spelled.startsWith('keras.src.') || spelled.startsWith('keras.api.')) return undefined
    this.reported.add(node.id)
    const { policy, target } = this.context
    const said = policy.explain(name, spelled, target)
    const why = said.effect === 'style' ? 'the target has it in another namespace only' : 'nothing in the target has this name'
    this.tell(node, { effect: said.effect, message: said.message, why, advice: said.advice })
    return said.effect
  }


  /** A word about a name that nothing can be done for. */
  tell(node: PyNode, said: Pick<Finding, 'effect' | 'message' | 'why' | 'advice'>): void {
    this.planned.push({ id: this.context.policy.missing.id, finding: { span: node, level: 'manual', ...said, edits: [] }, changes: [], consumes: [] })
  }

  add(finding: Finding, changes: readonly Change[], consumes: readonly PyNode[]): void {
    for (const read of consumes) this.consumed.add(read)
    this.planned.push({ id: this.context.policy.id, finding, changes, consumes })
  }


  /** A fallback chain that has a branch which works is left alone; in one that has none, only its `try` branch moves. */
  leftAlone(statement: PyNode): boolean {
    if (this.guards(statement)) return true
    const place = fallbackChain(statement)
    if (!place) return false
    return place.branch === 'except' || this.chainWorks(place.chain)
  }


  chainWorks(chain: PyNode): boolean {
    const inside = this.items.filter(item => item.statement.start >= chain.start && item.statement.end <= chain.end)
    const branches = groupBy(inside, item => item.statement.parent)
    return [...branches.values()].some(items => items.every(item => {
      const name = this.fold(item.imports)
      return !this.library.owns(name) || this.library.resolves(item.imports, this.context.target)
    }))
  }


  /** A chain whose every branch imports something of the library that the target lacks. */
  chainFails(chain: PyNode): boolean {
    const branches = [chain.field('body'), ...chain.children.filter(child => child.type === 'except_clause')].filter(branch => branch !== undefined)
    return branches.every(branch => this.items.some(item => {
      if (item.statement.start < branch.start || item.statement.end > branch.end || !this.isLibraryStatement(item)) return false
      return this.owns(item.imports) && !this.library.resolves(item.imports, this.context.target)
    }))
  }


  /** True where code asks for a version, or chooses by one. */
  guards(node: PyNode): boolean {
    return versionGuarded(node, concernsLibrary(this.module))
  }


  /** True where the statement names the library, not a module of the project that hands it on. */
  isLibraryStatement(item: ImportItem): boolean {
    const written = item.def.kind === 'import' ? item.imports : this.module.names.link(fromModule(item))
    return !written.startsWith('@')
  }


  fold(name: QualifiedName): QualifiedName {
    return this.module.names.fold(name)
  }


  owns(spelled: QualifiedName): boolean {
    return this.library.owns(this.fold(spelled))
  }


  namespaceOf(spelled: QualifiedName): Namespace {
    return spelled.startsWith('tensorflow') ? 'tensorflow' : spelled.startsWith('tf_keras') ? 'tf_keras' : 'keras'
  }


  namespaceRoot(): string {
    return this.context.policy.spellings[this.context.namespace]
  }


  spell(name: QualifiedName): string {
    return this.namespaceRoot() + name.slice(this.context.policy.root.length)
  }


  exists(name: QualifiedName): boolean {
    return this.library.existsIn(name, this.context.namespace, this.context.target)
  }
}

function fromModule(item: ImportItem): string {
  const { spelled } = item
  const written = item.statement.field('module_name')?.text.replace(/\s+/g, '') ?? spelled
  return written
}
