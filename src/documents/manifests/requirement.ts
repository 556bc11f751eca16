/** One requirement as PEP 508 writes it: a name, extras, versions, a marker. */
import type { Requirement, Span } from '../../core/types.ts'

/** What a format adds to the parts that the text gives. */
export type Setting = Pick<Requirement, 'dialect' | 'limits' | 'shell' | 'list' | 'removal' | 'another'> & { readonly fixed?: string }

const VERSION = String.raw`(?:===|==|~=|!=|<=|>=|<|>)\s*[^\s,;)#'"&|]+`
const NAME = /^\s*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)/
const EXTRAS = /^\s*\[([^\]]*)\]/
const SPECIFIER = new RegExp(String.raw`^\s*(\(?\s*)(${VERSION}(?:\s*,\s*${VERSION})*\s*,?)?`)
const ADDRESS = /^\s*@\s*\S/
const MARKER = /^\s*\)?\s*;\s*(.*?)\s*$/s

/** The parts of a text that stands at `start`; undefined where it is none. */
export function requirementIn(text: string, start: number, setting: Setting): Requirement | undefined {
  const name = NAME.exec(text)
  if (!name) return undefined
  const begin = start + name[0].length - name[1]!.length
  let at = name[0].length
  const extras = EXTRAS.exec(text.slice(at))
  if (extras) at += extras[0].length
  const written: Span = { start: begin, end: start + at }
  const address = ADDRESS.test(text.slice(at))
  const versions = SPECIFIER.exec(text.slice(at))!
  const from = versions[2] === undefined ? start + at : start + at + versions[0].length - versions[2].length
  const specifier: Span = { start: from, end: from + (versions[2]?.trimEnd().replace(/,$/, '').length ?? 0) }
  const rest = text.slice(at + versions[0].length)
  const marker = MARKER.exec(rest)?.[1]
  if (!address && marker === undefined && !/^\s*\)?\s*$/.test(rest)) return undefined
  return {
    name: folded(name[1]!), package: written, specifier, marker,
    extras: (extras?.[1] ?? '').split(',').map(one => one.trim()).filter(one => one !== ''),
    ...setting, fixed: setting.fixed ?? (address ? 'it is an address' : undefined),
  }
}

/** As the package index compares names. */
export function folded(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-')
}
