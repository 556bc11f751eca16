/** `fixtures/manifests/<case>/`: `before/` becomes `after/`, and what is said is in `report.txt`; of a `skip-` case nothing is touched or said. `target` names another target than Keras 3. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { edited } from '../src/core/edits.ts'
import { positionsIn, type Position } from '../src/core/lines.ts'
import type { Found } from '../src/core/types.ts'
import { commandsIn } from '../src/documents/commands.ts'
import { around } from '../src/documents/manifests/includes.ts'
import { isManifest, openManifest } from '../src/documents/manifests/open.ts'
import { gatherFacts } from '../src/engine/migrate.ts'
import { migrateText } from '../src/engine/text.ts'
import { manifests } from '../transforms/manifests/index.ts'
import { FIXTURES, knowledge, optionsFor } from './fixtures.ts'

const ROOT = join(FIXTURES, 'manifests')
const UPDATE = process.env['UPDATE_MANIFESTS'] === '1'

type Texts = Readonly<Record<string, string>>

function read(folder: string): Texts {
  return Object.fromEntries(readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name)).map(file => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]))
}

function run(files: Texts, target: string): { readonly after: Texts; readonly report: string } {
  const python = Object.entries(files).filter(([path]) => path.endsWith('.py'))
  const facts = gatherFacts(python.map(([path, text]) => ({ path, text })), new Set(python.map(([path]) => path)), knowledge)
  const lines: string[] = []
  const context = { knowledge, options: optionsFor(target), facts }
  const manifests = Object.entries(files).filter(([path]) => isManifest(path))
  const texts = new Map(Object.entries(files).filter(([path]) => !path.endsWith('.py')))
  const says = around(texts)
  for (const path of texts.keys()) if (!isManifest(path) && says.get(path)!.as) manifests.push([path, texts.get(path)!])
  const told = (path: string, found: readonly Found[], positionOf: (offset: number) => Position): void => {
    expect(found.filter(({ state }) => state === 'not reached')).toEqual([])
    for (const one of found) {
      const { cell, line } = positionOf(one.span.start)
      lines.push(`${path}:${cell === undefined ? '' : `cell ${cell}:`}${line} ${one.level} ${one.effect} ${one.transform} ${one.message}${one.level === 'manual' ? `: ${one.why}` : ''}\n`)
    }
  }
  const after = manifests.map(([path, text]) => {
    const others = says.get(path)
    const opened = openManifest(path, text, others?.as)
    if (opened.kind === 'unreadable') {
      lines.push(`${path}:${opened.line} ${opened.reason}\n`)
      return [path, text] as const
    }
    const outcome = migrateText(others ? { ...opened.file, others } : opened.file, context)
    told(path, outcome.found, positionsIn(text))
    return [path, outcome.text] as const
  })
  const holding = Object.entries(files).filter(([path]) => /\.(?:ipynb|md|rst)$/.test(path)).map(([path, text]) => {
    const commands = commandsIn(path, text)
    if (!commands) return [path, text] as const
    const outcome = migrateText(commands.file, context)
    told(path, outcome.found, commands.positionOf)
    return [path, edited(text, commands.toFile(outcome.edits))] as const
  })
  return { after: Object.fromEntries([...after, ...holding]), report: lines.join('') }
}

const withPython = (before: Texts, after: Texts): Texts => ({ ...before, ...after })
const crlf = (files: Texts): Texts => Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]))

describe('manifests', () => {
  const cases = readdirSync(ROOT).sort()
  for (const name of cases) {
    const folder = join(ROOT, name)
    const before = read(join(folder, 'before'))
    const target = existsSync(join(folder, 'target')) ? readFileSync(join(folder, 'target'), 'utf8').trim() : 'keras3'
    test(name, () => {
      const { after, report } = run(before, target)
      if (name.startsWith('skip-')) {
        expect(report).toBe('')
        return
      }
      if (UPDATE) {
        for (const [path, text] of Object.entries(after)) {
          mkdirSync(dirname(join(folder, 'after', path)), { recursive: true })
          writeFileSync(join(folder, 'after', path), text)
        }
        writeFileSync(join(folder, 'report.txt'), report)
      }
      expect(after).toEqual(read(join(folder, 'after')))
      expect(report).toBe(readFileSync(join(folder, 'report.txt'), 'utf8'))
      expect(run(withPython(before, after), target).after, 'a second run').toEqual(after)
      expect(run(crlf(before), target).after, 'CRLF').toEqual(crlf(after))
    })
  }

  test('every transform has a case, and there are as many files that stay as transforms', () => {
    const told = cases.filter(name => !name.startsWith('skip-')).map(name => readFileSync(join(ROOT, name, 'report.txt'), 'utf8')).join('')
    expect(manifests.filter(({ id }) => !told.includes(` ${id} `)).map(({ id }) => id)).toEqual([])
    expect(cases.filter(name => name.startsWith('skip-')).length).toBeGreaterThanOrEqual(manifests.length)
  })
})
