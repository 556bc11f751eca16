/** Writing all files or none, taking a run back, and what happens when the program is killed at any point. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderOf, git } from './setup/folder.ts'

const MAIN = join(import.meta.dirname, '..', 'dist', 'src', 'main.js')
const KILL = join(import.meta.dirname, 'setup', 'kill.mjs')
const OLD = 'import keras\n\noptimizer = keras.optimizers.Adam(lr=0.1)\n'
const NEW = OLD.replace('lr=', 'learning_rate=')
const FILES = { 'a.py': OLD, 'b.py': OLD.replace('0.1', '0.2'), 'c.py': 'import os\n', 'sub/d.py': OLD }

function run(folder: string, args: readonly string[], killAt?: number): { readonly status: number | null; readonly signal: string | null; readonly stderr: string } {
  const kill = killAt === undefined ? [] : ['--import', KILL]
  const { status, signal, stderr } = spawnSync(process.execPath, [...kill, MAIN, ...args], { cwd: folder, encoding: 'utf8', env: { ...process.env, KILL_AT: String(killAt) } })
  return { status, signal, stderr }
}

function texts(folder: string, files: Readonly<Record<string, string>> = FILES): Record<string, string> {
  return Object.fromEntries(Object.keys(files).map(path => [path, readFileSync(join(folder, path), 'utf8')]))
}

function repository(files: Readonly<Record<string, string>> = FILES): string {
  const folder = folderOf(files)
  git(folder, 'init', '-q')
  git(folder, 'add', '.')
  git(folder, 'commit', '-qm', 'all')
  return folder
}

describe('undo', () => {
  test('brings the last run back byte for byte, with the modes', () => {
    const folder = repository()
    execFileSync('chmod', ['755', join(folder, 'a.py')])
    git(folder, 'commit', '-qam', 'mode')
    expect(run(folder, ['--write']).status).toBe(0)
    expect(texts(folder)['a.py']).toBe(NEW)
    expect(git(folder, 'status', '--porcelain')).not.toContain('.keras-upgrade')
    const undone = run(folder, ['undo'])
    expect(undone).toMatchObject({ status: 0, stderr: '3 files are as before\n' })
    expect(texts(folder)).toEqual(FILES)
    expect(statSync(join(folder, 'a.py')).mode & 0o777).toBe(0o755)
    expect(run(folder, ['undo'])).toMatchObject({ status: 2, stderr: expect.stringContaining('no run to take back') })
  })

  test('leaves what was edited since, file by file, and can be asked again', () => {
    const folder = repository()
    run(folder, ['--write'])
    writeFileSync(join(folder, 'b.py'), 'mine\n')
    const undone = run(folder, ['undo'])
    expect(undone.status).toBe(2)
    expect(undone.stderr).toContain('b.py is left as it is: it was edited since')
    expect(texts(folder)).toEqual({ ...FILES, 'b.py': 'mine\n' })
    writeFileSync(join(folder, 'b.py'), NEW.replace('0.1', '0.2'))
    expect(run(folder, ['undo']).status).toBe(0)
    expect(texts(folder)).toEqual(FILES)
  })

  test('takes back the last of several runs, from a folder inside', () => {
    const folder = repository()
    run(folder, ['--write', 'a.py'])
    git(folder, 'commit', '-qam', 'a')
    run(folder, ['--write'])
    expect(run(join(folder, 'sub'), ['undo']).status).toBe(0)
    expect(texts(folder)).toEqual({ ...FILES, 'a.py': NEW })
  })
})

describe('files with changes that are not committed', () => {
  test('are not written, nor is anything else, unless it is allowed', () => {
    const folder = repository()
    writeFileSync(join(folder, 'b.py'), `${FILES['b.py']}# mine\n`)
    const before = texts(folder)
    const refused = run(folder, ['--write'])
    expect(refused.status).toBe(2)
    expect(refused.stderr).toContain('not committed\n  b.py\n')
    expect(texts(folder)).toEqual(before)
    expect(run(folder, ['--write', '--allow-dirty']).status).toBe(0)
    expect(texts(folder)['a.py']).toBe(NEW)
  })

  test('do not matter where they are not to be written', () => {
    const folder = repository()
    writeFileSync(join(folder, 'c.py'), 'import sys\n')
    expect(run(folder, ['--write']).status).toBe(0)
  })

  test('which Git does not keep are written, with a note', () => {
    const folder = repository({ 'a.py': OLD })
    for (const [path, text] of Object.entries(FILES)) {
      mkdirSync(join(folder, 'sub'), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const done = run(folder, ['--write'])
    expect(done.status).toBe(0)
    expect(done.stderr).toContain('2 of the files written are not in Git')
    const outside = folderOf(FILES)
    expect(run(outside, ['--write'])).toMatchObject({ status: 0, stderr: expect.stringContaining('3 of the files written are not in Git') })
    expect(run(outside, ['undo']).status).toBe(0)
    expect(texts(outside)).toEqual(FILES)
  })
})

describe('two runs at once', () => {
  test('the second says so, and a lock that nobody holds is no lock', () => {
    const folder = repository()
    mkdirSync(join(folder, '.keras-upgrade'))
    writeFileSync(join(folder, '.keras-upgrade', 'lock'), String(process.pid))
    expect(run(folder, ['--write'])).toMatchObject({ status: 2, stderr: expect.stringContaining(`another run of keras-upgrade (process ${process.pid}) writes here`) })
    expect(texts(folder)).toEqual(FILES)
    writeFileSync(join(folder, '.keras-upgrade', 'lock'), '999999999')
    expect(run(folder, ['--write']).status).toBe(0)
  })
})

describe('killed at any change of the disk', () => {
  test('every file is old or new, none is lost, and after the next start all are old', () => {
    const files: Readonly<Record<string, string>> = { 'a.py': OLD, 'sub/d.py': OLD }
    const after: Readonly<Record<string, string>> = { 'a.py': NEW, 'sub/d.py': NEW }
    let killed = 0
    for (let at = 1; ; at += 1) {
      const folder = folderOf(files)
      const { signal, status } = run(folder, ['--write'], at)
      const found = texts(folder, files)
      for (const [path, text] of Object.entries(found)) expect([files[path], after[path]]).toContain(text)
      if (signal === null) {
        expect(status).toBe(0)
        expect(found).toEqual(after)
        break
      }
      killed += 1
      const said = isDone(folder)
      expect(run(folder, []).status).toBe(0)
      // Once the journal says that the run is done, it is.
      expect(texts(folder, files)).toEqual(said ? after : files)
      expect([...readdirSync(folder), ...readdirSync(join(folder, 'sub'))].filter(name => name.endsWith('.keras-upgrade') && name !== '.keras-upgrade')).toEqual([])
    }
    expect(killed).toBeGreaterThan(15)
  }, 300_000)
})

function isDone(folder: string): boolean {
  const runs = join(folder, '.keras-upgrade', 'runs')
  return existsSync(runs) && readdirSync(runs).some(name => !name.startsWith('.') && readFileSync(join(runs, name, 'journal.json'), 'utf8').includes('"done"'))
}
