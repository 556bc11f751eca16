/** The last stage: the namespace moves, names become explicit, and imports that nothing needs go. */
import type { BoundModule } from '../python/bind.ts'
import { importItems, type ImportItem } from '../python/imports/items.ts'
import { orphans } from '../python/imports/orphans.ts'
import { planImports } from '../python/imports/plan.ts'
import { isAlone, type Asked } from '../python/imports/print.ts'
import type { LocalBinding, LocalScope } from '../python/scope.ts'
import { toDisk } from './compose.ts'
import { selected } from './plan.ts'
import { candidate, passes, type Candidate, type StageRun } from './stage.ts'

/** The last stage: needs, moves and orphans of all findings before it. */
export function runImportStage(disk: BoundModule, run: StageRun): void {
  const { knowledge, options } = run.context
  const { policy } = knowledge
  const usedOnDisk = readsOnDisk(disk)
  const kept = options.namespace === 'keep'
  passes(run, () => unusedImports(run, usedOnDisk))
  passes(run, () => {
    const module = run.module()
    const namespace = options.namespace === 'keep' ? options.target.namespace : options.namespace
    const planned = planImports(module, { policy, target: options.target, namespace })
    return planned
      .filter(one => selected(one.id, options) && !(kept && one.id === policy.id))
      // What a transform has said of a place is not said again.
      .filter(one => one.id !== policy.missing.id || !run.reported(toDisk(run.composition(), one.finding.span)))
      .map(one => candidate(run, one.id, one.finding, one))
  }, (accepted, module) => removeOrphans(accepted, module, usedOnDisk))
}

/** Imports whose last use an earlier stage took, and unused ones of names that the target does not have. */
function unusedImports(run: StageRun, usedOnDisk: (binding: LocalBinding) => boolean): Candidate[] {
  const { knowledge, options } = run.context
  const { policy, library } = knowledge
  if (options.ignore.has(policy.unused.id)) return []
  const asked = selected(policy.unused.id, options)
  const module = run.module()
  const lost = (item: ImportItem): boolean => item.imports !== item.spelled && gone(item) && !readsThrough(module, item)
  const gone = (item: ImportItem): boolean => library.owns(module.names.fold(item.imports)) && !library.resolves(item.imports, options.target)
  const submodules = importItems(module).filter(item => item.binding.uses.length > 0 && item.def.kind === 'import' && lost(item)).map(item => candidate(run, policy.unused.id, {
    span: item.node,
    level: 'safe',
    effect: 'breaks',
    message: `\`${item.imports}\` is gone in ${options.target.label}, and nothing reads it any more`,
    edits: [],
  }, {
    changes: [
      { kind: 'remove', statement: item.statement, item: item.node },
      ...(item.binding.defs.length > 1 ? [] : [{ kind: 'add', statement: item.statement, spelled: item.local, local: item.local } as const]),
    ],
    consumes: [],
  }))
  return [...submodules, ...unused(module, usedOnDisk, item => asked && gone(item)).map(item => candidate(run, policy.unused.id, {
    span: item.node,
    level: 'safe',
    effect: gone(item) ? 'breaks' : 'style',
    message: `\`${item.local}\` is imported and nothing uses it${gone(item) ? `; ${options.target.label} does not have it` : ' any more'}`,
    edits: [],
  }, { changes: [{ kind: 'remove', statement: item.statement, item: item.node }], consumes: [] }))]
}

function unused(module: BoundModule, usedOnDisk: (binding: LocalBinding) => boolean, gone: (item: ImportItem) => boolean): readonly ImportItem[] {
  // A branch that has nothing else would be left with `pass`: such an import may stay.
  return orphans(module, new Set(), item => (usedOnDisk(item.binding) && !isAlone(item.statement)) || gone(item), new Set())
}

/** `import a.b` binds `a`: whether something is read as `a.b` still. */
function readsThrough(module: BoundModule, item: ImportItem): boolean {
  const name = module.names.fold(item.imports)
  return [...module.named()].some(one => one.name === name || one.name.startsWith(`${name}.`))
}

/** Whether a local name of a scope was read on disk; scopes are known again by the names of what they stand in. */
function readsOnDisk(disk: BoundModule): (binding: LocalBinding) => boolean {
  let read: Set<string> | undefined
  return binding => {
    if (!read) {
      read = new Set()
      for (const scope of disk.scopes.byNode.values()) {
        for (const other of scope.names.values()) if (other.uses.length > 0) read.add(placeOf(other))
      }
    }
    return read.has(placeOf(binding))
  }
}

function placeOf(binding: LocalBinding): string {
  return `${binding.name} ${pathOf(binding.scope)}`
}

const scopePaths = new WeakMap<LocalScope, string>()

function pathOf(scope: LocalScope): string {
  let path = scopePaths.get(scope)
  if (path === undefined) {
    path = scope.parent ? `${scope.node.field('name')?.text ?? scope.kind} ${pathOf(scope.parent)}` : ''
    scopePaths.set(scope, path)
  }
  return path
}

function removeOrphans(accepted: readonly Candidate[], module: BoundModule, usedOnDisk: (binding: LocalBinding) => boolean): Asked<Candidate>[] {
  const consumed = new Set(accepted.flatMap(one => one.consumes))
  const replaced = new Set(accepted.flatMap(one => one.changes.flatMap(change => (change.kind === 'add' ? [] : [change.item]))))
  const extended = new Set(accepted.flatMap(one => one.changes.flatMap(change => (change.kind === 'add' ? [change.statement] : []))))
  return orphans(module, consumed, item => usedOnDisk(item.binding) && (extended.has(item.statement) || !isAlone(item.statement)), replaced).flatMap(item => {
    const by = accepted.find(one => one.consumes.some(read => item.binding.uses.includes(read)))
    return by ? [{ change: { kind: 'remove', statement: item.statement, item: item.node } as const, by }] : []
  })
}
