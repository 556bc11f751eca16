// Builds when npm installs from a checkout. For a global install from Git, as pre-commit makes one, npm leaves the
// development packages out, so they are installed here first.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const npm = process.env.npm_execpath

if (!existsSync(join(root, 'node_modules', 'typescript')) && npm !== undefined) {
  const env = { ...process.env }
  delete env.npm_config_global
  delete env.npm_config_location
  execFileSync(process.execPath, [npm, 'ci', '--global=false', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: root, env, stdio: 'inherit' })
}
await import('./build.mjs')
