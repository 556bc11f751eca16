/** One Git commit after another, made beside the working tree and the index: nothing is seen of them until all are there. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { UserError } from '../core/errors.ts'
import { askGit } from './git.ts'
import { slashes } from './slashes.ts'

export interface Commit {
  readonly message: string
  readonly files: readonly { readonly file: string; readonly bytes: Uint8Array }[]
}

/** The new commits, oldest first, on top of what is checked out; hooks do not run. Refuses where Git does. */
export function makeCommits(root: string, commits: readonly Commit[]): { readonly head: string; readonly made: readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'keras-upgrade-index-'))
  const env = { GIT_INDEX_FILE: join(folder, 'index') }
  try {
    const head = git(root, ['rev-parse', '--verify', 'HEAD'])
    git(root, ['read-tree', head], env)
    const made: string[] = []
    for (const { message, files } of commits) {
      for (const { file, bytes } of files) {
        const path = slashes(relative(root, file))
        const blob = git(root, ['hash-object', '-w', '--stdin', `--path=${path}`], {}, bytes)
        const [mode] = git(root, ['ls-files', '--stage', '--', path], env).split(' ')
        git(root, ['update-index', '--cacheinfo', `${mode},${blob},${path}`], env)
      }
      const tree = git(root, ['write-tree'], env)
      made.push(git(root, ['commit-tree', tree, '-p', made.at(-1) ?? head], {}, Buffer.from(message)))
    }
    return { head, made }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The branch that is checked out goes on to `commit`, and the index knows the files that were written. */
export function checkOut(root: string, { head, made }: { readonly head: string; readonly made: readonly string[] }, files: readonly string[]): void {
  const last = made.at(-1)
  if (last === undefined) return
  git(root, ['update-ref', '-m', 'keras-upgrade', 'HEAD', last, head])
  git(root, ['update-index', '--', ...files.map(file => slashes(relative(root, file)))])
}

function git(root: string, args: readonly string[], env: Readonly<Record<string, string>> = {}, input?: Uint8Array): string {
  const answer = askGit(root, args, env, input)
  if (answer.kind === 'said') return answer.text.trim()
  throw new UserError(`git ${args[0]} fails: ${answer.kind === 'missing' ? 'Git is not installed' : answer.reason}`, 'run it in a Git repository that has a commit and a user name; nothing is written')
}
