/** Every keyword, position and member that Keras 3 takes otherwise is rewritten or reported: the generated data, used once each. */
import { describe, expect, test } from 'vitest'
import type { MigrationOptions } from '../src/engine/options.ts'
import type { Found } from '../src/core/types.ts'
import goneMethods from '../transforms/libraries/gone-methods.ts'
import refusedKeywords from '../transforms/libraries/refused-keywords.ts'
import { migrateOne, optionsFor } from './fixtures.ts'

interface Use {
  readonly item: string
  readonly code: string
  /** What the verdict must be about. */
  readonly about: string
}

const everything = optionsFor(process.env['VERDICTS_TO'] ?? 'keras3', { optIns: new Set() })
/** Those that tell of arguments which Keras 3 does not take. */
const refusing = optionsFor('keras3', {
  select: new Set(['refused-keywords', 'dropped-keywords', 'positional-orders', 'method-keywords', 'fit-workers', 'compile-keywords', 'weights-argument'].map(name => `keras-3.0/${name}`)),
})
const lines = (text: string): string[] => text.trim().split('\n')
const words = (text: string | undefined): string[] => (text ? text.split(/[ ,]/) : [])

/** Keras 3 warns of these; what they told is kept where it tells a `Sequential` model its input. */
const SHAPES = new Set(['input_shape', 'input_dim', 'input_length'])

const places = (length: number): string[] => Array.from({ length }, (_, at) => `a${at}`)

const keywordUses: Use[] = lines(refusedKeywords).flatMap(line => {
  const [name, refused, warned, forgotten] = line.split('|')
  return [refused, warned, forgotten].flatMap(words).map(keyword => {
    // This one would be told of on its own.
    const call = `keras.${name}(${name!.includes('AveragePooling') ? 'pool_size=2, ' : ''}${keyword}=value)`
    if (keyword === 'save_format') return { item: `${name}(${keyword}=)`, code: `keras.${name}(value, value, ${keyword}=value)`, about: `value, ${keyword}=value` }
    return { item: `${name}(${keyword}=)`, code: SHAPES.has(keyword) && name!.startsWith('layers.') ? `keras.Sequential([${call}])` : call, about: `${keyword}=value` }
  })
})

/** Each argument from the first changed position on: its own verdict. */
const positionUses: Use[] = lines(refusedKeywords).flatMap(line => {
  const [name, , , , order] = line.split('|')
  const [place, old] = (order ?? '').split(':')
  if (!old) return []
  return words(old).map((keyword, index) => {
    const given = places(Number(place) + index)
    return { item: `${name}(${'_, '.repeat(given.length)}${keyword})`, code: `keras.${name}(${[...given, 'value'].join(', ')})`, about: [...given.slice(Number(place)), 'value'].join(', ') }
  })
})

/** What Keras 3 takes by keyword. */
const takenUses: Use[] = lines(refusedKeywords).flatMap(line => {
  const [name, , , , , parameters] = line.split('|')
  return words(parameters).map(keyword => ({ item: `${name}(${keyword}=)`, code: `keras.${name}(${keyword}=value)`, about: `${keyword}=value` }))
})

const RECEIVERS: Readonly<Record<string, string>> = { 'metrics.Metric': 'keras.metrics.Mean()', 'optimizers.Optimizer': 'keras.optimizers.Adam()', 'layers.Layer': 'keras.layers.Dense(4)', Model: 'keras.Model(i, o)' }

const memberUses: Use[] = lines(goneMethods).flatMap(line => {
  const [owner, method, ...rest] = line.split(' ') as [string, string, ...string[]]
  const receiver = RECEIVERS[owner] ?? `keras.${owner}()`
  if (method === 'keeps') return []
  if (method === 'gone') {
    return rest.map(member => {
      const name = member.replace('()', '')
      return { item: `${owner}.${member}`, code: `one = ${receiver}; one.${member.replace('()', '(value)')}`, about: name }
    })
  }
  if (rest[0] === 'is') return [{ item: `${owner}.${method} is ${rest[1]}`, code: `one = ${receiver}; one.${method}()`, about: method }]
  return rest.flatMap((part): Use[] => {
    if (part.startsWith('@')) {
      const [place, old] = part.slice(1).split(':') as [string, string]
      return words(old).map((keyword, index) => {
        const given = places(Number(place) + index)
        // A file's name says which of them goes; the first argument of `add_weight` was a name.
        if (method === 'add_weight' && given.length > 0) given[0] = '\'w\''
        const from = method.startsWith('save') || method === 'add_weight' ? 0 : Number(place)
        const value = method === 'add_weight' && given.length === 0 ? '\'w\'' : 'value'
        return { item: `${owner}.${method}(${'_, '.repeat(given.length)}${keyword})`, code: `one = ${receiver}; one.${method}(${[...given, value].join(', ')})`, about: `${method === 'add_weight' ? 'add_weight(' : ''}${[...given.slice(from), value].join(', ')}` }
      })
    }
    const keyword = part.slice(1)
    if (keyword === 'save_format') return [{ item: `${owner}.${method}(${keyword}=)`, code: `one = ${receiver}; one.${method}(value, ${keyword}=value)`, about: `value, ${keyword}=value` }]
    return [{ item: `${owner}.${method}(${keyword}=)`, code: `one = ${receiver}; one.${method}(${keyword}=value)`, about: `${keyword}=value` }]
  })
})

interface Verdict {
  readonly use: Use
  readonly found: readonly Found[]
}

/** Some uses a file: few enough that none takes long to look through. */
const FILE = 40

/** A function for each use, so that none sees the others. */
function verdicts(uses: readonly Use[], options: MigrationOptions): Verdict[] {
  if (uses.length > FILE) return [...verdicts(uses.slice(0, FILE), options), ...verdicts(uses.slice(FILE), options)]
  const head = process.env['VERDICTS_HEAD'] ?? 'import keras\n\n\n'
  const pieces = uses.map(({ code }, index) => `def use${index}(value, i, o, a0, a1, a2, a3, a4, a5, a6, a7, a8, a9):\n    ${code}\n\n\n`)
  const text = head + pieces.join('')
  const outcome = migrateOne(text, options)
  if ('reason' in outcome) throw new Error(outcome.reason)
  let at = head.length
  return uses.map((use, index) => {
    const from = at + pieces[index]!.indexOf('\n')
    const end = (at += pieces[index]!.length)
    // From the last use of it on: its name may stand in the receiver too.
    const start = from + pieces[index]!.slice(pieces[index]!.indexOf('\n')).lastIndexOf(use.about)
    const stop = start + use.about.length
    const touches = (span: { start: number; end: number }): boolean => span.start <= stop && span.end >= start
    return {
      use,
      found: outcome.found.filter(one => one.span.start >= from && one.span.end <= end && (touches(one.span) || one.edits.some(touches) || one.message.includes(`\`${use.about.replace(/=value$/, '')}\``))),
    }
  })
}

function check(uses: readonly Use[]): Verdict[] {
  const all = verdicts(uses, everything)
  const rewritten = all.filter(({ found }) => found.some(one => one.edits.length > 0)).length
  const silent = all.filter(({ found }) => found.length === 0)
  process.stdout.write(`${all.length} uses: ${rewritten} rewritten, ${all.length - rewritten - silent.length} reported, ${silent.length} silent\n`)
  if (process.env['VERDICTS']) for (const { use, found } of all) process.stdout.write(`${use.item} | ${found.map(one => `${one.level} ${one.transform} ${one.message}`).join(' ;; ') || 'SILENT'}\n`)
  return silent
}

describe('no member of Keras 2 is passed over in silence', () => {
  test('keywords', () => expect(check(keywordUses).map(({ use }) => use.item)).toEqual([]))
  test('positions', () => expect(check(positionUses).map(({ use }) => use.item)).toEqual([]))
  test('methods and attributes', () => expect(check(memberUses).map(({ use }) => use.item)).toEqual([]))
  test('what Keras 3 takes is not reported', () => {
    const reported = verdicts(takenUses, refusing).filter(({ found }) => found.length > 0)
    process.stdout.write(`${takenUses.length} uses that Keras 3 takes: ${reported.length} reported\n`)
    expect(reported.map(({ use }) => use.item)).toEqual([])
  })
})
