/** What others call the program by: hooks, the GitHub Action, shells, editors. */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderOf, git } from './setup/folder.ts'

const ROOT = join(import.meta.dirname, '..')
const MAIN = join(ROOT, 'dist', 'src', 'main.js')
const OLD = 'import keras\n\noptimizer = keras.optimizers.Adam(lr=0.1)\n'
const NEW = OLD.replace('lr=', 'learning_rate=')

function run(folder: string, args: readonly string[], input = ''): { readonly code: number | null; readonly stdout: string; readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { cwd: folder, encoding: 'utf8', input })
  return { code: status, stdout, stderr }
}

describe('shell completion', () => {
  const bash = spawnSync('bash', ['--version']).status === 0

  test.skipIf(!bash)('bash', () => {
    const file = join(folderOf({}), 'completion.bash')
    writeFileSync(file, run(ROOT, ['completion', 'bash']).stdout)
    const ask = (...words: readonly string[]): string => {
      const script = `source "$1"; shift; complete -p keras-upgrade > /dev/null || exit 3; COMP_WORDS=(keras-upgrade "$@"); COMP_CWORD=$#; _keras_upgrade; echo "\${COMPREPLY[*]}"`
      const { status, stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', file, ...words], { encoding: 'utf8' })
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      return stdout.trim()
    }
    expect(ask('--lev')).toBe('--level')
    expect(ask('--level', '')).toBe('safe review')
    expect(ask('src', '--format', 's')).toBe('sarif')
    expect(ask('--select', 'keras-2.3/opt')).toContain('keras-2.3/optimizer-lr')
    expect(ask('--config', 'x')).toBe('')
    expect(ask('un')).toBe('undo')
    expect(ask('completion', '')).toBe('bash zsh fish')
  })

  test('every shell has every option', () => {
    const options = [...run(ROOT, ['--help']).stdout.matchAll(/^ {2}(?:-\w, )?--([\w-]+)/gm)].map(([, name]) => name!)
    expect(options.length).toBeGreaterThan(20)
    for (const [shell, spelled] of [['bash', '--'], ['zsh', '--'], ['fish', '-l ']] as const) {
      const { code, stdout } = run(ROOT, ['completion', shell])
      expect(code).toBe(0)
      for (const option of options) expect(stdout, `${shell} ${option}`).toContain(`${spelled}${option}`)
    }
    expect(run(ROOT, ['completion', 'tcsh'])).toMatchObject({ code: 2, stderr: expect.stringContaining('Allowed choices are bash, zsh, fish') })
  })
})

describe('--stdin-filename', () => {
  const PROJECT = {
    'pyproject.toml': '[tool.keras-upgrade]\nexclude = ["gen/"]\n[tool.keras-upgrade.per-file-ignores]\n"old.py" = ["keras-2.3"]\n',
    'src/layers.py': 'from tensorflow import keras\n\nclass Scale(keras.layers.Layer):\n    pass\n', 'src/a.py': 'on disk\n', 'gen/': '',
  }

  test('the path decides the configuration', () => {
    const root = folderOf({ ...PROJECT, 'elsewhere/': '' })
    for (const args of [['--stdin-filename', '../src/a.py'], ['--stdin-filename', '../src/a.py', '-'], ['--stdin-filename', '../src/not/yet.py']]) {
      expect(run(join(root, 'elsewhere'), args, OLD)).toMatchObject({ code: 0, stdout: NEW })
    }
    expect(run(join(root, 'elsewhere'), ['--stdin-filename', '../src/old.py'], OLD)).toMatchObject({ code: 0, stdout: OLD })
    expect(run(root, ['--stdin-filename', 'gen/x.py'], OLD).stdout).toBe(NEW)
    expect(run(root, ['--stdin-filename', 'gen/x.py', '--force-exclude'], OLD).stdout).toBe(OLD)
    expect(run(root, ['--stdin-filename', 'src/a.py', '--check'], OLD)).toMatchObject({ code: 1, stderr: expect.stringContaining('1 file read') })
    expect(readFileSync(join(root, 'src', 'a.py'), 'utf8')).toBe('on disk\n')
  })

  test('the files around it are known', () => {
    const root = folderOf(PROJECT)
    git(root, 'init')
    const text = 'from tensorflow import keras\nfrom layers import Scale\n\nmodel = keras.models.load_model("m.keras")\n'
    expect(run(root, ['--stdin-filename', 'src/a.py'], text).stdout).toContain('with keras.utils.CustomObjectScope({"Scale": Scale}):')
    expect(run(root, ['-'], text).stdout).not.toContain('CustomObjectScope')
  })

  test('not with other paths, nor with --write', () => {
    const root = folderOf({ 'a.py': OLD })
    expect(run(root, ['--stdin-filename', 'a.py', 'a.py'])).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot be given together with other paths') })
    expect(run(root, ['--stdin-filename', 'a.py', '--write'])).toMatchObject({ code: 2, stdout: '' })
  })
})

describe('pre-commit', () => {
  test('what the hooks run is understood', () => {
    const hooks = readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')
    const entries = [...hooks.matchAll(/entry: keras-upgrade (.*)/g)].map(([, args]) => args!.split(' '))
    expect(entries).toHaveLength(2)
    // A stub has a tag of its own.
    expect([...hooks.matchAll(/types_or: (.*)/g)].map(([, types]) => types)).toEqual(['[python, pyi, jupyter]', '[python, pyi, jupyter]'])
    const root = folderOf({ 'a.py': OLD, 'vendor/b.py': OLD, 'c.py': 'x = 1\n' })
    const files = ['a.py', 'vendor/b.py', 'c.py']
    expect(run(root, [...entries[0]!, ...files])).toMatchObject({ code: 1, stdout: expect.stringContaining('+++ b/a.py') })
    expect(run(root, [...entries[1]!, ...files]).code).toBe(0)
    expect([readFileSync(join(root, 'a.py'), 'utf8'), readFileSync(join(root, 'vendor', 'b.py'), 'utf8')]).toEqual([NEW, OLD])
    expect(run(root, [...entries[0]!, ...files])).toMatchObject({ code: 0, stdout: '' })
  })
})

describe('the GitHub Action', () => {
  const action = readFileSync(join(ROOT, 'action.yml'), 'utf8')
  const script = action.slice(action.indexOf('run: |\n') + 'run: |\n'.length).replace(/^ {8}/gm, '')

  function act(folder: string, env: Readonly<Record<string, string>>): { readonly code: number | null; readonly stdout: string; readonly summary: string; readonly output: string } {
    const bin = folderOf({ npx: `#!/bin/bash\n[ "$1 $2 $3 $4" = "--yes --package keras-upgrade@1.2.3 keras-upgrade" ] || exit 9\nshift 4\nexec "${process.execPath}" "${MAIN}" "$@"\n` })
    chmodSync(join(bin, 'npx'), 0o755)
    const summary = join(bin, 'summary.md')
    const output = join(bin, 'output')
    const given = { PATHS: '', ARGS: '', FAIL: 'true', VERSION: '1.2.3', GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: output, ...env }
    const { status, stdout } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { cwd: folder, encoding: 'utf8', env: { ...process.env, PATH: `${bin}:${process.env['PATH']}`, ...given } })
    const text = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')
    return { code: status, stdout, summary: text(summary), output: text(output) }
  }

  test('annotates, sums up and fails', () => {
    const root = folderOf({ 'a b.py': OLD, 'c.py': OLD })
    const all = act(root, {})
    expect(all.code).toBe(1)
    expect(all.stdout.match(/^::error file=.*$/gm)).toHaveLength(2)
    expect(all.summary).toContain('## keras-upgrade: to Keras 3')
    expect(all.output).toBe('found=true\n')
    expect(act(root, { FAIL: 'false' })).toMatchObject({ code: 0, output: 'found=true\n' })
    expect(act(root, { GITHUB_OUTPUT: '', GITHUB_STEP_SUMMARY: '' }).code).toBe(1)
    const some = act(root, { PATHS: 'a b.py\n', ARGS: '--to keras3.4 --only breaks' })
    expect(some.stdout.match(/^::error file=.*$/gm)).toHaveLength(1)
    expect(some.summary).toContain('Keras 3.4')
  })

  test('is content with code that is up to date, and fails where it cannot run', () => {
    const root = folderOf({ 'a.py': NEW })
    expect(act(root, {})).toMatchObject({ code: 0, stdout: '', output: 'found=false\n' })
    expect(act(root, { PATHS: 'nope.py', FAIL: 'false' })).toMatchObject({ code: 2, summary: '', output: '' })
  })

  test('asks for the version of this package', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
    expect(action).toContain(`default: ${version}\n`)
  })
})
