/** What a run is asked for, all told: flags, and the project's configuration where no flag says otherwise. */
import { existsSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { UserError } from '../core/errors.ts'
import type { ReleaseTransforms } from '../core/types.ts'
import { findConfig, readConfig, type Config } from '../project/config.ts'
import type { Exclude } from '../project/discover.ts'
import { matcher } from '../project/ignored.ts'
import type { SourcePath } from '../project/project.ts'
import { slashes } from '../project/slashes.ts'
import type { BroughtAll } from './brought.ts'
import { selectable } from './list.ts'
import { nearest } from './near.ts'
import { EFFECTS, type Flags } from './options.ts'
import { readSettings, type Settings } from './settings-schema.ts'

export interface Setup extends Around {
  readonly flags: Flags
  /** As given, or of the configuration: absolute then. */
  readonly paths: readonly string[]
  /** What the program knows, with what the project adds. */
  readonly brought: BroughtAll
}

/** What a configuration says that is no option of the engine. */
export interface Around {
  /** The folder of the configuration. */
  readonly home: string | undefined
  readonly exclude: Exclude
  /** By path, transforms that do not run there; files without any are left out. */
  ignoresOf(files: readonly SourcePath[]): ReadonlyMap<string, ReadonlySet<string>>
  /** Last parts of names that the project renames: files with one of them may change, though they mention no library. */
  readonly words: readonly string[]
  /** Sentences for the summary. */
  readonly notes: readonly string[]
}

/** The flags that a person wrote themselves. */
export type IsGiven = (flag: keyof Flags) => boolean

const NONE: Settings = { renames: new Map() }

/** Refuses what a configuration may not say, with the line that says it. */
export function setUp(paths: readonly string[], flags: Flags, isGiven: IsGiven, brought: BroughtAll, cwd: string): Setup {
  const config = configOf(flags, cwd)
  const settings = config ? readSettings(config.table, config.place) : NONE
  const rows = [...settings.renames]
  const own = rows.length === 0 ? brought : withTransforms(brought, brought.renames(settings.renames))
  if (config) check(config, settings, own)
  const from = <Key extends keyof Flags>(flag: Key, value: Flags[Key] | undefined): Partial<Flags> => (value === undefined || isGiven(flag) ? {} : { [flag]: value })
  const folder = config?.folder ?? cwd
  const patterns = flags.exclude ?? settings.exclude ?? []
  for (const pattern of flags.exclude ?? []) checkPattern(pattern, `\`--exclude ${pattern}\``)
  const perFile = Object.entries(settings['per-file-ignores'] ?? {}).map(([pattern, ids]) => ({ matches: matcher(folder, [pattern]), ids }))
  return {
    flags: {
      ...flags,
      ...from('to', settings.to), ...from('from', settings.from), ...from('level', settings.level), ...from('namespace', settings.namespace),
      ...from('only', settings.only), ...from('select', settings.select), ...from('ignore', settings.ignore),
      ...from('backendAgnostic', settings['backend-agnostic'] || undefined), ...from('keepBehaviour', settings['keep-behaviour'] || undefined),
      ...from('docs', settings.docs || undefined), ...from('manifests', settings.manifests || undefined),
      // A filter stays one, and the diff is what there is without a format.
      ...(isFilter(paths, flags) || settings.format === 'diff' ? {} : from('format', settings.format)),
    },
    home: config?.folder,
    paths: paths.length > 0 ? paths : config ? pathsOf(config, settings) : [],
    brought: own,
    exclude: { patterns, folder: flags.exclude ? cwd : folder, force: flags.forceExclude === true },
    ignoresOf: files => new Map(perFile.length === 0 ? [] : files.flatMap(({ file, path }) => {
      const ids = perFile.filter(({ matches }) => matches(file, 'file') === true).flatMap(one => one.ids)
      return ids.length > 0 ? [[path, new Set(ids)] as const] : []
    })),
    notes: config ? [`Settings: ${shownFrom(cwd, config.file)}`] : [],
    words: rows.map(([old]) => old.slice(old.lastIndexOf('.') + 1)),
  }
}

function isFilter(paths: readonly string[], { stdinFilename }: Flags): boolean {
  return paths.includes('-') || stdinFilename !== undefined
}

/** The one that is named, else the nearest at or above the working directory, or the file that stdin stands for. */
function configOf({ config, isolated, stdinFilename }: Flags, cwd: string): Config | undefined {
  if (config === false || isolated) return undefined
  if (config !== undefined) return readConfig(resolve(cwd, config), config)
  return findConfig(stdinFilename === undefined ? cwd : dirname(resolve(cwd, stdinFilename)), file => shownFrom(cwd, file))
}

function shownFrom(cwd: string, file: string): string {
  return slashes(relative(cwd, file))
}

function withTransforms(brought: BroughtAll, more: ReleaseTransforms): BroughtAll {
  const { knowledge } = brought
  return { ...brought, knowledge: { ...knowledge, releases: [...knowledge.releases, more] } }
}

function pathsOf(config: Config, { paths = [] }: Settings): readonly string[] {
  return paths.map(path => {
    const absolute = resolve(config.folder, path)
    if (!existsSync(absolute)) throw new UserError(`${config.place(['paths'], path)}: \`${path}\` does not exist`, path.includes('\\') ? SLASHES : 'paths are relative to the file that they stand in')
    return absolute
  })
}

/** Versions, effects and transforms are those of the program. */
function check(config: Config, settings: Settings, brought: BroughtAll): void {
  const transforms = selectable(brought.knowledge)
  const { to, from, only = [], select = [], ignore = [] } = settings
  if (to !== undefined) located(config, 'to', () => brought.resolveTarget(to))
  if (from !== undefined) located(config, 'from', () => brought.resolveFrom(from))
  known(config, ['only'], only, 'an effect', EFFECTS, `effects are ${EFFECTS.join(', ')}`)
  const lists = '`keras-upgrade list` prints all transforms'
  known(config, ['select'], select, 'a transform', transforms, lists)
  known(config, ['ignore'], ignore, 'a transform', transforms, lists)
  for (const pattern of settings.exclude ?? []) checkPattern(pattern, config.place(['exclude'], pattern))
  for (const [pattern, own] of Object.entries(settings['per-file-ignores'] ?? {})) {
    checkPattern(pattern, config.place(['per-file-ignores', pattern]))
    known(config, ['per-file-ignores', pattern], own, 'a transform', transforms, lists)
  }
  for (const key of ['only', 'select'] as const) {
    if (settings[key]?.length === 0) throw new UserError(`${config.place([key])}: \`${key}\` is empty, so that nothing would be found`, 'leave it out for all')
  }
  const { library } = brought.knowledge
  for (const [old, name] of settings.renames) {
    const folded = library.fold(name, undefined)
    if (library.owns(folded) && !library.known(folded)) throw new UserError(`${config.place(['renames', ...old.split('.')])}: no Keras has \`${name}\``)
  }
}

const SLASHES = 'folders are separated by `/` on every system'

/** In a pattern a backslash takes the meaning from the sign behind it: before a letter it was meant as a separator. */
function checkPattern(pattern: string, place: string): void {
  if (/\\[\p{L}\d]/u.test(pattern)) throw new UserError(`${place}: \`${pattern}\` matches no file`, `${SLASHES}: write \`${pattern.replaceAll('\\', '/')}\``)
}

function located(config: Config, key: string, resolved: () => unknown): void {
  try {
    resolved()
  } catch (error) {
    if (error instanceof UserError) throw new UserError(`${config.place([key])}: ${error.message}`, error.hint)
    throw error
  }
}

function known(config: Config, path: readonly string[], given: readonly string[], what: string, names: readonly string[], list: string): void {
  for (const name of given) {
    if (names.includes(name)) continue
    const near = nearest(name, names)
    throw new UserError(`${config.place(path, name)}: \`${name}\` in \`${path[0]}\` is not ${what}`, near.length > 0 ? `did you mean ${near.map(one => `\`${one}\``).join(', ')}?` : list)
  }
}
