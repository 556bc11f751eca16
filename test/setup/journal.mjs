// What a run does with its journal, without the rest of the program: `write`, `undo` or `recover`, in this folder.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [what, ...paths] = process.argv.slice(2)
const load = name => import(pathToFileURL(join(import.meta.dirname, '..', '..', 'dist', 'src', 'project', name)).href)
const { recover, undo, writeAll } = await load('journal.js')
const { lock } = await load('lock.js')
const root = process.cwd()

const free = lock(root)
if (what === 'write') {
  writeAll(root, paths.map(path => {
    const before = readFileSync(path)
    return { file: join(root, path), path, before, after: Buffer.from(before.toString().replaceAll('lr=', 'learning_rate=')) }
  }))
} else if (what === 'undo') undo(root)
else recover(root)
free()
