/** One stage: all its transforms see the same text; what collides waits for another pass. */
import type { Edit, Finding, Found, FoundState, KeyedEdit, Span, Transform } from '../core/types.ts'
import type { BoundModule } from '../python/bind.ts'
import { guarded } from './guarded.ts'
import { need } from '../python/imports/needs.ts'
import type { Change, PlannedImport } from '../python/imports/plan.ts'
import { rebound } from '../python/imports/rebind.ts'
import { printChanges, type Asked } from '../python/imports/print.ts'
import type { PyNode } from '../python/tree.ts'
import { compose, editsOf, toDisk, type Composition } from './compose.ts'
import type { Keys } from './keys.ts'
import { merge, touch } from './merge.ts'
import type { MigrationContext } from './options.ts'
import { effectFor, type Stage } from './plan.ts'
import type { Suppressions } from './suppressions.ts'

export interface StageRun {
  readonly context: MigrationContext
  module(): BoundModule
  composition(): Composition
  readonly keys: Keys
  /** Statements on disk that the grammar could not read. */
  readonly unread: readonly Span[]
  /** What comments on disk keep away. */
  readonly suppressions: Suppressions
  /** Keys of findings that are known and accepted. */
  readonly baseline: ReadonlySet<string>
  /** Keys of findings that wait for others: offered together with them. */
  readonly held: ReadonlySet<string>
  /** Whether a finding that is not applied stands at a place on disk. */
  reported(place: Span): boolean
  record(found: Found): void
  apply(edits: readonly KeyedEdit[]): void
}

/** A finding on its way to being applied or offered. */
export interface Candidate {
  readonly id: string
  readonly key: string
  readonly finding: Finding
  readonly changes: readonly Change[]
  readonly consumes: readonly PyNode[]
  /** Local names of imports that its new code goes through, and those that it takes away. */
  readonly reaches: readonly string[]
  readonly renames: readonly string[]
}

const MAX_PASSES = 10

export function runStage(stage: Stage, run: StageRun): void {
  passes(run, () => stage.transforms.flatMap(transform => candidatesOf(transform, run)))
}

function candidatesOf(transform: Transform, run: StageRun): Candidate[] {
  const { target } = run.context.options
  const module = run.module()
  const { policy } = run.context.knowledge
  return [...transform.find(module)].flatMap(told => {
    const found = guarded(module, { ...told, effect: effectFor(transform, told.effect, target) }, target)
    if (!found) return []
    const finding = lowered(found)
    const needed = (finding.needs ?? []).map(name => need(module, policy, name, finding.span, target.namespace))
    const changes = needed.flatMap(one => one?.change ?? [])
    const moves = (finding.rebinds ?? []).map(rebind => rebound(module, policy, target, run.context.options.namespace, rebind))
    // A name that the target lacks is not offered: the last stage reports it.
    if (moves.includes(undefined)) return []
    const edits = [...finding.edits, ...moves.flatMap(move => move?.edits ?? [])]
    const why = moves.find(move => move?.why !== undefined)?.why
    const level = why !== undefined && finding.level === 'safe' ? { level: 'review' as const, why } : {}
    return [candidate(run, transform.id, { ...finding, ...level, edits }, {
      changes: [...changes, ...moves.flatMap(move => move?.changes ?? [])],
      consumes: [],
      reaches: needed.flatMap(one => one?.through ?? []),
      renames: moves.flatMap(move => move?.renames ?? []),
    })]
  })
}

/** A finding that rests on a likely value is for review, whatever its transform says. */
function lowered(finding: Finding): Finding {
  const likely = finding.rests?.find(known => known.proof === 'likely')
  return likely && finding.level === 'safe' ? { ...finding, level: 'review', why: finding.why ?? 'what it is called on is likely, not proven' } : finding
}

export function candidate(run: StageRun, id: string, found: Finding, rest: Pick<PlannedImport, 'changes' | 'consumes'> & Partial<Pick<Candidate, 'reaches' | 'renames'>>): Candidate {
  const finding = run.unread.length > 0 && found.level === 'safe' ? { ...found, level: 'review' as const, why: 'a statement of this file is newer than the parser, and was not read' } : found
  return { id, key: run.keys(id, toDisk(run.composition(), finding.span)), finding, changes: rest.changes, consumes: rest.consumes, reaches: rest.reaches ?? [], renames: rest.renames ?? [] }
}

type Finish = (accepted: readonly Candidate[], module: BoundModule) => readonly Asked<Candidate>[]

export function passes(run: StageRun, find: () => readonly Candidate[], finish: Finish = () => []): void {
  for (let pass = 1; pass <= MAX_PASSES; pass += 1) {
    const candidates = unique(find().filter(one => wanted(one, run) && !isUnread(one, run)))
    const willing = candidates.filter(one => stateOf(one, run) === 'applied')
    for (const one of candidates) if (!willing.includes(one)) record(run, one, stateOf(one, run))
    const merged = merge(willing, one => one.finding.edits)
    // What goes through a name that another finding takes away waits until that is done.
    const renamed = new Set(merged.accepted.flatMap(one => one.renames))
    const accepted = merged.accepted.filter(one => one.renames.length > 0 || !one.reaches.some(name => renamed.has(name)))
    const waiting = [...merged.waiting, ...merged.accepted.filter(one => !accepted.includes(one))]
    const asked = [...accepted.flatMap(by => by.changes.map(change => ({ change, by }))), ...finish(accepted, run.module())]
    const own: KeyedEdit[] = accepted.flatMap(one => one.finding.edits.map(edit => ({ ...edit, keys: [one.key] })))
    const edits = [...own]
    for (const printed of printChanges(asked)) {
      const { by, ...edit } = printed
      // What a finding of this pass edits too waits for another one. The printed edits of one statement never overlap.
      if (own.some(other => touch(other, edit))) continue
      edits.push({ ...edit, keys: by.map(one => one.key) })
    }
    for (const one of accepted) record(run, one, 'applied')
    if (pass === MAX_PASSES) for (const one of waiting) record(run, one, 'not reached')
    if (edits.length > 0) run.apply(edits)
    if (waiting.length === 0) return
  }
}

/** Nothing is said or done inside a statement that the grammar could not read. */
function isUnread(one: Candidate, run: StageRun): boolean {
  if (run.unread.length === 0) return false
  const composition = run.composition()
  return [one.finding.span, ...one.finding.edits].some(span => {
    const place = toDisk(composition, span)
    return run.unread.some(unread => place.start < unread.end && place.end > unread.start)
  })
}

/** `--only` leaves other effects out altogether. */
function wanted(one: Candidate, run: StageRun): boolean {
  const { effects } = run.context.options.decisions
  return !effects || effects.has(one.finding.effect)
}

function stateOf(one: Candidate, run: StageRun): FoundState {
  const { level, rejected, accepted } = run.context.options.decisions
  if (run.baseline.has(one.key)) return 'suppressed'
  if (run.suppressions.all.length > 0 && run.suppressions.at(one.id, toDisk(run.composition(), one.finding.span))) return 'suppressed'
  if (one.finding.level === 'manual') return 'manual'
  if (rejected.has(one.key)) return 'rejected'
  if (run.held.has(one.key)) return 'offered'
  return one.finding.level === 'safe' || level === 'review' || accepted.has(one.key) ? 'applied' : 'offered'
}

/** Two findings of one transform at one place are one; places that the run itself wrote may share a place on disk. */
function unique(candidates: readonly Candidate[]): readonly Candidate[] {
  const seen = new Map<string, Set<string>>()
  return candidates.flatMap(one => {
    const places = seen.get(one.key) ?? new Set()
    seen.set(one.key, places)
    const place = `${one.finding.span.start}-${one.finding.span.end}`
    if (places.has(place)) return []
    places.add(place)
    return [places.size === 1 ? one : { ...one, key: `${one.key}+${places.size - 1}` }]
  })
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
