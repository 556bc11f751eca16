/** Code that has nothing to do with Keras: nothing is found in it, whatever it is named. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FIXTURES, knowledge, migrateAll, migrateOne, optionsFor } from './fixtures.ts'
import { bindIn, factsOfAll } from './python/known.ts'

const FOLDER = join(FIXTURES, 'negative')
const files = Object.fromEntries(readdirSync(FOLDER).sort().map(file => [file, readFileSync(join(FOLDER, file), 'utf8')]))

test('there are enough of them', () => {
  expect(Object.keys(files).length).toBeGreaterThanOrEqual(25)
})

const right = files

describe.each(['keras3', 'tensorflow2.15'])('%s', target => {
  const options = optionsFor(target)
  const untouched = (text: string): unknown => ({ kind: 'unchanged', edits: [], text, found: [] })

  test.each(Object.entries(right))('%s', (_file, text) => {
    expect(migrateOne(text, options)).toEqual(untouched(text))
  })

  test('all of them as one project', () => {
    for (const [file, outcome] of migrateAll(right, options)) expect(outcome, file).toEqual(untouched(right[file]!))
  })

  test('beside a file that uses Keras, whose names are the same', () => {
    const real = 'import keras\nfrom keras.models import Model, load_model\nfrom keras.layers import Dense\nmodel = load_model("x")\nmodel.fit([1])\n'
    for (const [file, outcome] of migrateAll({ ...right, 'real.py': real }, options)) if (file in right) expect(outcome, file).toEqual(untouched(right[file]!))
  })
})

describe('names and values', () => {
  const facts = factsOfAll(files)

  test.each(Object.keys(files))('none of the library is proven in %s', file => {
    const module = bindIn(facts, file, files[file]!)
    const claimed: string[] = []
    for (const type of ['identifier', 'attribute', 'call'] as const) {
      for (const node of module.tree.ofType(type)) {
        const { value, proof } = module.value(node)
        const name = module.resolve(node) ?? (value.kind === 'instance' && proof === 'proven' ? value.of : undefined)
        if (name !== undefined && (knowledge.library.owns(name) || module.derives(name, 'keras.Layer'))) claimed.push(`${node.text}: ${name}`)
      }
    }
    expect(claimed).toEqual([])
  })
})
