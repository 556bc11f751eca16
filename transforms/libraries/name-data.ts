/** What `explain` tells of single names. Imported when somebody asks, since it reads the signatures. */
import { compareVersions } from '../../src/core/version.ts'
import type { QualifiedName, Target, Version } from '../../src/core/types.ts'
import { api, type Flavour } from './api/index.ts'
import { membersOf, signatureOf, signatureVersions, type Signature } from './api/signatures.ts'

interface Where { readonly flavour: Flavour; readonly version: Version }

interface Changes { readonly gone: readonly string[]; readonly added: readonly string[]; readonly moved: readonly string[] }

/** Versions before Keras 3 that signatures are known of, the last first. */
const old: readonly Where[] = signatureVersions().filter(version => compareVersions(version, '3.0') < 0).toReversed()
  .flatMap(version => [{ flavour: 'k', version }, { flavour: 't', version }] as const)

export const all: readonly QualifiedName[] = [...api().names.keys()]

export function isClass(name: QualifiedName): boolean {
  return api().names.get(name)?.kind === 'c'
}

export function isFunction(name: QualifiedName): boolean {
  return api().names.get(name)?.kind === 'f'
}

/** What `tf.keras` has, or `keras` where it shows its public modules alone. */
export function isPublic(name: QualifiedName): boolean {
  const entry = api().names.get(name)
  const { versions } = api()
  return entry !== undefined && (entry.t.length > 0 || entry.k.some(([, high]) => compareVersions(versions.k[high]!, '2.13') >= 0))
}

/** `keras 2.0 to 2.3, tf.keras 2.6 to 2.15`. */
export function releases(name: QualifiedName, member?: string): string {
  if (member !== undefined) return memberReleases(name, member)
  const entry = api().names.get(name)
  const { versions } = api()
  const told = (flavour: Flavour, title: string): string[] => {
    const spans = (entry?.[flavour] ?? []).map(([low, high]) => {
      const [from, to] = [versions[flavour][low]!, versions[flavour][high]!]
      return high === versions[flavour].length - 1 ? `from ${from} on` : low === high ? from : `${from} to ${to}`
    })
    return spans.length > 0 ? [`${title} ${spans.join(', ')}`] : []
  }
  return [...told('k', 'keras'), ...told('t', 'tf.keras')].join('; ') || 'no release that was measured'
}

function memberReleases(name: QualifiedName, member: string): string {
  const having = (flavour: Flavour): readonly Version[] => signatureVersions().filter(version => membersOf(name, flavour, version).has(member))
  const told = ([['k', 'keras'], ['t', 'tf.keras']] as const).flatMap(([flavour, title]) => {
    const versions = having(flavour)
    return versions.length > 0 ? [`${title} ${versions.join(', ')}`] : []
  })
  return told.length > 0 ? `${told.join('; ')} (of ${signatureVersions()[0]}, 2.3, 2.15 and 3.0 on)` : 'none of the releases whose methods were measured'
}

export function parameters(name: QualifiedName): readonly { readonly name: string; readonly optional: boolean; readonly keyword: boolean }[] | undefined {
  const signature = oldSignature(name)
  return signature && named(signature).map(one => ({ name: one.name, optional: one.optional, keyword: one.kind === 'keyword' }))
}

export function members(name: QualifiedName): readonly string[] {
  return [...new Set(everywhere().flatMap(({ flavour, version }) => [...membersOf(name, flavour, version).keys()]))]
}

export function hasMember(name: QualifiedName, member: string, target?: Target): boolean {
  const places = target === undefined ? everywhere() : [placeIn(target)]
  return places.some(({ flavour, version }) => membersOf(name, flavour, version).has(member))
}

export function changes(name: QualifiedName, target: Target): Changes {
  const before = oldSignature(name)
  const { flavour, version } = placeIn(target)
  const after = signatureOf(name, flavour, version)
  if (!before || !after) return { gone: [], added: [], moved: [] }
  const [olds, news] = [named(before), named(after)]
  const taken = new Set([...news.map(one => one.name), ...after.accepts])
  const known = new Set([...olds.map(one => one.name), ...before.accepts])
  const gone = after.rest === 'refused' ? [...known].filter(one => !taken.has(one)) : olds.map(one => one.name).filter(one => !taken.has(one))
  const place = (signature: Signature, parameter: string): number => signature.parameters.findIndex(one => one.name === parameter && (one.kind === 'either' || one.kind === 'position'))
  const moved = olds.map(one => one.name).filter(one => taken.has(one) && place(before, one) >= 0 && place(before, one) !== place(after, one))
  return { gone, added: news.map(one => one.name).filter(one => !known.has(one)), moved }
}

function everywhere(): readonly Where[] {
  const newest = signatureVersions().at(-1)!
  return [...old, { flavour: 'k', version: newest }, { flavour: 't', version: newest }]
}

function oldSignature(name: QualifiedName): Signature | undefined {
  for (const { flavour, version } of old) {
    const signature = signatureOf(name, flavour, version)
    if (signature) return signature
  }
  return undefined
}

function placeIn({ namespace, keras }: Target): Where {
  return { flavour: namespace === 'tensorflow' ? 't' : 'k', version: keras[1] }
}

function named({ parameters: all }: Signature): Signature['parameters'] {
  return all.filter(one => one.kind !== 'args' && one.kind !== 'kwargs')
}
