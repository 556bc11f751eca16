/** What a run reads: the files that it migrates, and those that they may import. */
import { basename, dirname, relative } from 'node:path'
import { isModule } from '../documents/kinds.ts'
import type { Around } from '../documents/manifests/includes.ts'
import { isManifest } from '../documents/manifests/open.ts'
import { discover, type Exclude } from './discover.ts'
import { foldersOf, resolveGiven, type Skipped } from './given.ts'
import { commonFolder, gitRoot, inside } from './root.ts'
import { slashes } from './slashes.ts'

export interface SourcePath {
  /** Absolute. */
  readonly file: string
  /** Relative to the root, `/`-separated: what the engine and the facts call it. */
  readonly path: string
}

export interface Project {
  /** Absolute. */
  readonly root: string
  /** The Python files in the paths given, and those that say what is installed, in order of their path: findings are only in these. */
  readonly given: readonly SourcePath[]
  /** All Python files of the project: facts are of these. */
  readonly all: readonly SourcePath[]
  /** Every path that a module of the project can be imported by. */
  readonly python: ReadonlySet<string>
  /** Files that say what is installed, above the paths given. */
  readonly manifestsAround: readonly SourcePath[]
  /** What they say about each other, by path. */
  readonly manifests?: ReadonlyMap<string, Around>
  readonly skipped: readonly Skipped[]
  /** Folders in the paths given that hold what others wrote or tools made. */
  readonly leftOut: readonly string[]
}

/** The project is the Git repository around the paths given, else the folder of its configuration (`home`), else the paths themselves. Refuses paths that do not exist. */
export function openProject(paths: readonly string[], cwd: string, exclude: Exclude = { patterns: [], folder: cwd, force: false }, pages = false, home?: string): Project {
  const { given, skipped } = resolveGiven(paths, cwd)
  const folders = foldersOf(given)
  const roots = [...new Set(folders.map(gitRoot).filter(root => root !== undefined))]
  const root = given.length === 0 ? cwd : commonFolder(folders.map(folder => gitRoot(folder) ?? (home !== undefined && inside(folder, home) ? home : folder)))
  const own = discover(given, exclude, pages, isManifest)
  const around = discover(roots.map(path => ({ path, kind: 'folder' as const })), undefined, pages, isManifest)
  const source = (file: string): SourcePath => ({ file, path: slashes(relative(root, file)) })
  const every = sorted([...new Set([...around.files, ...own.files])].map(source))
  const all = every.filter(({ path }) => !isOnlyManifest(path))
  return {
    root,
    given: sorted(own.files.map(source)),
    all,
    manifestsAround: every.filter(({ file, path }) => isManifest(path) && !own.files.includes(file) && folders.some(folder => inside(folder, homeOf(file)))),
    python: new Set([...all, ...[...around.links, ...own.links].map(source)].map(({ path }) => path).filter(isModule)),
    skipped: [...skipped, ...own.skipped].toSorted((a, b) => order(a.path, b.path)),
    leftOut: own.leftOut.toSorted(order),
  }
}

function isOnlyManifest(path: string): boolean {
  return isManifest(path) && !path.endsWith('.py')
}

/** The folder that a manifest is about. */
function homeOf(file: string): string {
  const folder = dirname(file)
  if (/^requirements/i.test(basename(folder))) return dirname(folder)
  return basename(folder) === 'workflows' && basename(dirname(folder)) === '.github' ? dirname(dirname(folder)) : folder
}

function sorted(sources: readonly SourcePath[]): readonly SourcePath[] {
  return sources.toSorted((a, b) => order(a.path, b.path))
}

/** By code units: the same on every machine. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
