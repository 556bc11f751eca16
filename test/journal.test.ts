/** Writing all files or none, taking a run back, and what happens when the program is killed at any point. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lock } from '../src/project/lock.ts'
import { recover, undo, writeAll, type Replacement } from '../src/project/journal.ts'
import { folderOf, git } from './setup/folder.ts'

const MAIN = join(import.meta.dirname, '..', 'dist', 'src', 'main.js')
const KILL = join(import.meta.dirname, 'setup', 'kill.mjs')
const JOURNAL = join(import.meta.dirname, 'setup', 'journal.mjs')
const OLD = 'import keras\n\noptimizer = keras.optimizers.Adam(lr=0.1)\n'
const NEW = OLD.replace('lr=', 'learning_rate=')
const FILES = { 'a.py': OLD, 'b.py': OLD.replace('0.1', '0.2'), 'c.py': 'import os\n', 'sub/d.py': OLD }

function run(folder: string, args: readonly string[]): { readonly status: number | null; readonly signal: string | null; readonly stderr: string } {
  const { status, signal, stderr } = spawnSync(process.execPath, [MAIN, ...args], { cwd: folder, encoding: 'utf8' })
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

describe('undo of files that are not as the run left them', () => {
  const FIVE = { 'a.py': OLD, 'b.py': OLD, 'c.py': OLD, 'd.py': OLD, 'sub/e.py': OLD }

  test('deleted, moved, replaced by a link or a folder: they stay, the others come back', () => {
    const folder = folderOf(FIVE)
    expect(run(folder, ['--write']).status).toBe(0)
    rmSync(join(folder, 'a.py'))
    renameSync(join(folder, 'b.py'), join(folder, 'moved.py'))
    symlinkSync('moved.py', join(folder, 'b.py'))
    rmSync(join(folder, 'sub'), { recursive: true })
    writeFileSync(join(folder, 'sub'), '')
    chmodSync(join(folder, 'c.py'), 0o600)
    const undone = run(folder, ['undo'])
    expect(undone.status).toBe(2)
    expect(undone.stderr).toBe(`2 files are as before
a.py is left as it is: it was deleted or moved since
b.py is left as it is: something else has its name now
sub/e.py is left as it is: it was deleted or moved since
`)
    expect(lstatSync(join(folder, 'b.py')).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(folder, 'moved.py'), 'utf8')).toBe(NEW)
    expect(readFileSync(join(folder, 'c.py'), 'utf8')).toBe(OLD)
    expect(statSync(join(folder, 'c.py')).mode & 0o777).toBe(0o600)
  })

  test('in a project that was moved', () => {
    const folder = folderOf({})
    const from = join(folder, 'from')
    mkdirSync(from)
    writeFileSync(join(from, 'a.py'), OLD)
    run(from, ['--write'])
    renameSync(from, join(folder, 'to'))
    expect(run(join(folder, 'to'), ['undo'])).toMatchObject({ status: 0, stderr: '1 file is as before\n' })
    expect(readFileSync(join(folder, 'to', 'a.py'), 'utf8')).toBe(OLD)
  })

  test('each gets its own bytes back where one of them could not be written', () => {
    const folder = folderOf({ 'a.py': 'a', 'b.py': 'b', 'c.py': 'c' })
    const files = ['a', 'b', 'c'].map((text): Replacement => ({ file: join(folder, `${text}.py`), path: `${text}.py`, before: Buffer.from(text), after: Buffer.from(`${text}${text}`) }))
    writeFileSync(join(folder, 'b.py'), 'edited')
    expect([...writeAll(folder, files)]).toEqual([[join(folder, 'b.py'), 'not written: the file changed since it was read']])
    expect(undo(folder)).toEqual({ restored: ['a.py', 'c.py'], refused: [] })
    expect(['a.py', 'b.py', 'c.py'].map(path => readFileSync(join(folder, path), 'utf8'))).toEqual(['a', 'edited', 'c'])
  })

  test.each(['../out.py', '/tmp/out.py', '.git/config', 'sub/../../out.py', 'sub/.GIT/config', 'link/out.py', 'a\\..\\..\\out.py'])('a journal that somebody else made leads nowhere else: %s', path => {
    const outside = folderOf({ 'out.py': NEW })
    const folder = folderOf({ 'x.py': '', 'sub/': '', '.git/config': NEW, 'sub/.GIT/config': NEW, 'link': { link: outside }, '.keras-upgrade/runs/1-1/0': OLD })
    const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
    const files = [{ path: path === '/tmp/out.py' ? join(outside, 'out.py') : path, before: digest(OLD), after: digest(NEW), kept: '0' }]
    writeFileSync(join(folder, '.keras-upgrade', 'runs', '1-1', 'journal.json'), JSON.stringify({ version: 1, state: 'writing', pid: 1, files }))
    writeFileSync(join(dirname(folder), 'out.py'), NEW)
    recover(folder)
    for (const file of [join(outside, 'out.py'), join(dirname(folder), 'out.py'), join(folder, '.git', 'config'), join(folder, 'sub', '.GIT', 'config')]) expect(readFileSync(file, 'utf8')).toBe(NEW)
    rmSync(join(dirname(folder), 'out.py'))
  })

  test('a journal that is none is passed by', () => {
    const folder = folderOf({ 'a.py': OLD, '.keras-upgrade/runs/1-1/journal.json': '{"version":1,"state":"writing","files":[null,{"path":"a.py"}]}', '.keras-upgrade/runs/2-2/journal.json': '{"ver' })
    expect(run(folder, ['undo'])).toMatchObject({ status: 2, stderr: expect.stringContaining('no run to take back') })
    expect(run(folder, ['--check']).status).toBe(1)
  })

  test('old bytes that are damaged are not brought back', () => {
    const folder = folderOf({ 'a.py': OLD })
    run(folder, ['--write'])
    writeFileSync(join(dirname(journalOf(folder)!), '0'), '')
    expect(run(folder, ['undo'])).toMatchObject({ status: 2, stderr: expect.stringContaining('a.py is left as it is: its old bytes are not kept any more') })
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toBe(NEW)
  })
})

describe('a disk that is full', () => {
  const filler = 'x = 1  # filler\n'.repeat(2000)
  /** No process may write a larger file. */
  const limited = (folder: string, blocks: number, args: readonly string[]) =>
    spawnSync('bash', ['-c', `ulimit -f ${blocks}; exec "$@"`, 'bash', process.execPath, MAIN, ...args], { cwd: folder, encoding: 'utf8' })

  test('where the old files cannot be kept, nothing is written, and nothing is left of it', () => {
    const folder = folderOf({ 'a.py': OLD, 'big.py': OLD + filler })
    const { status, stderr } = limited(folder, 16, ['--write'])
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(/^error: the old files cannot be kept: EFBIG[^]*\n {2}hint: nothing is written/) })
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toBe(OLD)
    expect(readdirSync(join(folder, '.keras-upgrade', 'runs'))).toEqual([])
  })

  test('where a new file cannot be written, all are as before', () => {
    // The old bytes fit, the new ones do not.
    const folder = folderOf({ 'a.py': OLD, 'b.py': 'lr='.repeat(5000), 'c.py': OLD })
    const { status, stderr } = spawnSync('bash', ['-c', 'ulimit -f 16; exec "$@"', 'bash', process.execPath, JOURNAL, 'write', 'a.py', 'b.py', 'c.py'], { cwd: folder, encoding: 'utf8' })
    expect(status).not.toBe(0)
    expect(stderr).toMatch(/b\.py: not written: EFBIG/)
    expect(stderr).toContain('all files are as before')
    expect(['a.py', 'c.py'].map(path => readFileSync(join(folder, path), 'utf8'))).toEqual([OLD, OLD])
    expect(readdirSync(join(folder, '.keras-upgrade', 'runs'))).toEqual([])
  })

  test('output that cannot be written is no bug', () => {
    const folder = folderOf({ 'a.py': OLD })
    const full = spawnSync('bash', ['-c', '"$@" > /dev/full', 'bash', process.execPath, MAIN], { cwd: folder, encoding: 'utf8' })
    expect(full.stderr).not.toMatch(/\n {4}at /)
    expect(full).toMatchObject({ status: 2, stderr: expect.stringContaining('error: the output cannot be written: ENOSPC') })
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

  test('are found in submodules; in a folder that Git ignores there are none', () => {
    const inner = repository({ 'a.py': OLD })
    const folder = repository({ 'top.py': OLD, '.gitignore': 'out/\n' })
    git(folder, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner, 'sub')
    git(folder, 'commit', '-qm', 'sub')
    writeFileSync(join(folder, 'sub', 'a.py'), `${OLD}# mine\n`)
    expect(run(folder, ['--write'])).toMatchObject({ status: 2, stderr: expect.stringContaining('not committed\n  sub/a.py\n') })
    expect(readFileSync(join(folder, 'top.py'), 'utf8')).toBe(OLD)
    mkdirSync(join(folder, 'out'))
    writeFileSync(join(folder, 'out', 'x.py'), OLD)
    expect(run(folder, ['--write', 'out', 'top.py'])).toMatchObject({ status: 0, stderr: expect.stringContaining('1 of the files written is not in Git') })
  })

  test('where Git does not answer, nothing is written', () => {
    const folder = repository({ 'a.py': OLD })
    writeFileSync(join(folder, '.git', 'index'), 'broken')
    expect(run(folder, ['--write'])).toMatchObject({ status: 2, stderr: expect.stringContaining('Git does not say what is committed') })
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toBe(OLD)
    expect(run(folder, ['--write', '--allow-dirty']).status).toBe(0)
  })

  test('of this repository are asked for, also out of a hook of another', () => {
    const folder = repository({ 'a.py': OLD })
    const other = repository({ 'b.py': OLD })
    writeFileSync(join(folder, 'a.py'), `${OLD}# mine\n`)
    const { status } = spawnSync(process.execPath, [MAIN, '--write'], { cwd: folder, env: { ...process.env, GIT_DIR: join(other, '.git'), GIT_WORK_TREE: other } })
    expect(status).toBe(2)
  })

  test('a worktree has a journal of its own', () => {
    const folder = repository({ 'a.py': OLD })
    const tree = join(folderOf({}), 'tree')
    git(folder, 'worktree', 'add', '-q', tree)
    writeFileSync(join(folder, '.git', 'info', 'exclude'), 'private.py\n')
    writeFileSync(join(tree, 'private.py'), OLD)
    expect(run(tree, ['--write'])).toMatchObject({ status: 0, stderr: expect.stringContaining('1 file read') })
    expect(git(tree, 'status', '--porcelain')).toBe(' M a.py\n')
    expect(run(tree, ['undo']).status).toBe(0)
    expect(git(tree, 'status', '--porcelain')).toBe('')
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

  test('a lock that is being made is waited for, one that stays empty is none', () => {
    const folder = folderOf({ '.keras-upgrade/lock': '' })
    const began = Date.now()
    lock(folder)()
    expect(Date.now() - began).toBeGreaterThan(500)
    expect(existsSync(join(folder, '.keras-upgrade', 'lock'))).toBe(false)
  })

  test('of many that begin together each writes all, or says that another writes', async () => {
    const folder = folderOf(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`f${i}.py`, OLD])))
    const ends = await Promise.all(Array.from({ length: 3 }, () => new Promise<{ readonly code: number | null; readonly stderr: string }>(resolve => {
      const child = spawn(process.execPath, [MAIN, '--write'], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
      let stderr = ''
      child.stderr.on('data', chunk => { stderr += String(chunk) })
      child.on('close', code => resolve({ code, stderr }))
    })))
    // Those that read before the first had written, and wrote after it, find the files changed.
    for (const { code, stderr } of ends) expect(code === 0 || /another run of keras-upgrade|changed since it was read/.test(stderr), stderr).toBe(true)
    expect(ends.filter(({ code }) => code === 0).length).toBeGreaterThan(0)
    for (let i = 0; i < 40; i += 1) expect(readFileSync(join(folder, `f${i}.py`), 'utf8')).toBe(NEW)
    expect(run(folder, ['undo']).status).toBe(0)
    expect(readFileSync(join(folder, 'f7.py'), 'utf8')).toBe(OLD)
  })
})

describe('killed at any change of the disk', () => {
  const files: Readonly<Record<string, string>> = { 'a.py': OLD, 'sub/d.py': OLD }
  const after: Readonly<Record<string, string>> = { 'a.py': NEW, 'sub/d.py': NEW }
  const start = (folder: string, args: readonly string[], at?: number, half = false) => spawnSync(process.execPath, [...(at === undefined ? [] : ['--import', KILL]), ...args], {
    cwd: folder, encoding: 'utf8', env: { ...process.env, KILL_AT: String(at), ...(half ? { KILL_HALF: '1' } : {}) },
  })
  const journal = (what: string): readonly string[] => [JOURNAL, what, ...Object.keys(files)]

  /** All is written, but the journal does not say so yet. */
  function cutOff(folder: string): void {
    expect(start(folder, journal('write')).status).toBe(0)
    const file = journalOf(folder)!
    writeFileSync(file, readFileSync(file, 'utf8').replace('"done"', '"writing"'))
  }

  /** Kills later and later, until the run ends by itself; gives how often. Every file is old or new, and after the next start nothing else is left. */
  function killed(args: readonly string[], half: boolean, prepare: (folder: string) => void, check: (folder: string) => void): number {
    for (let at = 1; ; at += 1) {
      const folder = folderOf(files)
      prepare(folder)
      const { signal, status, stderr } = start(folder, args, at, half)
      for (const [path, text] of Object.entries(texts(folder, files))) expect([files[path], after[path]], `${path} at ${at}`).toContain(text)
      if (signal === null) {
        expect(status, stderr).toBe(0)
        return at - 1
      }
      check(folder)
      const left = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      expect(left.filter(path => /(\.\d+\.keras-upgrade|lock\.\d+)$/.test(path))).toEqual([])
    }
  }

  /** Once the journal says that the run is done, it is. */
  function oldAfterNextStart(folder: string): void {
    const said = isDone(folder)
    expect(start(folder, journal('recover')).status).toBe(0)
    expect(texts(folder, files)).toEqual(said ? after : files)
  }

  test('before each change, the whole program', () => {
    expect(killed([MAIN, '--write'], false, () => {}, oldAfterNextStart)).toBeGreaterThanOrEqual(20)
  }, 300_000)

  test('in the middle of each file that is written', () => {
    expect(killed(journal('write'), true, () => {}, oldAfterNextStart)).toBeGreaterThanOrEqual(7)
  }, 100_000)

  test('while a run is taken back: the next start goes on', () => {
    let begun = 0
    const count = killed(journal('undo'), false, folder => { expect(start(folder, journal('write')).status).toBe(0) }, folder => {
      const said = isDone(folder)
      if (!said) begun += 1
      expect(start(folder, journal(said ? 'undo' : 'recover')).status).toBe(0)
      expect(texts(folder, files)).toEqual(files)
    })
    expect(begun).toBeGreaterThan(4)
    expect(count).toBeGreaterThan(8)
  }, 100_000)

  test('while a run that was cut off is taken back', () => {
    expect(killed(journal('recover'), false, cutOff, folder => {
      expect(start(folder, journal('recover')).status).toBe(0)
      expect(texts(folder, files)).toEqual(files)
    })).toBeGreaterThan(6)
  }, 100_000)

  test('the program itself takes it back before it reads anything', () => {
    const folder = folderOf(files)
    cutOff(folder)
    expect(texts(folder, files)).toEqual(after)
    const next = run(folder, ['--check'])
    expect(next).toMatchObject({ status: 1, stderr: expect.stringMatching(/^A run was cut off while it wrote, and is taken back: 2 files are as before\n/) })
    expect(texts(folder, files)).toEqual(files)
  })
})

function journalOf(folder: string): string | undefined {
  const runs = join(folder, '.keras-upgrade', 'runs')
  const name = existsSync(runs) ? readdirSync(runs).find(one => !one.startsWith('.')) : undefined
  return name === undefined ? undefined : join(runs, name, 'journal.json')
}

function isDone(folder: string): boolean {
  const journal = journalOf(folder)
  return journal !== undefined && readFileSync(journal, 'utf8').includes('"done"')
}
