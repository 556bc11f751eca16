/** A server that is killed loses no decision that it has answered. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readReview } from '../../src/project/review-file.ts'
import { folderOf } from '../setup/folder.ts'

const MAIN = join(import.meta.dirname, '../../dist/src/main.js')

test('killed between and within decisions', async () => {
  const names = Array.from({ length: 30 }, (_, i) => `m${i}.py`)
  const root = folderOf(Object.fromEntries(names.map(name => [name, 'import keras\nkeras.optimizers.Adam(lr=1)\n'])))
  const answered = new Set<string>()
  let target = ''
  for (let round = 0; round < 3; round += 1) {
    const child = spawn(process.execPath, [MAIN, 'review', '--no-open'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
    const url = await new Promise<string>(resolve => child.stdout.setEncoding('utf8').once('data', (said: string) => resolve(said.trim())))
    const post = (path: string): Promise<Response> => fetch(`${url}api/decide`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ as: 'accepted', path }) })
    for (let phase = ''; phase !== 'ready'; await new Promise(resolve => setTimeout(resolve, 50))) {
      const project = (await (await fetch(`${url}api/project`)).json()) as { target: string; progress: { phase: string } }
      ;[phase, target] = [project.progress.phase, project.target]
    }
    const own = names.slice(round * 10, round * 10 + 10)
    const sent = own.map(name => post(name).then(async response => {
      if (response.ok && ((await response.json()) as { files: unknown[] }).files.length > 0) answered.add(name)
      // The third answer is the last that anybody hears.
      if (answered.size === round * 3 + 3) child.kill('SIGKILL')
    }).catch(() => undefined))
    await Promise.all(sent)
    child.kill('SIGKILL')
    await new Promise(resolve => (child.exitCode === null && child.signalCode === null ? child.once('close', resolve) : resolve(undefined)))
    const { decisions } = readReview(root, target)
    for (const name of answered) expect(Object.values(decisions[name] ?? {})).toEqual(['accepted'])
  }
  expect(answered.size).toBeGreaterThanOrEqual(9)
})
