import { existsSync, readFileSync } from 'node:fs'

/** The version of the package that this file is in, compiled or not. */
export function packageVersion(): string {
  for (const path of ['../../package.json', '../../../package.json']) {
    const file = new URL(path, import.meta.url)
    if (existsSync(file)) return String((JSON.parse(readFileSync(file, 'utf8')) as { version: unknown }).version)
  }
  throw new Error('package.json is not where it should be')
}
