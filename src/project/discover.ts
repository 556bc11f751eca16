/** From files and folders to the Python files in them. */
import { existsSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { holdsPython, mayHoldPython } from '../documents/kinds.ts'
import { whyNot, type Given, type Skipped } from './given.ts'
import { enter, isIgnored, NO_RULES, type Rules } from './ignored.ts'
import { gitRoot, inside } from './root.ts'
import { slashes } from './slashes.ts'

export interface Discovery {
  /** Absolute paths without symbolic links, each once. */
  readonly files: readonly string[]
  /** Modules that can be imported by the name of a symbolic link; never read under it. */
  readonly links: readonly string[]
  readonly skipped: readonly Skipped[]
}

/** Folders that hold other people's code, ignored or not. */
const LEFT_OUT: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules', '.venv', '__pycache__', 'site-packages', '.keras-upgrade'])

/** A file that is given is always taken; what a given folder holds is taken unless it is ignored. */
export function discover(given: readonly Given[]): Discovery {
  const files = new Set<string>()
  const links = new Set<string>()
  const skipped = new Map<string, string>()
  for (const { path, kind } of given) {
    if (kind === 'folder') walk(path, rulesAround(path))
    else if (mayHoldPython(slashes(path))) files.add(path)
    else skipped.set(path, 'not a Python file')
  }
  return { files: [...files], links: [...links], skipped: [...skipped].map(([path, reason]) => ({ path, reason })) }

  function walk(folder: string, above: Rules): void {
    let entries: Dirent[]
    try {
      entries = readdirSync(folder, { withFileTypes: true })
    } catch (error) {
      skipped.set(folder, whyNot(error))
      return
    }
    const rules = enter(folder, above)
    for (const entry of entries) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!isLeftOut(path, entry.name) && !isIgnored(rules, path, 'folder')) walk(path, rules)
      } else if (entry.isSymbolicLink()) {
        if (!isIgnored(rules, path, 'file')) follow(path)
      } else if (holdsPython(entry.name) && !isIgnored(rules, path, 'file')) {
        if (!entry.isFile()) skipped.set(path, 'not a regular file')
        else if (entry.name.includes('\uFFFD') && !existsSync(path)) skipped.set(path, 'its name is not valid UTF-8')
        else files.add(path)
      }
    }
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
      if (holdsPython(link)) skipped.set(link, whyNot(error))
      return
    }
    if (!holdsPython(link)) return
    links.add(link)
    const within = given.some(({ path }) => inside(real, path))
    if (!within) skipped.set(link, 'a symbolic link out of the paths given')
    // A Python file within is found by itself, unless it is ignored on purpose.
    else if (!holdsPython(real) && statSync(real).isFile()) files.add(real)
  }
}

function isLeftOut(path: string, name: string): boolean {
  return LEFT_OUT.has(name) || existsSync(join(path, 'pyvenv.cfg'))
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
