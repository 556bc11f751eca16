/** What other modules of the project read through a name that this one binds. */
import type { Facts } from '../../core/facts.ts'
import type { Finding, QualifiedName } from '../../core/types.ts'
import { findModule, splitOwn, starNames } from '../link.ts'
import type { LocalBinding } from '../scope.ts'
import type { Plan } from './plan.ts'

/** Why a binding of the library may not move without a word: another module reads through it what would not be there any more. */
export function lostElsewhere(plan: Plan, binding: LocalBinding, spelled: QualifiedName): Pick<Finding, 'level' | 'why'> | undefined {
  if (binding.scope.kind !== 'module') return undefined
  const { facts, library } = plan.module.context
  const name = plan.fold(spelled)
  for (const rest of readThrough(facts, plan.module.path, binding.name)) {
    const parts = rest.split('.')
    let size = 1
    while (size < parts.length && library.isModule(`${name}.${parts.slice(0, size).join('.')}`)) size += 1
    const read = parts.slice(0, size).join('.')
    if (plan.exists(`${name}.${read}`) || !library.existsIn(`${name}.${read}`, plan.namespaceOf(spelled), plan.context.target)) continue
    return { level: 'review', why: `another module reads \`${binding.name}.${read}\` through this, which \`${plan.namespaceRoot()}\` does not have` }
  }
  return undefined
}

/** Dotted names below `local` of the module, as other modules read them: `dot` where one says `K.dot`. */
function readThrough(facts: Facts, path: string, local: string): ReadonlySet<string> {
  const found = new Set<string>()
  const seen = new Set<string>()
  const follow = (at: string, name: string): void => {
    if (seen.has(`${at}:${name}`)) return
    seen.add(`${at}:${name}`)
    for (const taker of takersOf(facts).get(at) ?? []) {
      const own = taker.star ? (starNames(facts, at, () => new Set()).has(name) ? name : undefined) : taker.rest === '' ? `${taker.local}.${name}` : taker.rest === name ? taker.local : undefined
      if (own === undefined) continue
      for (const chain of facts.files.get(taker.path)!.chains) if (chain.startsWith(`${own}.`)) found.add(chain.slice(own.length + 1))
      if (!own.includes('.')) follow(taker.path, own)
    }
  }
  follow(path, local)
  return found
}

/** A file that takes something of a module: under a name of its own, or all of it. */
interface Taker {
  readonly path: string
  readonly star: boolean
  readonly local: string
  /** What it takes of the module; empty: the module itself. */
  readonly rest: string
}

const indices = new WeakMap<Facts, ReadonlyMap<string, readonly Taker[]>>()

function takersOf(facts: Facts): ReadonlyMap<string, readonly Taker[]> {
  let index = indices.get(facts)
  if (!index) indices.set(facts, (index = indexTakers(facts)))
  return index
}

function indexTakers(facts: Facts): ReadonlyMap<string, readonly Taker[]> {
  const index = new Map<string, Taker[]>()
  const take = (path: string, module: string, taker: Omit<Taker, 'path' | 'rest'>): void => {
    const own = findModule(facts, path, module)
    const at = own === undefined ? undefined : splitOwn(own)
    if (!at) return
    const takers = index.get(at.path) ?? []
    index.set(at.path, takers)
    takers.push({ ...taker, path, rest: at.rest })
  }
  for (const { path, exports, stars } of facts.files.values()) {
    for (const [local, exported] of exports) if (exported.kind === 'name') take(path, exported.name, { star: false, local })
    for (const star of stars) take(path, star, { star: true, local: '' })
  }
  return index
}
