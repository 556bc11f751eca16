/** What a person decided in a review, for the next one: `.keras-upgrade/review.json`. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../core/errors.ts'
import { STATE_FOLDER, stateFolder } from './state.ts'

const FILE = 'review.json'
/** Steps back that are kept. */
const MOST_STEPS = 100

/** *done*: a person made the change. */
export type Decision = 'accepted' | 'rejected' | 'done'

/** A decision about one finding; null: none. */
export type Decided = readonly [path: string, key: string, decision: Decision | null]

/** What one act of a person changed. */
export interface ReviewStep {
  readonly label: string
  /** What was decided before. */
  readonly before: readonly Decided[]
}

/** One review: for one target. */
export interface KeptReview {
  /** By path from the root, by key. */
  readonly decisions: Readonly<Record<string, Readonly<Record<string, Decision>>>>
  /** The last one is taken back first. */
  readonly steps: readonly ReviewStep[]
}

interface Kept {
  readonly version: 1
  readonly reviews: Readonly<Record<string, KeptReview>>
}

const NOTHING: KeptReview = { decisions: {}, steps: [] }

/** Refuses a file that holds no review. */
export function readReview(root: string, target: string): KeptReview {
  return readAll(root).reviews[target] ?? NOTHING
}

/**
 * Changes the review as it is on disk now, which somebody else may have gone on with; gives it as it is then. The file is
 * replaced as a whole.
 */
export function changeReview(root: string, target: string, change: (review: KeptReview) => KeptReview): KeptReview {
  const all = readAll(root)
  const next = change(all.reviews[target] ?? NOTHING)
  const kept: Kept = { version: 1, reviews: { ...all.reviews, [target]: { ...next, steps: next.steps.slice(-MOST_STEPS) } } }
  const file = join(stateFolder(root), FILE)
  const beside = `${file}.${process.pid}`
  writeFileSync(beside, `${JSON.stringify(kept, undefined, 1)}\n`, { flush: true })
  renameSync(beside, file)
  return next
}

function readAll(root: string): Kept {
  const file = join(root, STATE_FOLDER, FILE)
  if (!existsSync(file)) return { version: 1, reviews: {} }
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (isKept(read)) return read
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, 'it holds the decisions of a review: move it away to begin anew')
  }
  throw new UserError(`${file} does not hold decisions as this version writes them`, 'move it away to begin the review anew')
}

function isKept(read: unknown): read is Kept {
  if (typeof read !== 'object' || read === null || !('version' in read) || read.version !== 1 || !('reviews' in read)) return false
  return isRecord(read.reviews, review => typeof review === 'object' && review !== null && 'decisions' in review && isRecord(review.decisions, keys => isRecord(keys, isDecision)) && 'steps' in review && Array.isArray(review.steps))
}

function isRecord(value: unknown, isPart: (part: unknown) => boolean): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isPart)
}

function isDecision(value: unknown): value is Decision {
  return value === 'accepted' || value === 'rejected' || value === 'done'
}
