/** Builds dist/ once before the tests, unless it is newer than all that it is made of. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')
const MADE = join(ROOT, 'dist', 'src', 'python', 'tree-sitter-python.wasm')

export default function setup(): void {
  if (existsSync(MADE) && statSync(MADE).mtimeMs > newestSource()) return
  try {
    execFileSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' })
  } catch (error) {
    // Tests of the sources still run; those of the binary run what was built last, if anything.
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : ''
    console.error(`The build failed, so the tests of the binary run what was built before:\n${output}`)
  }
}

function newestSource(): number {
  const sources = ['src', 'transforms'].flatMap(top => readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' }).map(file => join(ROOT, top, file)))
  return Math.max(...[...sources, join(ROOT, 'package.json'), join(ROOT, 'tsconfig.build.json')].map(file => statSync(file).mtimeMs))
}
