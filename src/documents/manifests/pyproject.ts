/** `pyproject.toml`: PEP 621, dependency groups, Poetry, PDM, Hatch and uv; and the `Pipfile`, which is TOML too. */
import { newlineAt } from '../../core/lines.ts'
import type { Requirement } from '../../core/types.ts'
import { tomlError, tomlStrings, type TomlString } from '../toml.ts'
import { itemAfter, itemRemoval } from './items.ts'
import { noParts, type Format, type Parts } from './parts.ts'
import { folded, requirementIn } from './requirement.ts'

/** Lists of PEP 508, by the keys that lead to an item: `*` is any key, `#` a place in the list. */
const LISTS = [
  'project.dependencies.#', 'project.optional-dependencies.*.#', 'dependency-groups.*.#', 'build-system.requires.#',
  'tool.pdm.dev-dependencies.*.#', 'tool.uv.dev-dependencies.#', 'tool.hatch.envs.*.dependencies.#', 'tool.hatch.envs.*.extra-dependencies.#', 'tool.hatch.metadata.*.#',
]
const LIMITS = ['tool.uv.constraint-dependencies.#', 'tool.uv.override-dependencies.#']
const OVERRIDES = ['tool.pdm.resolution.overrides.*']
const POETRY = ['tool.poetry.dependencies.*', 'tool.poetry.dev-dependencies.*', 'tool.poetry.group.*.dependencies.*']
const PIPFILE = ['packages.*', 'dev-packages.*']
const PYTHON = ['project.requires-python', 'tool.poetry.dependencies.python', 'requires.python_version', 'requires.python_full_version']

export const pyproject: Format = text => {
  const error = tomlError(text)
  if (error) return error
  const parts = noParts()
  const strings = tomlStrings(text)
  for (const one of strings) {
    const path = one.path.map(part => (typeof part === 'number' ? '#' : part))
    if (is(path, PYTHON)) parts.pythons.push(one.value)
    else if (is(path, LISTS) || is(path, LIMITS)) item(text, one, is(path, LIMITS), parts)
    else if (is(path, OVERRIDES)) keyed(text, one, 'poetry', one.path.slice(0, -1), one.path.at(-1)!, parts, strings, true)
    else if (is(path, POETRY)) keyed(text, one, 'poetry', one.path.slice(0, -1), one.path.at(-1)!, parts, strings)
    else if (is(path, PIPFILE)) keyed(text, one, 'pipfile', one.path.slice(0, -1), one.path.at(-1)!, parts, strings)
    // `[{ version = "^2.10", python = "<3.9" }, ...]`
    else if (path.at(-1) === 'version' && path.at(-2) === '#' && is(path.slice(0, -2), POETRY)) keyed(text, one, 'poetry', one.path.slice(0, -3), one.path.at(-3)!, parts, strings)
    // `{ version = "^2.10", extras = [...] }`
    else if (path.at(-1) === 'version' && (is(path.slice(0, -1), POETRY) || is(path.slice(0, -1), PIPFILE))) {
      keyed(text, one, is(path.slice(0, -1), POETRY) ? 'poetry' : 'pipfile', one.path.slice(0, -2), one.path.at(-2)!, parts, strings)
    }
  }
  return parts
}

function is(path: readonly string[], patterns: readonly string[]): boolean {
  return patterns.some(pattern => {
    const keys = pattern.split('.')
    return keys.length === path.length && keys.every((key, index) => key === '*' || key === path[index])
  })
}

function item(text: string, { value, quote, path }: TomlString, limits: boolean, parts: Parts): void {
  const whole = { start: value.start - quote.length, end: value.end + quote.length }
  const read = requirementIn(text.slice(value.start, value.end), value.start, {
    dialect: 'pip', limits, shell: undefined, list: path.slice(0, -1).join('.'), removal: itemRemoval(text, whole),
    ...(text.slice(value.start, value.end).includes('\\') ? { fixed: 'it holds an escape' } : {}),
    another: (name, specifier) => itemAfter(text, whole, quote + name + specifier + quote),
  })
  if (read) parts.requirements.push(read)
}

/** Packages that no target calls otherwise. */
const NAMED: ReadonlySet<string> = new Set(['tensorflow', 'tensorflow-cpu'])

/** `tensorflow = "^2.10"`, and the same with a table for a value. */
function keyed(text: string, one: TomlString, dialect: 'poetry' | 'pipfile', list: readonly (string | number)[], name: string | number, parts: Parts, all: readonly TomlString[], limits = false): void {
  const lineStart = text.lastIndexOf('\n', one.value.start) + 1
  const newline = text.indexOf('\n', one.value.end)
  const end = newline < 0 ? text.length : newline + 1
  const inTable = one.path.at(-1) !== name
  const named = text.slice(lineStart, one.value.start)
  const start = named.search(/["']?[\w.-]+["']?\s*=/) + lineStart
  const written = /^(["']?)([\w.-]+)\1/.exec(text.slice(start))
  const own = written && folded(written[2]!) === folded(String(name)) ? { start: start + written[1]!.length, end: start + written[1]!.length + written[2]!.length } : undefined
  const table = one.path.slice(0, inTable ? -1 : undefined)
  const beside = all.filter(other => other.path.length > table.length && table.every((part, index) => other.path[index] === part))
  const said = (key: string): readonly string[] => beside.filter(other => other.path[table.length] === key).map(other => text.slice(other.value.start, other.value.end))
  const requirement: Requirement = {
    name: folded(String(name)), package: own ?? one.key, specifier: one.value, dialect, limits, shell: undefined, list: list.join('.'),
    extras: said('extras'),
    marker: said('markers')[0] ?? said('python').map(python => `python_version ${python}`)[0],
    // What keeps its name needs no other key.
    fixed: own === undefined && !NAMED.has(folded(String(name))) ? 'it is a table of its own' : undefined,
    removal: own === undefined ? undefined : { start: lineStart, end },
    another: own === undefined ? () => undefined : (other, specifier) => {
      const line = `${other} = "${specifier === '' ? '*' : specifier}"`
      return text[end - 1] === '\n' ? { start: end, end, text: line + newlineAt(text, lineStart) } : { start: end, end, text: newlineAt(text, lineStart) + line }
    },
  }
  parts.requirements.push(requirement)
}
