/** What settings may say; what only the program knows (versions, transforms) is checked where it is known. */
import * as v from 'valibot'
import { UserError } from '../core/errors.ts'
import { FORMATS } from './formats.ts'
import { nearest } from './near.ts'

const list = (what: string): v.GenericSchema<string[]> => v.array(v.string(what), what)
const yes = v.boolean('true or false')
const table = (what: string): v.GenericSchema<Record<string, unknown>> => v.custom(value => typeof value === 'object' && value !== null && !Array.isArray(value), what)
const ids = list('a list of transforms, as in ["keras-2.3"]')

const schema = v.strictObject({
  to: v.optional(v.string('a string, as in "keras3"')),
  from: v.optional(v.string('a string, as in "keras2"')),
  paths: v.optional(list('a list of files and folders, as in ["src"]')),
  exclude: v.optional(list('a list of patterns, as in ["tests/data/"]')),
  select: v.optional(ids),
  ignore: v.optional(ids),
  level: v.optional(v.picklist(['safe', 'review'], '"safe" or "review"')),
  only: v.optional(list('a list of effects, as in ["breaks"]')),
  'per-file-ignores': v.optional(v.pipe(table('a table, as in { "tests/" = ["keras-2.3"] }'), v.record(v.string(), ids))),
  namespace: v.optional(v.picklist(['keras', 'tensorflow', 'tf_keras', 'keep'], '"keras", "tensorflow", "tf_keras" or "keep"')),
  'backend-agnostic': v.optional(yes),
  'keep-behaviour': v.optional(yes),
  docs: v.optional(yes),
  manifests: v.optional(yes),
  format: v.optional(v.picklist(FORMATS, `one of ${FORMATS.map(name => `"${name}"`).join(', ')}`)),
  renames: v.optional(table('a table of old and new names')),
}, 'a table')

export interface Settings extends Readonly<Omit<v.InferOutput<typeof schema>, 'renames'>> {
  /** Old name -> new name. */
  readonly renames: ReadonlyMap<string, string>
}

/** The names of all settings. */
export const SETTINGS: readonly string[] = Object.keys(schema.entries)

type Place = (path: readonly string[], value?: string) => string

/** Refuses what is not known and what is of a wrong type, with the place. */
export function readSettings(table: unknown, place: Place): Settings {
  const read = v.safeParse(schema, table)
  if (!read.success) throw wrong(read.issues[0], place)
  const { renames, ...rest } = read.output
  return { ...rest, renames: new Map(rows(renames ?? {}, [], place)) }
}

function wrong(issue: v.BaseIssue<unknown>, place: Place): UserError {
  const path = (issue.path ?? []).map(part => String(part.key))
  const [key] = path
  if (key === undefined) return new UserError(`${place([])}: \`keras-upgrade\` is not a table`)
  if (issue.type === 'strict_object') {
    if (key === 'tool') return new UserError(`${place([key])}: settings stand at the top of this file, without \`[tool.keras-upgrade]\``)
    const near = nearest(key.replaceAll('_', '-').toLowerCase(), SETTINGS)
    return new UserError(`${place([key])}: \`${key}\` is not a setting`, near.length > 0 ? `did you mean ${near.map(one => `\`${one}\``).join(', ')}?` : `settings are ${SETTINGS.join(', ')}`)
  }
  const value = typeof issue.input === 'string' ? issue.input : undefined
  const title = key === 'per-file-ignores' && path.length > 1 ? `\`${path[1]}\` in \`${key}\`` : `\`${key}\``
  return new UserError(`${place(key === 'per-file-ignores' ? path.slice(0, 2) : [key], value)}: ${title} is not ${issue.message}`)
}

const NAME = /^[^\W\d]\w*(\.[^\W\d]\w*)+$/u

/** Dots in a key that is not quoted make tables of tables. */
function* rows(table: Readonly<Record<string, unknown>>, above: readonly string[], place: Place): Iterable<readonly [string, string]> {
  for (const [key, value] of Object.entries(table)) {
    const path = [...above, key]
    const old = path.join('.')
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)) {
      yield* rows(value as Readonly<Record<string, unknown>>, path, place)
      continue
    }
    const hint = 'rows are `mycompany.layers.OldDense = "mycompany.layers.Dense"`'
    const at = place(['renames', ...path])
    if (typeof value !== 'string' || !NAME.test(value)) throw new UserError(`${at}: the new name of \`${old}\` is not a dotted name`, hint)
    if (!NAME.test(old)) throw new UserError(`${at}: \`${old}\` is not a dotted name`, hint)
    if (old === value) throw new UserError(`${at}: \`${old}\` is renamed to itself`)
    yield [old, value]
  }
}
