/** One stage: all its transforms see the same text; what collides waits for another pass. */
import type { Edit, Finding, Found, FoundState, KeyedEdit, Transform } from '../core/types.ts'
import type { BoundModule } from '../python/bind.ts'
import { need } from '../python/imports/needs.ts'
import type { ImportItem } from '../python/imports/items.ts'
import { orphans } from '../python/imports/orphans.ts'
import { planImports, type Change, type PlannedImport } from '../python/imports/plan.ts'
import { printChanges, type Asked } from '../python/imports/print.ts'
import type { LocalBinding, LocalScope } from '../python/scope.ts'
import type { PyNode } from '../python/tree.ts'
import { compose, editsOf, toDisk, type Composition } from './compose.ts'
import type { Keys } from './keys.ts'
import { merge, touch } from './merge.ts'
import type { MigrationContext } from './options.ts'
import { effectFor, selected, type Stage } from './plan.ts'

export interface StageRun {
  readonly context: MigrationContext
  module(): BoundModule
  composition(): Composition
  readonly keys: Keys
  record(found: Found): void
  apply(edits: readonly KeyedEdit[]): void
}

interface Candidate {
  readonly id: string
  readonly key: string
  readonly finding: Finding
  readonly changes: readonly Change[]
  readonly consumes: readonly PyNode[]
}

const MAX_PASSES = 10

export function runStage(stage: Stage, run: StageRun): void {
  passes(run, () => stage.transforms.flatMap(transform => candidatesOf(transform, run)))
}

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
      .map(one => candidate(run, one.id, one.finding, one))
  }, (accepted, module) => removeOrphans(accepted, module, usedOnDisk))
}

/** Imports whose last use an earlier stage took, and unused ones of names that the target does not have. */
function unusedImports(run: StageRun, usedOnDisk: (binding: LocalBinding) => boolean): Candidate[] {
  const { knowledge, options } = run.context
  const { policy, library } = knowledge
  if (!selected(policy.unused.id, options)) return []
  const module = run.module()
  const gone = (item: ImportItem): boolean => library.owns(module.names.fold(item.imports)) && !library.resolves(item.imports, options.target)
  return orphans(module, new Set(), item => usedOnDisk(item.binding) || gone(item), new Set()).map(item => candidate(run, policy.unused.id, {
    span: item.node,
    level: 'safe',
    effect: gone(item) ? 'breaks' : 'style',
    message: `\`${item.local}\` is imported and nothing uses it${gone(item) ? `; ${options.target.label} does not have it` : ' any more'}`,
    edits: [],
  }, { changes: [{ kind: 'remove', statement: item.statement, item: item.node }], consumes: [] }))
}

function candidatesOf(transform: Transform, run: StageRun): Candidate[] {
  const { target } = run.context.options
  const module = run.module()
  return [...transform.find(module)].map(found => {
    const finding = lowered({ ...found, effect: effectFor(transform, found.effect, target) })
    const changes = (finding.needs ?? []).flatMap(name => need(module, run.context.knowledge.policy, name, finding.span, target.namespace)?.change ?? [])
    return candidate(run, transform.id, finding, { changes, consumes: [] })
  })
}

/** A finding that rests on a likely value is for review, whatever its transform says. */
function lowered(finding: Finding): Finding {
  const likely = finding.rests?.find(known => known.proof === 'likely')
  return likely && finding.level === 'safe' ? { ...finding, level: 'review', why: finding.why ?? 'what it is called on is likely, not proven' } : finding
}

function candidate(run: StageRun, id: string, finding: Finding, rest: Pick<PlannedImport, 'changes' | 'consumes'>): Candidate {
  return { id, key: run.keys(id, toDisk(run.composition(), finding.span)), finding, changes: rest.changes, consumes: rest.consumes }
}

type Finish = (accepted: readonly Candidate[], module: BoundModule) => readonly Asked<Candidate>[]

function passes(run: StageRun, find: () => readonly Candidate[], finish: Finish = () => []): void {
  for (let pass = 1; pass <= MAX_PASSES; pass += 1) {
    const candidates = unique(find().filter(one => wanted(one, run)))
    const willing = candidates.filter(one => stateOf(one, run) === 'applied')
    for (const one of candidates) if (!willing.includes(one)) record(run, one, stateOf(one, run))
    const { accepted, waiting } = merge(willing, one => one.finding.edits)
    const asked = [...accepted.flatMap(by => by.changes.map(change => ({ change, by }))), ...finish(accepted, run.module())]
    const edits: KeyedEdit[] = accepted.flatMap(one => one.finding.edits.map(edit => ({ ...edit, keys: [one.key] })))
    for (const printed of printChanges(asked)) {
      const { by, ...edit } = printed
      if (edits.some(other => touch(other, edit))) continue // another pass sees what is left to do
      edits.push({ ...edit, keys: by.map(one => one.key) })
    }
    for (const one of accepted) record(run, one, 'applied')
    if (edits.length > 0) run.apply(edits)
    const last = pass === MAX_PASSES
    if (waiting.length === 0 || last) {
      if (last) for (const one of waiting) record(run, one, 'not reached')
      return
    }
  }
}

/** `--only` leaves other effects out altogether. */
function wanted(one: Candidate, run: StageRun): boolean {
  const { effects } = run.context.options.decisions
  return !effects || effects.has(one.finding.effect)
}

function stateOf(one: Candidate, run: StageRun): FoundState {
  const { level, rejected, accepted } = run.context.options.decisions
  if (one.finding.level === 'manual') return 'manual'
  if (rejected.has(one.key)) return 'rejected'
  return one.finding.level === 'safe' || level === 'review' || accepted.has(one.key) ? 'applied' : 'offered'
}

/** Two findings of one transform at one place are one. */
function unique(candidates: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>()
  return candidates.filter(one => !seen.has(one.key) && seen.add(one.key))
}

function record(run: StageRun, one: Candidate, state: FoundState): void {
  const composition = run.composition()
  run.record({ ...one.finding, span: toDisk(composition, one.finding.span), edits: onDisk(run, one), key: one.key, transform: one.id, state })
}

/** The edits that this finding alone would make, in the text on disk. */
function onDisk(run: StageRun, one: Candidate): readonly Edit[] {
  const composition = run.composition()
  const own = [...one.finding.edits, ...printChanges(one.changes.map(change => ({ change, by: one })))]
  if (own.length === 0) return []
  const marked = compose(composition, own.map(edit => ({ start: edit.start, end: edit.end, text: edit.text, keys: [one.key] })))
  return editsOf(marked).filter(edit => edit.keys.includes(one.key)).map(({ start, end, text }) => ({ start, end, text }))
}

/** Whether a local name of a scope was read on disk; scopes are known again by the names of what they stand in. */
function readsOnDisk(disk: BoundModule): (binding: LocalBinding) => boolean {
  const read = new Set<string>()
  for (const scope of disk.scopes.byNode.values()) {
    for (const binding of scope.names.values()) if (binding.uses.length > 0) read.add(placeOf(binding))
  }
  return binding => read.has(placeOf(binding))
}

function placeOf(binding: LocalBinding): string {
  const names = [binding.name]
  for (let scope: LocalScope | undefined = binding.scope; scope; scope = scope.parent) names.push(scope.node.field('name')?.text ?? scope.kind)
  return names.join(' ')
}

function removeOrphans(accepted: readonly Candidate[], module: BoundModule, usedOnDisk: (binding: LocalBinding) => boolean): Asked<Candidate>[] {
  const consumed = new Set(accepted.flatMap(one => one.consumes))
  const replaced = new Set(accepted.flatMap(one => one.changes.flatMap(change => (change.kind === 'add' ? [] : [change.item]))))
  return orphans(module, consumed, item => usedOnDisk(item.binding), replaced).flatMap(item => {
    const by = accepted.find(one => one.consumes.some(read => item.binding.uses.includes(read)))
    return by ? [{ change: { kind: 'remove', statement: item.statement, item: item.node } as const, by }] : []
  })
}
