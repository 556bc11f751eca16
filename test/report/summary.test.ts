import { expect, test } from 'vitest'
import type { Found } from '../../src/core/types.ts'
import { leavesFindings, reportOutcome, reportReason, type Report } from '../../src/report/report.ts'
import { summary } from '../../src/report/summary.ts'

const text = 'import keras\r\nx = 1\ry = 2\n'

function found(over: Partial<Found> & { readonly at: string }): Found {
  const start = text.indexOf(over.at)
  const plain = { level: 'safe', effect: 'style', state: 'applied', transform: 'imports/explicit-imports', message: 'moves', key: over.at, edits: [], span: { start, end: start + 1 } } as const
  return { ...plain, ...over }
}

const report: Report = {
  version: '1.2.3',
  rules: [],
  target: 'Keras 3.15',
  level: 'safe',
  written: false,
  partly: false,
  read: 7,
  files: [
    reportOutcome('a.py', text, {
      kind: 'changed',
      text: '',
      edits: [],
      found: [
        found({ at: 'import' }),
        found({ at: 'x', effect: 'breaks', transform: 'keras-2.3/optimizer-lr' }),
        found({ at: 'x', level: 'review', state: 'offered' }),
        found({ at: 'x', level: 'review', state: 'offered', key: 'other' }),
        found({ at: 'y', level: 'manual', state: 'manual', effect: 'breaks', transform: 'imports/missing-names', message: '`keras.x` is gone', why: 'because', advice: 'write `keras.y`' }),
        found({ at: 'y', state: 'not reached', message: 'waits' }),
      ],
    }),
    reportOutcome('b.py', text, { kind: 'unchanged', text, edits: [], found: [] }),
    reportOutcome('c.py', text, { kind: 'skipped', reason: 'Python cannot parse it', line: 3 }),
    reportReason('d.py', 'skipped', 'a broken symbolic link'),
    reportReason('e.py', 'failed', 'a bug'),
  ],
  notes: ['Nothing is written'],
}

test('all that a person must know, the counts last', () => {
  expect(summary(report)).toBe(`Failed:
  e.py: a bug

Skipped:
  c.py:3: Python cannot parse it
  d.py: a broken symbolic link

Left to a person (1):
  a.py:3:1 manual breaks imports/missing-names: \`keras.x\` is gone
      because
      write \`keras.y\`

Offered for review (2); \`--level review\` applies them:
     2  imports/explicit-imports

Not reached, since other edits are in the way (1); run again:
  a.py:3:1 safe style imports/explicit-imports: waits

6 findings:                               safe  review  manual
  breaks      imports/missing-names          0       0       1
  breaks      keras-2.3/optimizer-lr         1       0       0
  style       imports/explicit-imports       2       2       0

To Keras 3.15, level safe: 7 files read, 1 would change, 2 skipped, 1 failed
Nothing is written
`)
})

test('nothing to say is said in one line', () => {
  expect(summary({ ...report, files: [], notes: [], read: 1, written: true })).toBe('To Keras 3.15, level safe: 1 file read, 0 changed, 0 skipped, 0 failed\nNo file mentions Keras or TensorFlow\n')
})

test('a bug is to be reported', () => {
  const text = summary({ ...report, files: [reportReason('e.py', 'failed', 'a bug in keras-upgrade: boom (in keras-3.0/x; `--ignore keras-3.0/x` migrates the rest)')], notes: [] })
  expect(text).toContain('  e.py: a bug in keras-upgrade: boom (in keras-3.0/x; `--ignore keras-3.0/x` migrates the rest)\n')
  expect(text).toContain('A bug in keras-upgrade 1.2.3: that file is as before. Please report it with the lines under `Failed` and the code')
})

test('--check asks for findings that are not suppressed', () => {
  const withStates = (...states: Found['state'][]): Report => ({ ...report, files: [reportOutcome('a.py', text, { kind: 'unchanged', text, edits: [], found: states.map(state => found({ at: 'x', state })) })] })
  expect(leavesFindings(withStates())).toBe(false)
  expect(leavesFindings(withStates('suppressed'))).toBe(false)
  for (const state of ['applied', 'offered', 'manual', 'not reached', 'rejected'] as const) expect(leavesFindings(withStates('suppressed', state))).toBe(true)
})

test('what is kept away is counted apart', () => {
  const told = summary({ ...report, files: [reportOutcome('a.py', text, { kind: 'unchanged', text, edits: [], found: [found({ at: 'x', state: 'suppressed' }), found({ at: 'y', state: 'suppressed' })] })] })
  expect(told).toContain('2 findings kept away by comments, the settings or the baseline\n')
  expect(told).not.toContain('findings:')
})

test('no name of a file moves the cursor or begins a line', () => {
  const told = summary({ ...report, files: [reportReason('a\u001B[2J\n.py', 'skipped', 'odd \u202E')], notes: ['Settings: \u0007'] })
  expect(told).toContain('  a\\x1b[2J\\x0a.py: odd \\u202e\n')
  expect(told).toContain('Settings: \\x07\n')
})
