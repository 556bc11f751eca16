/** Runs the engine on texts, as the fixtures ask for it. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { settle, type GroupedFile } from '../src/engine/groups.ts'
import { gatherFacts, migrateFile } from '../src/engine/migrate.ts'
import type { Knowledge, MigrationOptions, SourceFile } from '../src/engine/options.ts'
import { linesOf } from '../src/core/lines.ts'
import type { Outcome } from '../src/core/types.ts'
import { loadGrammar } from '../src/python/parse.ts'
import { explicitImports } from '../transforms/imports/explicit-imports.ts'
import { releases } from '../transforms/index.ts'
import { manifests } from '../transforms/manifests/index.ts'
import { kerasVersions, tensorflowVersions } from '../transforms/libraries/versions.ts'
import { keras } from '../transforms/libraries/keras.ts'
import { resolveTarget } from '../transforms/targets.ts'

await loadGrammar()

export const knowledge: Knowledge = { releases, library: keras, policy: explicitImports, texts: manifests, versions: { tensorflow: tensorflowVersions, keras: kerasVersions } }
export const FIXTURES = join(import.meta.dirname, '..', 'fixtures')

export function optionsFor(target: string, rest: Partial<MigrationOptions> = {}): MigrationOptions {
  const resolved = resolveTarget(target)
  return {
    target: resolved,
    from: undefined,
    namespace: resolved.namespace,
    decisions: { level: 'review', rejected: new Set(), accepted: new Set() },
    select: undefined,
    ignore: new Set(),
    optIns: new Set(['backend-agnostic', 'keep-behaviour']),
    ...rest,
  }
}

interface Migrated extends SourceFile, GroupedFile {
  readonly outcome: Outcome
}

/** Migrates files of one project together; the outcomes by path. */
export function migrateAll(files: Readonly<Record<string, string>>, options: MigrationOptions): Map<string, Outcome> {
  const sources: SourceFile[] = Object.entries(files).map(([path, text]) => ({ path, text }))
  const facts = gatherFacts(sources, new Set(Object.keys(files)), knowledge)
  const migrate = (file: SourceFile, held?: ReadonlySet<string>): Migrated => {
    const outcome = migrateFile(file, { knowledge, options, facts, ...(held ? { held } : {}) })
    return { ...file, outcome, found: 'found' in outcome ? outcome.found : [] }
  }
  return new Map(settle(sources.map(file => migrate(file)), migrate).map(({ path, outcome }) => [path, outcome]))
}

export function migrateOne(text: string, options: MigrationOptions): Outcome {
  return migrateAll({ 'module.py': text }, options).get('module.py')!
}

/** The migrated text; throws where the file was skipped or failed. */
export function textOf(outcome: Outcome): string {
  if ('reason' in outcome) throw new Error(`${outcome.kind}: ${outcome.reason} (line ${outcome.line})`)
  return outcome.text
}

/** What a report fixture holds: a line for each finding that is not safe. */
export function reportOf(text: string, outcome: Outcome): string {
  if ('reason' in outcome) return `${outcome.kind} ${outcome.line ?? ''} ${outcome.reason}\n`
  const lines = linesOf(text)
  return outcome.found.filter(found => found.level !== 'safe')
    .map(found => `${lines.lineOf(found.span.start)} ${found.level} ${found.transform} ${found.message}\n`).join('')
}

export interface Fixture {
  readonly name: string
  readonly before: string
  readonly after: ReadonlyMap<string, string>
  readonly report: string | undefined
  readonly skip: boolean
}

export interface FixtureFolder {
  readonly id: string
  readonly fixtures: readonly Fixture[]
}

/** All folders `fixtures/<release>/<transform>`; `projects` is for the CLI, `negative` is never touched, `manifests` have a harness of their own. */
export function fixtureFolders(): FixtureFolder[] {
  return readdirSync(FIXTURES).filter(release => !['projects', 'negative', 'manifests'].includes(release)).flatMap(release =>
    readdirSync(join(FIXTURES, release)).map(name => ({ id: `${release}/${name}`, fixtures: fixturesIn(join(FIXTURES, release, name)) })))
}

function fixturesIn(folder: string): Fixture[] {
  const files = readdirSync(folder)
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8')
  const pairs = files.filter(file => file.endsWith('.before.py')).map((file): Fixture => {
    const name = basename(file, '.before.py')
    const afters = files.filter(other => other.startsWith(`${name}.after.`) && other.endsWith('.py'))
    const report = files.find(other => other === `${name}.report.txt`)
    return {
      name,
      before: read(file),
      after: new Map(afters.map(other => [other.slice(name.length + '.after.'.length, -'.py'.length) || 'keras3', read(other)])),
      report: report && read(report),
      skip: false,
    }
  })
  const skips = files.filter(file => file.startsWith('skip-')).map((file): Fixture =>
    ({ name: file, before: read(file), after: new Map(), report: undefined, skip: true }))
  return [...pairs, ...skips]
}
