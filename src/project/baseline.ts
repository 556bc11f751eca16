/** Findings that are known and accepted, so that CI speaks only of new ones. */
import { readFileSync, writeFileSync } from 'node:fs'
import { UserError } from '../core/errors.ts'

/** By path, the keys of findings. */
export type Baseline = ReadonlyMap<string, ReadonlySet<string>>

/** Refuses a file that is not there, or is no baseline. */
export function readBaseline(file: string): Baseline {
  const hint = `write one with \`--write-baseline ${file}\``
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new UserError(`the baseline ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, hint)
  }
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch (error) {
    throw new UserError(`the baseline ${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`, hint)
  }
  const findings = typeof read === 'object' && read !== null && 'findings' in read ? read.findings : undefined
  if (typeof findings !== 'object' || findings === null || !Object.values(findings).every(keys => Array.isArray(keys) && keys.every(key => typeof key === 'string'))) {
    throw new UserError(`${file} is no baseline`, hint)
  }
  return new Map(Object.entries(findings as Record<string, string[]>).map(([path, keys]) => [path, new Set(keys)]))
}

export function writeBaseline(file: string, baseline: Baseline): void {
  const findings = Object.fromEntries([...baseline].filter(([, keys]) => keys.size > 0).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([path, keys]) => [path, [...keys].sort()]))
  try {
    writeFileSync(file, `${JSON.stringify({ version: 1, findings }, undefined, 2)}\n`)
  } catch (error) {
    throw new UserError(`the baseline ${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  }
}
