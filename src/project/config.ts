/** The project's own settings: `[tool.keras-upgrade]` in `pyproject.toml`, or `keras-upgrade.toml`. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UserError } from '../core/errors.ts'
import { parseToml, TomlError } from '../documents/toml.ts'
import { keyLines } from './toml-lines.ts'

/** A file of settings as it was read; what they may say is for the program to know. */
export interface Config {
  /** Absolute. */
  readonly file: string
  /** What its paths and patterns are relative to. */
  readonly folder: string
  readonly table: unknown
  /** `pyproject.toml:12`, for the key at a path, or for a text in its value. */
  place(path: readonly string[], value?: string): string
}

const OWN = 'keras-upgrade.toml'
const SHARED = 'pyproject.toml'
const TABLE = ['tool', 'keras-upgrade']

/** The nearest one at or above a folder; in one folder the file of our own comes first. */
export function findConfig(folder: string, shown: (file: string) => string): Config | undefined {
  for (let at = folder; ; at = dirname(at)) {
    for (const name of [OWN, SHARED]) {
      const file = join(at, name)
      const config = existsSync(file) ? open(file, shown(file)) : undefined
      if (config) return config
    }
    if (at === dirname(at)) return undefined
  }
}

/** A file that a person names: a `pyproject.toml`, or settings alone. Its paths are relative to where it stands. */
export function readConfig(file: string, shown: string): Config {
  if (!existsSync(file)) throw new UserError(`the configuration ${shown} does not exist`, '`--no-config` runs without any')
  const config = open(file, shown)
  if (!config) throw new UserError(`${shown} has no table \`[${TABLE.join('.')}]\``)
  return config
}

/** Undefined where a `pyproject.toml` has no table for us. */
function open(file: string, shown: string): Config | undefined {
  const text = textOf(file, shown)
  const shared = file.endsWith(SHARED)
  // Other people's mistakes in files that are not about us are theirs.
  if (shared && !text.includes('keras-upgrade')) {
    if (ALIKE.test(text)) misspelled(text, shown)
    return undefined
  }
  const all = parsed(text, shown)
  const table = shared ? TABLE.reduce<unknown>((at, key) => (isTable(at) ? at[key] : undefined), all) : all
  if (table === undefined) return misspelled(text, shown)
  const lines = keyLines(text)
  const place = (path: readonly string[], value?: string): string => `${shown}:${lines([...(shared ? TABLE : []), ...path], value)}`
  return { file, folder: dirname(file), table, place }
}

const ALIKE = /keras.?upgr/i

/** Refuses a table that was meant for us, which nobody would read. */
function misspelled(text: string, shown: string): undefined {
  for (const [index, line] of text.split('\n').entries()) {
    const name = /^\s*\[\s*([^\]]*?)\s*\]/.exec(line)?.[1] ?? ''
    const [, own] = /^(?:tool\.)?["']?(keras[-_. ]?upgr\w*)["']?(?:\.|$)/i.exec(name) ?? []
    if (own !== undefined && !name.startsWith(TABLE.join('.'))) throw new UserError(`${shown}:${index + 1}: \`[${name}]\` is not read`, `did you mean \`[${TABLE.join('.')}]\`?`)
  }
  return undefined
}

function textOf(file: string, shown: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    throw new UserError(`the configuration ${shown} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function parsed(text: string, shown: string): unknown {
  try {
    return parseToml(text)
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const [what] = error.message.replace(/^Invalid TOML document: /, '').split('\n')
    throw new UserError(`${shown}:${error.line}:${error.column}: no TOML: ${what}`)
  }
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
