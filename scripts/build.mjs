// Compiles to dist/, and puts the grammar and the examples of all transforms beside the code that loads them.
import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { examplesFrom } from './examples.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const require = createRequire(import.meta.url)
const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc')

rmSync(join(root, 'dist'), { recursive: true, force: true })
execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], { stdio: 'inherit' })
const grammar = require.resolve('tree-sitter-python/package.json')
copyFileSync(join(dirname(grammar), 'tree-sitter-python.wasm'), join(root, 'dist', 'src', 'python', 'tree-sitter-python.wasm'))
const main = join(root, 'dist', 'src', 'main.js')
if (existsSync(main)) chmodSync(main, 0o755)

const examples = await examplesFrom(join(root, 'fixtures'), path => import(pathToFileURL(join(root, 'dist', path)).href))
writeFileSync(join(root, 'dist', 'examples.json'), `${JSON.stringify(examples)}\n`)
