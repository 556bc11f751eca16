/** Git, asked about one repository: its own hooks tell a program of another one. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { gitRoot } from './root.ts'

export type GitAnswer =
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'missing' }

/** Runs it at `root`; in the output nothing is trimmed. */
export function askGit(root: string, args: readonly string[], env: Readonly<Record<string, string>> = {}, input: Uint8Array = new Uint8Array()): GitAnswer {
  const run = spawnSync('git', ['--literal-pathspecs', ...args], { cwd: root, input, env: { ...outside(process.env), ...env }, maxBuffer: 1 << 28 })
  if (run.error) return 'code' in run.error && run.error.code === 'ENOENT' ? { kind: 'missing' } : { kind: 'failed', reason: run.error.message }
  return run.status === 0 ? { kind: 'said', text: run.stdout.toString() } : { kind: 'failed', reason: run.stderr.toString().trim() }
}

/** What Git sets for its hooks names their repository and their index. */
function outside(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = new Set(['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_OBJECT_DIRECTORY', 'GIT_COMMON_DIR', 'GIT_NAMESPACE'])
  return Object.fromEntries(Object.entries(env).filter(([name]) => !own.has(name)))
}

/** Files by the repository that keeps them: that of a submodule is its own. */
export function byRepository(files: readonly string[]): ReadonlyMap<string | undefined, readonly string[]> {
  const roots = new Map<string, string | undefined>()
  const found = new Map<string | undefined, string[]>()
  for (const file of files) {
    const folder = dirname(file)
    if (!roots.has(folder)) roots.set(folder, existsSync(folder) ? gitRoot(folder) : undefined)
    const root = roots.get(folder)
    const own = found.get(root)
    if (own) own.push(file)
    else found.set(root, [file])
  }
  return found
}
