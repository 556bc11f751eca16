/** Requirement files that take in others: `-r base.txt`, `-c constraints.txt`. */
import { isManifest, openManifest } from './open.ts'

/** What other files say about one. Paths are relative to the root, `/`-separated. */
export interface Around {
  /** Another file takes it in: as requirements, or as limits; it is read as such whatever its name. */
  readonly as: 'requirements' | 'constraints' | undefined
  /** Packages that are required by the files that are installed with it: those that it takes in, and those that take it in. */
  readonly beside: ReadonlySet<string>
  /** Of those, packages of files that it takes in. */
  readonly below: ReadonlySet<string>
}

export interface Include {
  readonly path: string
  readonly limits: boolean
}

const INCLUDE = /^[ \t]*(?:-[ \t]+)?(?:(?:-r|--requirement)|(-c|--constraint))[ \t=]*["']?([^\s#"']+)/gm

/** What a file takes in: paths from the root. */
export function includesIn(path: string, text: string): readonly Include[] {
  if (!/\.(?:txt|in|ini|ya?ml)$/.test(path)) return []
  return [...text.matchAll(INCLUDE)].flatMap(([, limits, name]) => {
    const from = joined(path, name!)
    return /:\/\/|\$/.test(name!) || from === undefined ? [] : [{ path: from, limits: limits !== undefined }]
  })
}

/** Of each file, what the others say about it. Takes texts by path. */
export function around(texts: ReadonlyMap<string, string>): ReadonlyMap<string, Around> {
  const includes = new Map([...texts].map(([path, text]) => [path, includesIn(path, text).filter(one => texts.has(one.path))] as const))
  const all = [...includes.values()].flat()
  const as = (path: string): Around['as'] => {
    const own = all.filter(one => one.path === path)
    return own.length === 0 ? undefined : own.every(one => one.limits) ? 'constraints' : 'requirements'
  }
  const needed = new Map<string, readonly string[]>()
  const needs = (path: string): readonly string[] => {
    const known = needed.get(path) ?? requiredBy(path, texts.get(path)!, as(path))
    needed.set(path, known)
    return known
  }
  return new Map([...texts.keys()].map(path => {
    const below = reached(path, at => (includes.get(at) ?? []).filter(one => !one.limits).map(one => one.path))
    const above = reached(path, at => [...includes].filter(([, list]) => list.some(one => one.path === at && !one.limits)).map(([from]) => from))
    return [path, { as: as(path), below: new Set(below.flatMap(needs)), beside: new Set([...below, ...above].flatMap(needs)) }]
  }))
}

function requiredBy(path: string, text: string, as: Around['as']): readonly string[] {
  const opened = openManifest(path, text, as)
  return opened.kind === 'manifest' ? opened.file.requirements.filter(one => !one.limits).map(one => one.name) : []
}

/** All that can be reached from a file, without itself. */
function reached(from: string, next: (path: string) => readonly string[]): readonly string[] {
  const seen = new Set([from])
  for (const path of seen) for (const other of next(path)) seen.add(other)
  seen.delete(from)
  return [...seen]
}

/** Undefined where it leads out of the root. */
function joined(path: string, name: string): string | undefined {
  const parts = path.split('/').slice(0, -1)
  for (const part of name.replaceAll('\\', '/').split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined
    } else if (part !== '.' && part !== '') parts.push(part)
  }
  return name.startsWith('/') ? undefined : parts.join('/')
}

/** Whether a file is read as a manifest: by its name, or since another takes it in. */
export function readsAsManifest(path: string, says: Around | undefined): boolean {
  return isManifest(path) || says?.as !== undefined
}
