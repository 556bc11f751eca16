/** What a person decided about findings. Every change is on disk before anybody hears of it. */
import { changeReview, readReview, type Decided, type Decision, type KeptReview } from '../project/review-file.ts'

export class Decisions {
  readonly #root: string
  readonly #target: string
  #review: KeptReview

  /** Goes on with what an earlier review of the same target left in the project. Refuses where that cannot be read. */
  constructor(root: string, target: string) {
    this.#root = root
    this.#target = target
    this.#review = readReview(root, target)
  }

  of(path: string, key: string): Decision | null {
    const own = this.#review.decisions[path]
    return own !== undefined && Object.hasOwn(own, key) ? own[key]! : null
  }

  /** The keys of one file that were decided so. */
  keysOf(path: string, decision: Decision): ReadonlySet<string> {
    return new Set(Object.entries(this.#review.decisions[path] ?? {}).flatMap(([key, own]) => (own === decision ? [key] : [])))
  }

  /** What `undo` would take back. */
  get undoes(): string | undefined {
    return this.#review.steps.at(-1)?.label
  }

  /** Where `undo` would make a difference. */
  get undoesIn(): readonly string[] {
    return pathsOf(this.#review.steps.at(-1)?.before ?? [])
  }

  /** One step, which can be taken back. Gives the paths where something is different now. */
  decide(label: string, changes: readonly Decided[]): readonly string[] {
    const fresh = changes.filter(([path, key, decision]) => this.of(path, key) !== decision)
    if (fresh.length === 0) return []
    const before = fresh.map(([path, key]): Decided => [path, key, this.of(path, key)])
    this.#change(review => ({ decisions: changed(review.decisions, fresh), steps: [...review.steps, { label, before }] }))
    return pathsOf(fresh)
  }

  /** Takes the last step back. Gives the paths where something is different now. */
  undo(): readonly string[] {
    const last = this.#review.steps.at(-1)
    if (!last) return []
    this.#change(review => ({ decisions: changed(review.decisions, last.before), steps: review.steps.slice(0, -1) }))
    return pathsOf(last.before)
  }

  #change(change: (review: KeptReview) => KeptReview): void {
    this.#review = changeReview(this.#root, this.#target, change)
  }
}

function changed(decisions: KeptReview['decisions'], changes: readonly Decided[]): KeptReview['decisions'] {
  const next: Record<string, Readonly<Record<string, Decision>>> = { ...decisions }
  const own = new Map<string, Record<string, Decision>>()
  for (const [path, key, decision] of changes) {
    let keys = own.get(path)
    if (!keys) {
      own.set(path, (keys = { ...next[path] }))
      next[path] = keys
    }
    if (decision === null) delete keys[key]
    else keys[key] = decision
  }
  for (const [path, keys] of own) if (Object.keys(keys).length === 0) delete next[path]
  return next
}

function pathsOf(changes: readonly Decided[]): readonly string[] {
  return [...new Set(changes.map(([path]) => path))]
}
