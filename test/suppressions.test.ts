/** Comments that keep findings away, and comments that the tool writes for what is left. */
import { describe, expect, test } from 'vitest'
import { gatherFacts, migrateFile } from '../src/engine/migrate.ts'
import type { MigrationContext } from '../src/engine/options.ts'
import { linesOf } from '../src/core/lines.ts'
import type { Outcome } from '../src/core/types.ts'
import { knowledge, optionsFor } from './fixtures.ts'

type Migrated = Extract<Outcome, { kind: 'changed' | 'unchanged' }>

function migrate(text: string, extra: Partial<MigrationContext> = {}, level: 'safe' | 'review' = 'review'): Migrated {
  const facts = gatherFacts([{ path: 'a.py', text }], new Set(['a.py']), knowledge)
  const options = optionsFor('keras3', { optIns: new Set(), decisions: { level, rejected: new Set(), accepted: new Set() } })
  const outcome = migrateFile({ path: 'a.py', text }, { knowledge, options, facts, ...extra })
  if ('reason' in outcome) throw new Error(outcome.reason)
  return outcome
}

const HEAD = 'from keras.optimizers import Adam\n\n'
const states = (outcome: Migrated): readonly string[] => outcome.found.map(one => `${one.state} ${one.transform}`)
const idle = (text: string): readonly number[] => (migrate(text).idle ?? []).map(span => linesOf(text).lineOf(span.start))

describe('ignore', () => {
  test.each([
    ['at the end of a line', 'a = Adam(lr=1)  # keras-upgrade: ignore\n'],
    ['with the id', 'a = Adam(lr=1)  # keras-upgrade: ignore[keras-2.3/optimizer-lr]\n'],
    ['with the release among others', 'a = Adam(lr=1)  # noqa  # keras-upgrade: ignore[keras-3.0, keras-2.3]\n'],
    ['at the end of a statement', 'a = Adam(\n    lr=1,\n)  # keras-upgrade: ignore\n'],
    ['on the line inside of a statement', 'a = Adam(\n    lr=1,  # keras-upgrade: ignore\n)\n'],
    ['alone above', '# keras-upgrade: ignore\na = Adam(\n    lr=1,\n)\n'],
    ['alone above, with another comment between', '# keras-upgrade: ignore\n# why\n\na = Adam(lr=1)\n'],
    ['as a block', '# keras-upgrade: off\na = Adam(lr=1)\n# keras-upgrade: on\n'],
    ['as an open block', 'if x:\n    # keras-upgrade: off\n    a = Adam(lr=1)\n'],
    ['for the file', 'a = Adam(lr=1)\n# keras-upgrade: ignore-file[keras-2.3/optimizer-lr]\n'],
  ])('%s', (_how, text) => {
    const outcome = migrate(HEAD + text)
    expect(states(outcome)).toEqual(['suppressed keras-2.3/optimizer-lr'])
    expect(outcome.text).toBe(HEAD + text)
    expect(idle(HEAD + text)).toEqual([])
  })

  test.each([
    ['of another transform', 'a = Adam(lr=1)  # keras-upgrade: ignore[keras-3.0/input-shape]\n', [3]],
    ['of another line', 'b = 1  # keras-upgrade: ignore\na = Adam(lr=1)\n', [3]],
    ['above a block covers its head alone', '# keras-upgrade: ignore\nif x:\n    a = Adam(lr=1)\n', [3]],
    ['off after', 'a = Adam(lr=1)\n# keras-upgrade: off\n', [4]],
    ['on before', '# keras-upgrade: off\n# keras-upgrade: on\na = Adam(lr=1)\n', [3]],
    ['in a string', "a = Adam(lr=1); b = '# keras-upgrade: ignore'\n", []],
    ['misspelled', 'a = Adam(lr=1)  # keras-upgrade: ignor\n', [3]],
  ])('%s keeps nothing away, and is told', (_how, text, lines) => {
    const outcome = migrate(HEAD + text)
    expect(outcome.text).toBe(HEAD + text.replace('lr=', 'learning_rate='))
    expect(idle(HEAD + text)).toEqual(lines)
  })
})

const LEFT = `import keras


def build(options):
    model = keras.Sequential()
    model.compile(
        optimizer=keras.optimizers.Adam(**options),
    )
    return keras.layers.LocallyConnected1D(3)
`

describe('for what is left', () => {
  test('an ignore comment each, after which nothing is left', () => {
    const outcome = migrate(LEFT, { annotate: 'ignores' })
    expect(outcome.text).toBe(LEFT
      .replace('    )\n', '    )  # keras-upgrade: ignore[keras-2.3/optimizer-lr]\n')
      .replace('D(3)\n', 'D(3)  # keras-upgrade: ignore[imports/missing-names]\n'))
    expect(states(migrate(outcome.text))).toEqual(['suppressed keras-2.3/optimizer-lr', 'suppressed imports/missing-names'])
    expect(migrate(outcome.text, { annotate: 'ignores' }).text).toBe(outcome.text)
  })

  test('what is offered at safe is ignored too, and stays', () => {
    const text = "import keras\n\nmodel = keras.Sequential()\nmodel.save_weights('w.h5')\n"
    const outcome = migrate(text, { annotate: 'ignores' }, 'safe')
    expect(outcome.text).toBe(text.replace("'w.h5')", "'w.h5')  # keras-upgrade: ignore[keras-3.0/save-weights-names]"))
    expect(migrate(outcome.text).text).toBe(outcome.text)
  })

  test('the advice above the statement, once', () => {
    const outcome = migrate(LEFT, { annotate: 'todos' })
    expect(outcome.text).toMatch(/\n {4}# TODO\(keras-2\.3\/optimizer-lr\): `\*\*options` may hold `lr`, since 3\.0 refuses it; use `learning_rate` for `lr` where it is made\n {4}model\.compile\(/)
    expect(outcome.text).toMatch(/\n {4}# TODO\(imports\/missing-names\): .*LocallyConnected1D.*\n {4}return/)
    expect(migrate(outcome.text, { annotate: 'todos' }).text).toBe(outcome.text)
  })

  test('no comment goes into a string or behind a backslash', () => {
    const text = "import keras\n\na = keras.layers.LocallyConnected1D('''x\n''') + \\\n    1\n"
    expect(migrate(text, { annotate: 'ignores' }).text).toBe(text.replace('    1\n', '    1  # keras-upgrade: ignore[imports/missing-names]\n'))
  })
})

describe('a baseline', () => {
  test('keeps known findings away, and those alone', () => {
    const keys = new Set(migrate(LEFT).found.filter(one => one.state === 'manual').map(one => one.key))
    const more = `${LEFT}\n\nx = keras.layers.LocallyConnected2D(3)\n`
    expect(states(migrate(more, { baseline: new Map([['a.py', keys]]) }))).toEqual(['suppressed keras-2.3/optimizer-lr', 'suppressed imports/missing-names', 'manual imports/missing-names'])
  })
})
