/** What a run reads: the files that it migrates, and those that they may import. */
import { relative } from 'node:path'
import { discover } from './discover.ts'
import { foldersOf, resolveGiven, type Skipped } from './given.ts'
import { commonFolder, gitRoot } from './root.ts'
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
  /** The Python files in the paths given, in order of their path: findings are only in these. */
  readonly given: readonly SourcePath[]
  /** All Python files of the project: facts are of these. */
  readonly all: readonly SourcePath[]
  /** Every path that a module of the project can be imported by. */
  readonly python: ReadonlySet<string>
  readonly skipped: readonly Skipped[]
}

/** The project is the Git repository around the paths given, else the paths themselves. Refuses paths that do not exist. */
export function openProject(paths: readonly string[], cwd: string): Project {
  const { given, skipped } = resolveGiven(paths, cwd)
  const folders = foldersOf(given)
  const roots = [...new Set(folders.map(gitRoot).filter(root => root !== undefined))]
  const root = given.length === 0 ? cwd : commonFolder(folders.map(folder => gitRoot(folder) ?? folder))
  const own = discover(given)
  const around = discover(roots.map(path => ({ path, kind: 'folder' as const })))
  const source = (file: string): SourcePath => ({ file, path: slashes(relative(root, file)) })
  const all = sorted([...new Set([...around.files, ...own.files])].map(source))
  return {
    root,
    given: sorted(own.files.map(source)),
    all,
    python: new Set([...all, ...[...around.links, ...own.links].map(source)].map(({ path }) => path)),
    skipped: [...skipped, ...own.skipped].toSorted((a, b) => order(a.path, b.path)),
  }
}

function sorted(sources: readonly SourcePath[]): readonly SourcePath[] {
  return sources.toSorted((a, b) => order(a.path, b.path))
}

/** By code units: the same on every machine. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
