// Compiles to dist/, bundles the page of `review`, and puts the grammar and the examples of all transforms beside the
// code that loads them. What was there before is replaced once all is made.
import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { examplesFrom } from './examples.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const require = createRequire(import.meta.url)
const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc')
const dist = join(root, 'dist')
const made = join(root, `.dist-${process.pid}`)
const old = `${made}-old`

try {
  execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', made], { stdio: 'inherit' })
  const grammar = require.resolve('tree-sitter-python/package.json')
  copyFileSync(join(dirname(grammar), 'tree-sitter-python.wasm'), join(made, 'src', 'python', 'tree-sitter-python.wasm'))
  // Whoever builds, also a test: the page is the one that is released.
  process.env.NODE_ENV = 'production'
  await build({ root: join(root, 'src', 'review', 'page'), logLevel: 'warn', build: { outDir: join(made, 'src', 'review', 'page') } })
  chmodSync(join(made, 'src', 'main.js'), 0o755)
  const examples = await examplesFrom(join(root, 'fixtures'), path => import(pathToFileURL(join(made, path)).href))
  writeFileSync(join(made, 'examples.json'), `${JSON.stringify(examples)}\n`)
  if (existsSync(dist)) renameSync(dist, old)
  renameSync(made, dist)
} finally {
  for (const folder of [made, old]) rmSync(folder, { recursive: true, force: true })
}
