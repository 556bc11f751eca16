/** The import stage: moves the namespace, makes names explicit, reports names that the target lacks. One finding for each old binding. */
import type { Library } from '../../core/library.ts'
import type { ImportPolicy } from '../../core/policy.ts'
import type { Edit, Finding, Namespace, QualifiedName, Target } from '../../core/types.ts'
import type { BoundModule } from '../bind.ts'
import type { LocalBinding, LocalScope } from '../scope.ts'
import type { PyNode } from '../tree.ts'
import { statementOf } from '../views.ts'
import { chainOf, respell, type Chain } from './chain.ts'
import { fallbackChain, versionGuarded } from './guards.ts'
import { importItems, starImports, type ImportItem, type StarImport } from './items.ts'
import { lastPart, reach } from './local.ts'
import { sourcesOf } from './visible.ts'

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
  const plan = new Planner(module, context)
  plan.direct()
  plan.stars()
  plan.aliases()
  plan.through()
  plan.chains()
  return plan.planned
}

/** Holds what the parts of one plan share: which reads are spoken for. */
class Planner {
  readonly planned: PlannedImport[] = []
  readonly #module: BoundModule
  readonly #context: ImportContext
  readonly #library: Library
  readonly #items: readonly ImportItem[]
  readonly #consumed = new Set<PyNode>()
  readonly #reported = new Set<number>()
  /** Bindings whose names do not move, by the namespace that they stay in. */
  readonly #judged = new Map<LocalBinding, boolean>()

  constructor(module: BoundModule, context: ImportContext) {
    this.#module = module
    this.#context = context
    this.#library = module.context.library
    this.#items = importItems(module)
  }

  /** Imports that name the library itself: `from tensorflow import keras`, `from tensorflow.keras.layers import Dense`. */
  direct(): void {
    for (const [binding, items] of groupBy(this.#items, item => item.binding)) {
      const own = items.filter(item => this.#owns(item.spelled) && this.#isLibraryStatement(item))
      if (own.length === 0) continue
      this.#directBinding(binding, own)
    }
  }

  #directBinding(binding: LocalBinding, items: readonly ImportItem[]): void {
    const { policy, target } = this.#context
    const missing = this.#missingUses(binding, items)
    const changes: Change[] = []
    const movable = items.filter(item => !this.#leftAlone(item.statement))
    for (const item of movable) {
      const name = this.#fold(item.spelled)
      const to = this.#spell(name)
      if (to === item.spelled && !this.#isOddImport(item)) continue
      if (!this.#exists(name)) continue
      if (item.def.kind === 'from' && to !== item.spelled && to.includes('.') && lastPart(to) === lastPart(item.spelled)) {
        changes.push({ kind: 'move', statement: item.statement, item: item.node, to: to.slice(0, to.lastIndexOf('.')) })
      } else {
        changes.push({ kind: 'remove', statement: item.statement, item: item.node })
        changes.push({ kind: 'add', statement: item.statement, spelled: to, local: item.local })
      }
    }
    if (changes.length === 0) return
    const stays = missing.find(use => this.#library.existsIn(use.name, this.#namespaceOf(use.spelled), target))
    if (stays) {
      this.#judged.set(binding, false)
      return
    }
    const first = movable[0]!
    const judgement = policy.judge(first.spelled, target)
    if (!judgement) return
    this.#add({
      ...judgement,
      span: first.node,
      message: `\`${first.local}\` comes from \`${this.#spell(this.#fold(first.spelled))}\``,
      edits: [],
    }, changes, [])
  }

  /** `import tensorflow.keras as keras`, where the explicit form is `from tensorflow import keras`. */
  #isOddImport(item: ImportItem): boolean {
    return item.def.kind === 'import' && item.node.type === 'aliased_import' && item.spelled.includes('.') && !item.spelled.startsWith(this.#context.policy.root)
  }

  /** Uses through a binding of names that the target namespace lacks. */
  #missingUses(binding: LocalBinding, items: readonly ImportItem[]): Chain[] {
    const missing: Chain[] = []
    for (const item of items) {
      const name = this.#fold(item.spelled)
      if (!this.#exists(name)) missing.push({ read: item.def.node, top: item.node, name, spelled: item.spelled })
    }
    for (const read of binding.uses) {
      if (versionGuarded(read)) continue
      const chain = chainOf(this.#module, read)
      if (chain && chain.top !== read && !this.#exists(chain.name)) missing.push(chain)
    }
    return missing
  }

  stars(): void {
    for (const star of starImports(this.#module)) {
      const module = this.#module.names.link(star.module)
      if (module.startsWith('@') || !this.#owns(module)) continue
      if (this.#leftAlone(star.statement)) continue
      this.#star(star, module)
    }
  }

  #star(star: StarImport, spelled: QualifiedName): void {
    const { policy, target } = this.#context
    const name = this.#fold(spelled)
    const to = this.#spell(name)
    const used = new Map<string, PyNode>()
    for (const read of this.#module.flow.reads.values()) {
      if (read.binding || this.#module.names.spelled(read.node) !== `${spelled}.${read.node.text}`) continue
      if (!used.has(read.node.text)) used.set(read.node.text, read.node)
    }
    const changes: Change[] = []
    const exists = this.#exists(name)
    for (const [local, read] of used) {
      const full = `${name}.${local}`
      if (exists && this.#exists(full)) continue
      const path = this.#pathInTarget(full, local)
      if (path !== undefined) changes.push({ kind: 'add', statement: star.statement, spelled: this.#spell(path), local })
      else {
        const old = `${spelled}.${local}`
        this.#report(read, full, old)
        if (this.#library.existsIn(full, this.#namespaceOf(old), target)) return
      }
    }
    if (!exists && (used.size === 0 || !this.#library.known(name))) {
      this.#report(star.statement, name, spelled)
      return
    }
    const kept = [...used.keys()].some(local => this.#exists(`${name}.${local}`))
    if (exists && to !== spelled) changes.unshift({ kind: 'move', statement: star.statement, item: star.statement, to })
    else if (!exists && !kept) changes.push({ kind: 'remove', statement: star.statement, item: star.statement })
    if (changes.length === 0) return
    const judgement = policy.judge(spelled, target)
    if (!judgement) return
    this.#add({ ...judgement, span: star.statement, message: `Names of \`${spelled}\` come from \`${exists ? to : this.#spell(policy.root)}\``, edits: [] }, changes, [])
  }

  /** Another path of the same object that the target has, best under the same name. */
  #pathInTarget(name: QualifiedName, local: string): QualifiedName | undefined {
    const paths = [this.#library.object(name), ...this.#library.paths(name)].filter(path => this.#exists(path))
    return paths.find(path => lastPart(path) === local) ?? paths[0]
  }

  /** `layers = tf.keras.layers`: the import that says so. */
  aliases(): void {
    const { policy, target } = this.#context
    for (const def of this.#module.scopes.defs.values()) {
      if (def.kind !== 'assign' || def.path.length > 0 || def.binding.defs.length > 1 || !def.value) continue
      if (def.value.type !== 'attribute' || def.binding.scope.kind === 'class') continue
      const spelled = this.#module.names.spelled(def.value)
      if (spelled === undefined || !this.#owns(spelled)) continue
      const name = this.#fold(spelled)
      const statement = statementOf(def.node)
      const assignment = statement.children[0]
      if (!this.#library.isModule(name) || name === policy.root && !this.#library.leadsTo(spelled)) continue
      if (statement.type !== 'expression_statement' || assignment?.type !== 'assignment' || assignment.field('right') !== def.value || assignment.field('type')) continue
      if (this.#leftAlone(statement) || versionGuarded(statement)) continue
      const uses = def.binding.uses.map(read => chainOf(this.#module, read)).filter(chain => chain !== undefined)
      if (!this.#exists(name)) continue
      if (uses.some(use => !this.#exists(use.name) && this.#library.existsIn(use.name, this.#namespaceOf(use.spelled), target))) continue
      const read = firstToken(def.value)
      // What a module of the project hands on is its choice: `from .compat import keras`.
      const root = this.#module.flow.reads.get(read.id)?.binding
      if (!root || this.#items.some(item => item.binding === root && !this.#isLibraryStatement(item))) continue
      const judgement = policy.judge(spelled, target)
      if (!judgement) continue
      this.#add({
        ...judgement,
        span: statement,
        message: `\`${def.node.text}\` is an alias of \`${this.#spell(name)}\`, which an import can say`,
        edits: [],
      }, [
        { kind: 'remove', statement, item: statement },
        { kind: 'add', statement, spelled: this.#spell(name), local: def.node.text },
      ], [read])
    }
  }

  /** `import tensorflow as tf`: every `tf.keras...` becomes explicit. */
  through(): void {
    const seen = new Set<LocalBinding>()
    for (const item of this.#items) {
      if (seen.has(item.binding) || this.#owns(item.spelled) || !this.#library.leadsTo(item.spelled)) continue
      seen.add(item.binding)
      const left = item.binding.defs.some(def => this.#leftAlone(statementOf(def.node)))
      this.#throughReads(item.spelled, item.binding.uses, left)
    }
    // `from x import *` may bring `tf` too.
    const starred = groupBy([...this.#module.flow.reads.values()].filter(read => !read.binding), read => read.node.text)
    for (const [, reads] of starred) {
      const spelled = this.#module.names.spelled(reads[0]!.node)
      if (spelled === undefined || this.#owns(spelled) || !this.#library.leadsTo(spelled)) continue
      this.#throughReads(spelled, reads.map(read => read.node), true)
    }
  }

  #throughReads(root: QualifiedName, reads: readonly PyNode[], left: boolean): void {
    const { policy, target } = this.#context
    const edits: Edit[] = []
    const consumed: PyNode[] = []
    const adds: Change[] = []
    let first: Chain | undefined
    for (const read of reads) {
      if (this.#consumed.has(read) || versionGuarded(read)) continue
      const chain = chainOf(this.#module, read)
      if (!chain || isTarget(chain.top)) continue
      if (!this.#exists(chain.name)) {
        this.#report(chain.top, chain.name, chain.spelled)
        continue
      }
      if (left || chain.spelled === this.#spell(chain.name) && chain.spelled.startsWith(`${root}.`) && this.#namespaceRoot() === root) continue
      const rewritten = this.#explicit(chain)
      if (!rewritten) continue
      first ??= chain
      edits.push(rewritten.edit)
      adds.push(...rewritten.adds)
      consumed.push(read)
    }
    const judgement = first && policy.judge(first.spelled, target)
    if (!first || !judgement) return
    const spelledRoot = first.spelled.slice(0, first.spelled.length - (first.name.length - policy.root.length))
    this.#add({
      ...judgement,
      span: first.top,
      message: `\`${spelledRoot}\` is imported explicitly, from \`${this.#namespaceRoot()}\``,
      edits,
    }, adds, consumed)
  }

  #explicit(chain: Chain): { edit: Edit; adds: Change[] } | undefined {
    const read = this.#module.flow.reads.get(chain.read.id)!
    const sources = read.binding ? sourcesOf(read.defs) : []
    const home: LocalScope = read.binding?.scope ?? this.#module.scopes.module
    const reached = reach(this.#module, this.#context.policy, chain.name, read.scope, chain.top.start, home)
    if (!reached || sources.length === 0) return undefined
    const edit = respell(this.#module, chain, reached.text)
    if (!edit) return undefined
    const { add } = reached
    return {
      edit,
      adds: add ? sources.map((statement): Change => ({ kind: 'add', statement, spelled: this.#spell(add.module), local: add.local })) : [],
    }
  }

  /** Names that the target lacks, wherever they are read or imported. */
  chains(): void {
    for (const item of this.#items) {
      if (!this.#owns(item.imports) || versionGuarded(item.statement) || fallbackChain(item.statement)) continue
      if (!this.#isLibraryStatement(item)) continue
      const name = this.#fold(item.imports)
      if (!this.#exists(name) && !this.#staysWell(name, item.imports)) this.#report(item.node, name, item.imports)
    }
    for (const read of this.#module.flow.reads.values()) {
      if (versionGuarded(read.node)) continue
      const chain = chainOf(this.#module, read.node)
      if (!chain || chain.top === read.node || isTarget(chain.top)) continue
      const base = this.#module.names.spelled(read.node)
      // An object whose own import is missing is reported there.
      if (base !== undefined && this.#owns(base) && !this.#exists(this.#fold(base))) continue
      if (!this.#exists(chain.name) && !this.#staysWell(chain.name, chain.spelled)) this.#report(chain.top, chain.name, chain.spelled)
    }
  }

  /** True where the name needs no word: it is kept in its own namespace, which has it, as the run was asked to. */
  #staysWell(name: QualifiedName, spelled: QualifiedName): boolean {
    const namespace = this.#namespaceOf(spelled)
    return namespace === this.#context.namespace && this.#library.existsIn(name, namespace, this.#context.target)
  }

  #report(node: PyNode, name: QualifiedName, spelled: QualifiedName): void {
    if (this.#reported.has(node.id) || spelled.startsWith('keras.src.') || spelled.startsWith('keras.api.')) return
    this.#reported.add(node.id)
    const { policy, target } = this.#context
    const said = policy.explain(name, spelled, target)
    this.planned.push({
      id: policy.missing.id,
      finding: { span: node, level: 'manual', effect: said.effect, message: said.message, why: 'nothing in the target has this name', advice: said.advice, edits: [] },
      changes: [],
      consumes: [],
    })
  }

  #add(finding: Finding, changes: readonly Change[], consumes: readonly PyNode[]): void {
    for (const read of consumes) this.#consumed.add(read)
    this.planned.push({ id: this.#context.policy.id, finding, changes, consumes })
  }

  /** A fallback chain that has a branch which works is left alone; in one that has none, only its `try` branch moves. */
  #leftAlone(statement: PyNode): boolean {
    if (versionGuarded(statement)) return true
    const place = fallbackChain(statement)
    if (!place) return false
    return place.branch === 'except' || this.#chainWorks(place.chain)
  }

  #chainWorks(chain: PyNode): boolean {
    const inside = this.#items.filter(item => item.statement.start >= chain.start && item.statement.end <= chain.end)
    const branches = groupBy(inside, item => item.statement.parent)
    return [...branches.values()].some(items => items.every(item => {
      const name = this.#fold(item.imports)
      return !this.#library.owns(name) || this.#library.resolves(item.imports, this.#context.target)
    }))
  }

  /** True where the statement names the library, not a module of the project that hands it on. */
  #isLibraryStatement(item: ImportItem): boolean {
    const written = item.def.kind === 'import' ? item.imports : this.#module.names.link(fromModule(item))
    return !written.startsWith('@')
  }

  #fold(name: QualifiedName): QualifiedName {
    return this.#module.names.fold(name)
  }

  #owns(spelled: QualifiedName): boolean {
    return this.#library.owns(this.#fold(spelled))
  }

  #namespaceOf(spelled: QualifiedName): Namespace {
    return spelled.startsWith('tensorflow') ? 'tensorflow' : spelled.startsWith('tf_keras') ? 'tf_keras' : 'keras'
  }

  #namespaceRoot(): string {
    return this.#context.policy.spellings[this.#context.namespace]
  }

  #spell(name: QualifiedName): string {
    return this.#namespaceRoot() + name.slice(this.#context.policy.root.length)
  }

  #exists(name: QualifiedName): boolean {
    return this.#library.existsIn(name, this.#context.namespace, this.#context.target)
  }
}

function fromModule(item: ImportItem): string {
  const { spelled } = item
  const written = item.statement.field('module_name')?.text.replace(/\s+/g, '') ?? spelled
  return written
}

function firstToken(chain: PyNode): PyNode {
  let at = chain
  while (at.type === 'attribute') at = at.field('object')!
  return at
}

/** True where the chain is assigned to or deleted. */
function isTarget(top: PyNode): boolean {
  const up = top.parent
  return (up?.type === 'assignment' || up?.type === 'augmented_assignment') && up.field('left') === top || up?.type === 'delete_statement'
}

export function groupBy<T, K>(items: Iterable<T>, key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const own = key(item)
    const group = groups.get(own)
    if (group) group.push(item)
    else groups.set(own, [item])
  }
  return groups
}
