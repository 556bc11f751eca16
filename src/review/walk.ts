/** A review one finding after another, as `git add -p` goes through hunks. */
import type { Found } from '../core/types.ts'
import { findingsOf, type Reviewed } from './migrated-files.ts'
import type { Session } from './session.ts'

export interface Asked {
  readonly file: Reviewed
  readonly found: Found
  /** Which of how many that had no decision when the walk began. */
  readonly number: number
  readonly total: number
}

/** What a person may answer; `undefined`: there is nobody any more. */
export type Answer = 'y' | 'n' | 'a' | 'd' | 't' | 's' | 'u' | 'q' | undefined

export const ANSWERS: Readonly<Record<NonNullable<Answer>, string>> = {
  y: 'accept this finding; of one that is left to you: it is done',
  n: 'reject this finding; of one that is left to you: leave it',
  a: 'accept this finding and all others without a decision in this file',
  d: 'reject this finding and all others without a decision in this file',
  t: 'accept all findings of this transform without a decision, in all files',
  s: 'leave this finding without a decision',
  u: 'take the last decision back',
  q: 'quit; what is decided is kept',
}

/** Asks about each finding that has no decision, in order of files and lines. True where it came to the end. */
export async function walk(session: Session, ask: (asked: Asked) => Promise<Answer>): Promise<boolean> {
  const left = new Set<string>()
  const passed: string[] = []
  const total = openOf(session, left).length
  for (;;) {
    const [next] = openOf(session, left)
    if (!next) return true
    const { file, found } = next
    const id = idOf(file.path, found.key)
    const answer = await ask({ ...next, number: Math.min(total, passed.length + 1), total: Math.max(total, passed.length + 1) })
    if (answer === undefined || answer === 'q') return false
    if (answer === 'u') {
      const last = passed.pop()
      // What was left without a decision is asked again; else the last decision goes.
      if (last === undefined || !left.delete(last)) session.undo()
      continue
    }
    passed.push(id)
    if (answer === 's' || !decide(session, file.path, found, answer)) left.add(id)
  }
}

/** Whether the finding has a decision now. */
function decide(session: Session, path: string, { key, transform, level }: Found, answer: 'y' | 'n' | 'a' | 'd' | 't'): boolean {
  const one = { path, keys: [key] }
  const manual = level === 'manual'
  if (answer === 't') session.decide(manual ? 'done' : 'accepted', { transform, open: true })
  else if (answer === 'y') session.decide(manual ? 'done' : 'accepted', one)
  else if (answer === 'n') session.decide('rejected', one)
  else session.decide(answer === 'a' ? 'accepted' : 'rejected', { path, open: true })
  return session.decisions.of(path, key) !== null
}

function openOf(session: Session, left: ReadonlySet<string>): readonly Pick<Asked, 'file' | 'found'>[] {
  return session.files.flatMap(file => findingsOf(file)
    .filter(({ key }) => session.decisions.of(file.path, key) === null && !left.has(idOf(file.path, key)))
    .map(found => ({ file, found })))
}

function idOf(path: string, key: string): string {
  return `${path}\n${key}`
}
