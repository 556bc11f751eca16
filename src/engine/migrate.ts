/** One file through all stages: match, merge, edit, compose; the last stage is imports. */
import type { Facts, FileFacts } from '../core/facts.ts'
import { NO_FACTS } from '../core/facts.ts'
import { inOrder } from '../core/edits.ts'
import { linesOf } from '../core/lines.ts'
import type { Era, Found, Outcome, QualifiedName, Release, Span } from '../core/types.ts'
import { bindModule, NO_SPELLER, type BindContext, type BoundModule } from '../python/bind.ts'
import { findErrors } from '../python/errors.ts'
import { factsOf } from '../python/facts.ts'
import { need } from '../python/imports/needs.ts'
import { importsBetween } from '../python/link.ts'
import { parse, parsesCleanly } from '../python/parse.ts'
import type { Tree } from '../python/tree.ts'
import { parseAndKeep, parseOnce } from './trees.ts'
import { annotations } from './annotate.ts'
import { compose, editsOf, startFrom, toDisk, type Composition } from './compose.ts'
import { heldBack } from './held.ts'
import { runImportStage } from './import-stage.ts'
import { keysOf } from './keys.ts'
import type { Knowledge, MigrationContext, SourceFile } from './options.ts'
import { planStages } from './plan.ts'
import { print } from './print.ts'
import { runStage, type StageRun } from './stage.ts'
import { suppressionsIn, type Suppressions } from './suppressions.ts'

/** Phase one: what every file of the project says to the others. `python` is every Python path of the project. */
export function gatherFacts(files: Iterable<SourceFile>, python: ReadonlySet<string>, knowledge: Knowledge): Facts {
  const facts = new Map<string, FileFacts>()
  const sources = [...new Set(knowledge.releases.flatMap(release => release.transforms.flatMap(transform => transform.notes ?? [])))]
  for (const file of files) {
    const context: BindContext = { path: file.path, facts: NO_FACTS, library: knowledge.library, era: undefined }
    facts.set(file.path, factsOf(bindModule(parseAndKeep(file.text), context, NO_SPELLER), sources))
  }
  const linked = { files: facts, python, imports: new Map() }
  return { ...linked, imports: importsBetween(linked) }
}

/** Phase two: one file, from its text, the facts and the decisions alone. A bug in a transform fails this file only. */
export function migrateFile(file: SourceFile, whole: MigrationContext): Outcome {
  const ignores = whole.ignores?.get(file.path)
  const context = ignores ? { ...whole, options: { ...whole.options, ignore: new Set([...whole.options.ignore, ...ignores]) } } : whole
  const tree = parseOnce(file.text)
  const errors = findErrors(tree)
  if (errors.fatal) {
    const line = linesOf(file.text).lineOf(errors.fatal.start)
    return { kind: 'skipped', reason: 'Python cannot parse it', line }
  }
  const { composition, found, era, suppressions } = migrateTree(file, tree, context, errors.unread)
  const made = editsOf(composition)
  const edits = context.annotate ? inOrder([...made, ...annotations(tree, found, made, context.annotate)]) : made
  const told = { ...(era ? { era } : {}), ...(ignores ? {} : idleOf(suppressions, found)) }
  if (edits.length === 0) return { kind: 'unchanged', edits, text: file.text, found, ...told }
  // What is shown and written is the text on disk with these edits, and nothing else.
  const text = print(file.text, edits)
  if (!parsesCleanly(text) && findErrors(parse(text)).count > errors.count) {
    const ids = [...new Set(found.filter(one => one.state === 'applied').map(one => one.transform))]
    return { kind: 'failed', reason: `the migrated text does not parse; nothing is changed (transforms: ${ids.join(', ')})` }
  }
  return { kind: 'changed', edits, text, found, ...told }
}

/** Comments that keep nothing away, and those that are not understood. */
function idleOf({ all, unknown, at }: Suppressions, found: readonly Found[]): Pick<Extract<Outcome, { kind: 'changed' | 'unchanged' }>, 'idle'> {
  const used = new Set(found.flatMap(one => (one.state === 'suppressed' ? at(one.transform, one.span) ?? [] : [])))
  const idle = [...all.filter(one => !used.has(one)).map(one => one.comment), ...unknown]
  return idle.length > 0 ? { idle } : {}
}

const NO_KEYS: ReadonlySet<string> = new Set()
const MAX_ROUNDS = 10

/** Migrates, and again without what must wait for findings that were not applied, until nothing more must. */
function migrateTree(file: SourceFile, tree: Tree, context: MigrationContext, unread: readonly Span[]): Migration {
  const held = new Set(context.held)
  for (let round = 1; ; round += 1) {
    const migration = new Migration(file, tree, context, unread, held)
    migration.run()
    const more = [...heldBack(migration.found, migration.disk)].filter(key => !held.has(key))
    if (more.length === 0 || round === MAX_ROUNDS) return migration
    for (const key of more) held.add(key)
  }
}

class Migration {
  composition: Composition
  readonly #file: SourceFile
  readonly #context: MigrationContext
  readonly #found = new Map<string, Found>()
  readonly #keys: ReturnType<typeof keysOf>
  readonly disk: BoundModule
  readonly suppressions: Suppressions
  readonly #unread: readonly Span[]
  readonly #held: ReadonlySet<string>
  #module: BoundModule | undefined
  #era: { readonly found: Era | undefined } | undefined

  constructor(file: SourceFile, tree: Tree, context: MigrationContext, unread: readonly Span[], held: ReadonlySet<string>) {
    this.#unread = unread
    this.#held = held
    this.#file = file
    this.#context = context
    this.composition = startFrom(file.text)
    this.#keys = keysOf(tree)
    this.suppressions = suppressionsIn(tree)
    this.disk = this.#module = this.#bind(tree)
  }

  get found(): readonly Found[] {
    return [...this.#found.values()].sort((a, b) => a.span.start - b.span.start || (a.key < b.key ? -1 : 1))
  }

  /** What the text tells, where somebody asked or what tells it may have changed. */
  get era(): Era | undefined {
    if (this.composition.text !== this.composition.disk) this.#decide()
    return this.#era?.found
  }

  run(): void {
    const { knowledge, options } = this.#context
    const run = this.#stageRun()
    for (const stage of planStages(knowledge, options)) runStage(stage, run)
    runImportStage(this.disk, run)
  }

  #stageRun(): StageRun {
    return {
      context: this.#context,
      module: () => (this.#module ??= this.#bind(parse(this.composition.text))),
      composition: () => this.composition,
      keys: this.#keys,
      unread: this.#unread,
      suppressions: this.suppressions,
      baseline: this.#context.baseline?.get(this.#file.path) ?? NO_KEYS,
      held: this.#held,
      reported: place => [...this.#found.values()].some(found => found.state !== 'applied' && found.transform !== this.#context.knowledge.policy.missing.id
        && found.span.start < place.end && place.start < found.span.end),
      record: found => {
        const before = this.#found.get(found.key)
        // What was applied stays applied, though a later pass sees its place again.
        if (before?.state !== 'applied') this.#found.set(found.key, this.#placed(found))
      },
      apply: edits => {
        this.composition = compose(this.composition, edits)
        this.#module = undefined // bound again when a later pass asks
      },
    }
  }

  /** What a finding rests on is told in places of the file on disk, as all else of it. */
  #placed(found: Found): Found {
    if (!found.rests) return found
    const { path } = this.#file
    return { ...found, rests: found.rests.map(known => (known.because.path === path ? { ...known, because: { path, ...toDisk(this.composition, known.because) } } : known)) }
  }

  /** Once, from the text on disk: what stages change is no evidence any more. */
  #decide(): Release | undefined {
    const recorded = this.#context.eras?.get(this.#file.path)
    if (recorded) return recorded
    return (this.#era ??= { found: this.#context.knowledge.library.era(this.disk) }).found?.release ?? this.#context.pinned
  }

  #bind(tree: Tree): BoundModule {
    const { knowledge, options, facts } = this.#context
    const context: BindContext = { path: this.#file.path, facts, library: knowledge.library, era: options.from, decided: () => this.#decide() }
    const has = (name: QualifiedName): boolean => knowledge.library.existsIn(name, options.target.namespace, options.target)
    return bindModule(tree, context, {
      has,
      spell: (module, name, at) => (!knowledge.library.owns(name) || has(name) ? need(module, knowledge.policy, name, at, options.target.namespace)?.text : undefined),
    })
  }
}
