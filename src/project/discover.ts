/** From files and folders to the Python files in them. */
import { existsSync, readdirSync, readFileSync, realpathSync, statSync, type Dirent } from 'node:fs'
import { basename, dirname, extname, join, relative, sep } from 'node:path'
import { holdsPython, isPage, mayHoldPython } from '../documents/kinds.ts'
import { isRequirements } from '../documents/manifests/open.ts'
import { isSettings, LARGEST_SETTINGS, saysSettings } from '../documents/manifests/settings.ts'
import { whyNot, type Given, type Skipped } from './given.ts'
import { enter, isIgnored, matcher, NO_RULES, type Matcher, type Rules } from './ignored.ts'
import { isBrought, isInstalled, isTools } from './others.ts'
import { gitRoot, inside } from './root.ts'
import { slashes } from './slashes.ts'

export interface Discovery {
  /** Absolute paths without symbolic links, each once. */
  readonly files: readonly string[]
  /** Modules that can be imported by the name of a symbolic link; never read under it. */
  readonly links: readonly string[]
  readonly skipped: readonly Skipped[]
  /** Folders that hold what others wrote or tools made, where Git does not ignore them anyway. */
  readonly leftOut: readonly string[]
}

/** What to leave out of the paths given, besides what Git ignores. */
export interface Exclude {
  /** As in a `.gitignore` that stands in the folder. */
  readonly patterns: readonly string[]
  readonly folder: string
  /** Paths that are named are left out, too. */
  readonly force: boolean
}

/** A file that is given is always taken; what a given folder holds is taken unless it is ignored, or left out. Without `exclude`, only what is installed is. `pages` takes pages with examples, too, and `others` what else is read. */
export function discover(given: readonly Given[], exclude?: Exclude, pages = false, others: (path: string) => boolean = () => false): Discovery {
  const files = new Set<string>()
  const links = new Set<string>()
  const skipped = new Map<string, string>()
  const leftOut = new Set<string>()
  const asked = exclude && matcher(exclude.folder, exclude.patterns)
  let says: Matcher = () => undefined
  for (const { path, kind } of given) {
    const excluded = asked?.(path, kind) === true
    if (exclude?.force === true && (excluded || isForced(path, kind, exclude, asked!))) continue
    // Named although it is left out: patterns count from there.
    says = exclude && asked ? (excluded ? matcher(path, exclude.patterns) : asked) : () => undefined
    if (kind === 'folder') walk(path, rulesAround(path))
    else if (mayHoldPython(slashes(path)) || isTaken(path)) files.add(path)
    else skipped.set(path, isPage(path) ? 'a page: `--docs` migrates the Python in it' : 'not a Python file')
  }
  return { files: [...files], links: [...links], skipped: [...skipped].map(([path, reason]) => ({ path, reason })), leftOut: [...leftOut] }

  function isTaken(path: string): boolean {
    return holdsPython(path) || (pages && isPage(path)) || others(slashes(path))
  }

  function walk(folder: string, above: Rules): void {
    let entries: Dirent[]
    try {
      entries = readdirSync(folder, { withFileTypes: true })
    } catch (error) {
      skipped.set(folder, whyNot(error))
      return
    }
    const rules = enter(folder, above)
    const data = dataIn(entries)
    for (const entry of entries) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!isLeftOut(path, entry.name, rules)) walk(path, rules)
      } else if (entry.isSymbolicLink()) {
        if (!isIgnored(rules, path, 'file') && says(path, 'file') !== true) follow(path)
      } else if (isTaken(path) && !data.has(extname(entry.name)) && !isIgnored(rules, path, 'file') && says(path, 'file') !== true && (!isOnlySettings(path) || (exclude !== undefined && isWorth(path)))) {
        if (!entry.isFile()) skipped.set(path, 'not a regular file')
        else if (entry.name.includes('\uFFFD') && !existsSync(path)) skipped.set(path, 'its name is not valid UTF-8')
        else files.add(path)
      }
    }
  }

  function isLeftOut(path: string, name: string, rules: Rules): boolean {
    if (isTools(name) || isIgnored(rules, path, 'folder')) return true
    const said = says(path, 'folder')
    if (said !== undefined) return said
    if (!isInstalled(path, name) && !(exclude && isBrought(path, name))) return false
    leftOut.add(path)
    return true
  }

  /** The file behind a link is taken under its own name, once; folders behind links are not walked, so there are no cycles. */
  function follow(link: string): void {
    let real: string
    try {
      real = realpathSync(link)
      if (statSync(real).isDirectory()) {
        if (existsSync(join(real, '__init__.py'))) links.add(join(link, '__init__.py'))
        return
      }
    } catch (error) {
      if (isTaken(link) && !isOnlySettings(link)) skipped.set(link, whyNot(error))
      return
    }
    if (!isTaken(link) || isOnlySettings(link)) return
    links.add(link)
    const within = given.some(({ path }) => inside(real, path))
    if (!within) skipped.set(link, 'a symbolic link out of the paths given')
    // A Python file within is found by itself, unless it is ignored on purpose.
    else if (!isTaken(real) && statSync(real).isFile()) files.add(real)
  }
}

/** Settings are few: where a folder has more than these with one extension, they are data. */
const MOST_SETTINGS = 100

function dataIn(entries: readonly Dirent[]): ReadonlySet<string> {
  if (entries.length <= MOST_SETTINGS) return new Set()
  const counts = new Map<string, number>()
  for (const { name } of entries) if (isOnlySettings(name)) counts.set(extname(name), (counts.get(extname(name)) ?? 0) + 1)
  return new Set([...counts].filter(([, count]) => count > MOST_SETTINGS).map(([extension]) => extension))
}

function isOnlySettings(path: string): boolean {
  return isSettings(slashes(path)) && !isRequirements(slashes(path))
}

/** Settings that are small, and say something. */
function isWorth(path: string): boolean {
  try {
    return statSync(path).size <= LARGEST_SETTINGS && saysSettings(readFileSync(path))
  } catch {
    return false
  }
}

/** In a folder that is left out by itself. */
function isForced(path: string, kind: 'file' | 'folder', exclude: Exclude, asked: Matcher): boolean {
  if (!inside(path, exclude.folder)) return false
  for (let at = kind === 'file' ? dirname(path) : path; at !== exclude.folder; at = dirname(at)) {
    if (asked(at, 'folder') !== false && (isInstalled(at, basename(at)) || isBrought(at, basename(at)))) return true
  }
  return false
}

/** The rules of the folders above a given one, up to the root of its repository; none where they ignore the folder itself. */
function rulesAround(folder: string): Rules {
  const root = gitRoot(folder)
  if (root === undefined || root === folder) return NO_RULES
  let rules = NO_RULES
  let at = root
  for (const name of relative(root, folder).split(sep)) {
    rules = enter(at, rules)
    at = join(at, name)
    if (isIgnored(rules, at, 'folder')) return rulesBelow(at, folder)
  }
  return rules
}

/** Given although it is ignored: only what stands in the ignored folder counts. */
function rulesBelow(ignored: string, folder: string): Rules {
  if (ignored === folder) return NO_RULES
  const above: string[] = []
  for (let at = dirname(folder); inside(at, ignored); at = dirname(at)) above.unshift(at)
  let rules = NO_RULES
  for (const at of above) rules = enter(at, rules)
  return rules
}
