/** What Git is told to leave alone: nested `.gitignore` files and `.git/info/exclude`. */
import { readFileSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import ignore, { type Ignore } from 'ignore'
import { slashes } from './slashes.ts'

interface Layer {
  readonly folder: string
  readonly patterns: Ignore
}

/** The rules that hold in a folder, innermost first. */
export type Rules = readonly Layer[]

export const NO_RULES: Rules = []

/** The rules of a folder, given those of the folder above. */
export function enter(folder: string, above: Rules): Rules {
  const own = layer(folder, join(folder, '.gitignore'))
  const excluded = layer(folder, join(commonGit(join(folder, '.git')), 'info', 'exclude'))
  return [...own, ...above, ...excluded]
}

/** What patterns of a `.gitignore` say of a path: true where they leave it out, false where they take it in again. */
export type Matcher = (path: string, kind: 'file' | 'folder') => boolean | undefined

/** Of paths beside the folder that the patterns stand in, only the last part counts. */
export function matcher(folder: string, patterns: readonly string[]): Matcher {
  const own = ignore({ ignorecase: false }).add(patterns)
  return (path, kind) => {
    const below = slashes(relative(folder, path))
    if (below === '') return undefined
    const { ignored, unignored } = own.test((below.startsWith('..') || isAbsolute(below) ? basename(path) : below) + (kind === 'folder' ? '/' : ''))
    return ignored ? true : unignored ? false : undefined
  }
}

/** Takes a path below the folders that the rules were made of. The innermost rule that speaks of it decides. */
export function isIgnored(rules: Rules, path: string, kind: 'file' | 'folder'): boolean {
  for (const { folder, patterns } of rules) {
    const { ignored, unignored } = patterns.test(slashes(relative(folder, path)) + (kind === 'folder' ? '/' : ''))
    if (ignored || unignored) return ignored
  }
  return false
}

/** In a worktree and in a submodule `.git` is a file that names the folder; worktrees share one. */
function commonGit(git: string): string {
  const own = /^gitdir: (.*)/.exec(textOf(git))?.[1]
  if (own === undefined) return git
  const folder = resolve(dirname(git), own)
  return resolve(folder, textOf(join(folder, 'commondir')).trim() || '.')
}

function layer(folder: string, file: string): Layer[] {
  const text = textOf(file)
  if (text === '') return []
  // Git reads names with their case; the package does not unless told.
  return [{ folder, patterns: ignore({ ignorecase: false }).add(text.replace(/^\uFEFF/, '')) }]
}

/** Empty where it cannot be read. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
