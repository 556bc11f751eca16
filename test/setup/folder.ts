/** A temporary folder of files, removed after each test. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach } from 'vitest'

const made: string[] = []

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** Takes texts or bytes by path, or where a symbolic link points to; gives the folder's real path. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array | { readonly link: string }>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'keras-upgrade-')))
  made.push(root)
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path)
    mkdirSync(path.endsWith('/') ? file : dirname(file), { recursive: true })
    if (path.endsWith('/')) continue
    if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(file, content)
    else symlinkSync(content.link, file)
  }
  return root
}

export function git(folder: string, ...args: readonly string[]): string {
  const own = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'core.autocrlf=false', '-c', 'init.defaultBranch=main']
  return execFileSync('git', [...own, ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}
