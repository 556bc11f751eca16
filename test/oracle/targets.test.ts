/** What the migration writes exists: every new name resolves on the installed Keras 3, and every rewritten call binds there. */
import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../src/core/types.ts'
import { api } from '../../transforms/libraries/api/index.ts'
import { fixtureFolders, migrateOne, optionsFor } from '../fixtures.ts'
import { available, oracleMustBeThere, python, pythonWith } from './python.ts'

interface Pair { readonly name: string; readonly before: string; readonly after: string; readonly partial: boolean; readonly calls: boolean; readonly reported: readonly string[] }
interface Checked { readonly names: number; readonly calls: number; readonly problems: readonly string[] }
type Signatures = Readonly<Record<string, { readonly positions: readonly string[]; readonly keywords: readonly string[] }>>

/** What the tool should write otherwise, and does not yet, by how the problem begins. */
const OPEN: Readonly<Record<string, string>> = {
  'keras.callbacks.experimental.BackupAndRestore: ': 'the row of the keyword that goes is of the new name only',
}
const isOpen = (problem: string): boolean => Object.keys(OPEN).some(start => problem.startsWith(start))

const options = optionsFor('keras3', { optIns: new Set() })

function migrated(name: string, before: string, partial: boolean): Pair[] {
  const outcome = migrateOne(before, options)
  return 'reason' in outcome || outcome.kind === 'unchanged' ? [] : [{ name, before, after: outcome.text, partial, calls: true, reported: reported(before, outcome) }]
}

/** The lines that are left to a person. */
function reported(before: string, outcome: Outcome): string[] {
  if ('reason' in outcome) return []
  const lines = before.split('\n')
  return outcome.found.filter(found => found.state === 'manual').map(({ span }) => lines[before.slice(0, span.start).split('\n').length - 1]!)
}

function check(what: string, pairs: readonly Pair[]): readonly string[] {
  const { names, calls, problems } = JSON.parse(pythonWith('check_names.py', pairs)) as Checked
  process.stdout.write(`targets, ${what}: ${pairs.length} migrated texts, ${names} new names resolved, ${calls} rewritten calls bound, ${problems.length} do not\n`)
  return problems
}

/** Every name that some version had, imported and written out. */
function names(): Pair[] {
  return [...api().names.keys()].filter(name => name.split('.').length > 2 && !/\.__/.test(name)).flatMap(name => {
    const dot = name.lastIndexOf('.')
    return [
      ...migrated(name, `import keras\nfirst = ${name}\n`, true),
      ...migrated(`${name}, imported`, `from ${name.slice(0, dot)} import ${name.slice(dot + 1)} as value\nfirst = value\n`, true),
      ...migrated(`tf.${name}`, `import tensorflow as tf\nfirst = tf.${name}\n`, true),
    ]
  })
}

/** Each keyword of every callable of Keras 2 by itself, and all that can be told by its position. */
function calls(): Pair[] {
  const signatures = JSON.parse(python('old_signatures.py', [])) as Signatures
  return Object.entries(signatures).flatMap(([name, { positions, keywords }]) => {
    const lines = keywords.flatMap(keyword => [`${name}(${keyword}=value)`, `${name}(${keyword}=1)`])
    const placed = positions.map((_, index) => `${name}(${positions.slice(0, index + 1).map((__, at) => `value_${at}`).join(', ')})`)
    return migrated(name, `import keras\n${[...new Set([...lines, ...placed])].join('\n')}\n`, true)
  })
}

describe.runIf(available)('what the migration writes', () => {
  test('names', () => {
    expect(check('names', names()).filter(problem => !isOpen(problem))).toEqual([])
  })

  test('keywords and positions', () => {
    const problems = check('keywords and positions', calls())
    expect(problems.filter(problem => !isOpen(problem))).toEqual([])
    expect(Object.keys(OPEN).filter(start => !problems.some(problem => problem.startsWith(start))), 'these are mended').toEqual([])
  })

  test('fixtures', () => {
    const pairs = fixtureFolders().flatMap(({ id, fixtures }) => fixtures.flatMap(({ name, before, after }): Pair[] => {
      const text = after.get('keras3')
      // A transform by itself leaves the rest of a call to others.
      const own = text === undefined ? [] : [{ name: `${id}/${name}`, before, after: text, partial: false, calls: false, reported: [] }]
      return [...own, ...migrated(`${id}/${name}, with all transforms`, before, false)]
    }))
    expect(check('fixtures', pairs)).toEqual([])
  })
})

oracleMustBeThere()
