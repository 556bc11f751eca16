/** `--interactive` as a person drives it, through a pseudo-terminal. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderOf, git } from '../setup/folder.ts'

const MAIN = join(import.meta.dirname, '../../dist/src/main.js')

const TRAIN = `import keras

model = keras.models.Sequential([keras.layers.Dense(2)])
model.compile(keras.optimizers.Adam(lr=0.1), 'mse')
model.fit_generator(batches(), nb_epoch=3)
other = keras.optimizers.SGD(lr=0.2)
`
const LAST = 'import keras\nkeras.optimizers.SGD(lr=0.3)\nkeras.backend.get_session()\n'

interface Ended {
  readonly code: number | null
  readonly screen: string
}

/** Types one key at each question. */
function typed(root: string, keys: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const command = [process.execPath, MAIN, '--interactive', ...args].map(part => `'${part}'`).join(' ')
  const run = spawn('script', ['-qefc', command, '/dev/null'], { cwd: root, env: { ...process.env, TERM: 'xterm', CI: '1', ...env }, stdio: ['pipe', 'pipe', 'inherit'] })
  const left = [...keys]
  let screen = ''
  let seen = 0
  run.stdout.setEncoding('utf8').on('data', (part: string) => {
    screen += part
    for (let at = screen.indexOf(']? ', seen); at >= 0; at = screen.indexOf(']? ', seen)) {
      seen = at + 3
      run.stdin.write(left.shift() ?? 'q')
    }
  })
  return new Promise((resolve, reject) => {
    run.on('error', reject)
    run.on('close', code => resolve({ code, screen: screen.replaceAll('\r\n', '\n') }))
  })
}

const project = (): string => folderOf({ 'a.py': TRAIN, 'b.py': LAST })
const read = (root: string, file = 'a.py'): string => readFileSync(join(root, file), 'utf8')

describe('at a terminal', () => {
  test('what is accepted is written, and nothing else', async () => {
    const root = folderOf({ 'a.py': LAST })
    const { code, screen } = await typed(root, 'yny')
    expect(screen).toMatch(/\(1\/2\).*a\.py:2/)
    expect(screen).toMatch(/Is this done/)
    expect(screen).toContain('1 file is written')
    expect(code).toBe(0)
    expect(read(root)).toBe(LAST.replace('lr=', 'learning_rate='))
  })

  test('shows the code around, the reason and the link, in colour', async () => {
    const { screen } = await typed(project(), 'q', [], { NO_COLOR: '' })
    // oxlint-disable-next-line no-control-regex -- colours are what it is about
    const bare = screen.replaceAll(/\u001B\[\d+m/g, '')
    expect(screen).not.toBe(bare)
    expect(bare).toContain("    - model.compile(keras.optimizers.Adam(lr=0.1), 'mse')\n    + model.compile(keras.optimizers.Adam(learning_rate=0.1), 'mse')")
    expect(bare).toContain('      model = keras.models.Sequential')
    expect(bare).toMatch(/https:\/\//)
  })

  test('no colours where they are not wanted', async () => {
    // oxlint-disable-next-line no-control-regex -- colours are what it is about
    expect((await typed(project(), 'q', [], { NO_COLOR: '1' })).screen).not.toMatch(/\u001B\[3\dm/)
  })

  test('quitting keeps the decisions, and the next time goes on', async () => {
    const root = project()
    const first = await typed(root, 'nq')
    expect(first.screen).toContain('1 rejected')
    expect(read(root)).toBe(TRAIN)
    const second = await typed(root, 'q')
    expect(second.screen).not.toContain('Adam(learning_rate=0.1)')
    expect(JSON.stringify(JSON.parse(readFileSync(join(root, '.keras-upgrade/review.json'), 'utf8')))).toContain('rejected')
  })

  test('all of a transform, in all files', async () => {
    const root = project()
    await typed(root, 'tqy')
    expect(read(root)).toBe(TRAIN.replaceAll('lr=', 'learning_rate='))
    expect(read(root, 'b.py')).toBe(LAST.replace('lr=', 'learning_rate='))
  })

  test('all and none of a file', async () => {
    const root = project()
    const { screen } = await typed(root, 'aaqy')
    expect(screen).toContain('2 files are written')
    expect(read(root)).toContain('model.fit(')
    const other = project()
    await typed(other, 'ddqy')
    expect(read(other)).toBe(TRAIN)
  })

  test('a decision is taken back', async () => {
    const root = folderOf({ 'a.py': LAST })
    await typed(root, 'yuqy')
    expect(read(root)).toBe(LAST)
  })

  test('help, keys that mean nothing, Enter and arrows ask again', async () => {
    const { screen } = await typed(project(), '?x\rq')
    expect(screen.match(/Apply this change/g)).toHaveLength(4)
    expect(screen).toContain('y - accept this finding')
  })

  test('no at the end writes nothing', async () => {
    const root = folderOf({ 'a.py': LAST })
    const { screen } = await typed(root, 'ysn')
    expect(screen).toContain('Nothing is written')
    expect(read(root)).toBe(LAST)
    expect(existsSync(join(root, '.keras-upgrade/runs'))).toBe(false)
  })

  test('`--write` does not ask', async () => {
    const root = folderOf({ 'a.py': LAST })
    const { screen } = await typed(root, 'yn', ['--write'])
    expect(screen).not.toContain('Write what is accepted')
    expect(read(root)).not.toBe(LAST)
  })

  test.each([['Ctrl-C', '\u0003'], ['Ctrl-D', '\u0004']])('%s ends it like q', async (_, key) => {
    const root = folderOf({ 'a.py': LAST })
    const { code, screen } = await typed(root, key)
    expect([code, read(root)]).toEqual([0, LAST])
    expect(screen).toContain('What you decided is kept')
  })

  test('changes that are not committed are not overwritten', async () => {
    const root = folderOf({ 'a.py': LAST })
    git(root, 'init', '-q')
    git(root, 'add', '-A')
    git(root, 'commit', '-qm', 'first')
    const { writeFileSync } = await import('node:fs')
    writeFileSync(join(root, 'a.py'), `# mine\n${LAST}`)
    const { code, screen } = await typed(root, 'yny')
    expect(code).toBe(2)
    expect(screen).toContain('not committed')
    expect(read(root)).toBe(`# mine\n${LAST}`)
  })
})

test('without a terminal it says so', () => {
  const { status, stderr } = spawnSync(process.execPath, [MAIN, '--interactive', '.'], { cwd: project(), encoding: 'utf8', input: 'y' })
  expect(status).toBe(2)
  expect(stderr).toMatch(/needs a terminal[^]*keras-upgrade review/)
})
