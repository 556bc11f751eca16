/** One example for each transform, out of its fixtures: made when the package is built, and read when somebody asks. */
import { existsSync, readFileSync } from 'node:fs'
import type { Effect, Level } from '../core/types.ts'

export interface Example {
  readonly levels: readonly Level[]
  readonly effects: readonly Effect[]
  readonly change: ExampleCode | null
  readonly manual: ExampleCode | null
  /** Why a change is for review, where one is. */
  readonly why: string | null
}

export interface ExampleCode {
  readonly message: string
  readonly advice: string | null
  readonly before: readonly string[]
  /** Null where a person has to change it. */
  readonly after: readonly string[] | null
}

/** Undefined in a checkout that was not built, and for transforms without a fixture. */
export function exampleOf(id: string): Example | undefined {
  const file = ['../../examples.json', '../../dist/examples.json'].map(path => new URL(path, import.meta.url)).find(path => existsSync(path))
  return file && (JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Example>>)[id]
}
