/** The package as others get it: packed, put into an empty folder with nothing but what it depends on, and run. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOf } from './setup/folder.ts'

const ROOT = join(import.meta.dirname, '..')

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly bin?: Readonly<Record<string, string>>; readonly hasInstallScript?: boolean }>>
}

test('runs from an empty folder', () => {
  const folder = folderOf({ 'work/a.py': 'import keras\n\noptimizer = keras.optimizers.Adam(lr=0.1)\n' })
  const [packed] = JSON.parse(execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) as { filename: string; files: { path: string; mode: number }[] }[]
  const paths = packed!.files.map(({ path }) => path)
  expect(paths).toContain('dist/src/python/tree-sitter-python.wasm')
  expect(paths.filter(path => !/^(dist\/|schema\/|README\.md$|LICENSE$|package\.json$)/.test(path))).toEqual([])

  const modules = join(folder, 'node_modules')
  const own = join(modules, 'keras-upgrade')
  mkdirSync(own, { recursive: true })
  execFileSync('tar', ['xzf', join(folder, packed!.filename), '-C', own, '--strip-components=1'])
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock
  const needed = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev)
  expect(needed.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([])
  for (const [path] of needed) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    symlinkSync(join(ROOT, path), join(folder, path))
  }

  const { bin, version } = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8')) as { bin: Record<string, string>; version: string }
  const run = (...args: string[]) => spawnSync(process.execPath, [join(own, bin['keras-upgrade']!), ...args], { cwd: join(folder, 'work'), encoding: 'utf8' })
  expect(run('--version')).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' })
  expect(run()).toMatchObject({ status: 0, stdout: expect.stringContaining('+optimizer = keras.optimizers.Adam(learning_rate=0.1)') })
  expect(run('--format', 'html')).toMatchObject({ status: 0, stdout: expect.stringContaining('<html') })
  expect(run('explain', 'keras.layers.CuDNNLSTM')).toMatchObject({ status: 0 })
  expect(run('--write').status).toBe(0)
  expect(readdirSync(join(folder, 'work'))).toContain('a.py')
})
