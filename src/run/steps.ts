/** A migration as a sequence of steps, one transform each, so that a large one can be reviewed piece by piece. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../core/errors.ts'
import type { Knowledge, MigrationOptions } from '../engine/options.ts'
import type { Commit } from '../project/commits.ts'
import { headOf, patchOf } from '../report/patch.ts'
import { migrateRun, type Migrated, type Run } from './run.ts'

export interface Step {
  readonly id: string
  readonly summary: string
  readonly docs: string
  readonly files: readonly StepFile[]
}

export interface StepFile {
  /** Absolute. */
  readonly file: string
  /** As in a diff. */
  readonly path: string
  readonly before: Uint8Array
  readonly after: Uint8Array
}

/** The transforms that changed something, in the order of their releases, imports last; together they give what `whole` is. */
export function stepsOf(run: Run, whole: readonly Migrated[]): readonly Step[] {
  const { knowledge, options } = run.context
  const used = new Set(whole.flatMap(({ found }) => found.flatMap(one => (one.state === 'applied' ? [one.transform] : []))))
  const rules = rulesOf(knowledge).filter(({ id }) => used.has(id))
  const now = new Map(whole.map(({ file, bytes }) => [file, bytes]))
  const last = new Map(whole.map(({ file, migrated }) => [file, migrated.bytes ?? now.get(file)!]))
  const paths = new Map(whole.map(({ file, patched }) => [file, patched]))
  return rules.flatMap(({ id, summary, docs }, index) => {
    const after = index === rules.length - 1 ? last : migratedBy(run, whole, { ...options, select: new Set(rules.slice(0, index + 1).map(rule => rule.id)) })
    const files = [...after].flatMap(([file, bytes]): StepFile[] => {
      const before = now.get(file)!
      return Buffer.compare(before, bytes) === 0 ? [] : [{ file, path: paths.get(file)!, before, after: bytes }]
    })
    for (const [file, bytes] of after) now.set(file, bytes)
    return files.length > 0 ? [{ id, summary, docs, files }] : []
  })
}

/** From the text on disk each time, so that every step is what a run of its transforms gives. */
function migratedBy(run: Run, whole: readonly Migrated[], options: MigrationOptions): ReadonlyMap<string, Uint8Array> {
  const paths = new Set(whole.map(({ path }) => path))
  const part: Run = { ...run, context: { ...run.context, options, annotate: undefined }, project: { ...run.project, given: run.project.given.filter(({ path }) => paths.has(path)) } }
  return new Map([...migrateRun(part)].flatMap(one => ('report' in one ? [] : [[one.file, one.migrated.bytes ?? one.bytes] as const])))
}

function rulesOf({ releases, policy, texts = [] }: Knowledge): readonly { readonly id: string; readonly summary: string; readonly docs: string }[] {
  return [...releases.flatMap(release => release.transforms), policy.unused, policy, policy.missing, ...texts]
}

/** Numbered patches in a folder, to be applied in their order; gives their names. */
export function writePatches(folder: string, steps: readonly Step[]): readonly string[] {
  if (existsSync(folder) && readdirSync(folder).some(name => name.endsWith('.patch'))) throw new UserError(`${folder} has patches already`, 'give a folder that is empty, or a new one')
  mkdirSync(folder, { recursive: true })
  return patchesOf(steps).map(({ name, bytes }) => {
    writeFileSync(join(folder, name), bytes)
    return name
  })
}

/** One patch for each step, numbered. */
export function patchesOf(steps: readonly Step[]): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
  return steps.map((step, index) => {
    const patches = step.files.map(({ path, before, after }) => patchOf(path, before, after))
    return {
      name: `${String(index + 1).padStart(4, '0')}-${step.id.replaceAll('/', '-')}.patch`,
      bytes: Buffer.concat([headOf(index + 1, steps.length, `${step.id}: ${step.summary}`, [step.docs]), ...patches]),
    }
  })
}

/** The commits that the steps are. */
export function commitsOf(steps: readonly Step[]): readonly Commit[] {
  return steps.map(({ id, summary, docs, files }) => ({
    message: `${summary}\n\n${id}, in ${files.length} ${files.length === 1 ? 'file' : 'files'}: ${docs}\n`,
    files: files.map(({ file, after }) => ({ file, bytes: after })),
  }))
}
