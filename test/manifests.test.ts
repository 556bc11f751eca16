/** `fixtures/manifests/<case>/`: `before/` becomes `after/`, and what is said is in `report.txt`; of a `skip-` case nothing is touched or said. `target` names another target than Keras 3. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { linesOf } from '../src/core/lines.ts'
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
  const after = Object.entries(files).filter(([path]) => isManifest(path)).map(([path, text]) => {
    const opened = openManifest(path, text)
    if (opened.kind === 'unreadable') {
      lines.push(`${path}:${opened.line} ${opened.reason}\n`)
      return [path, text] as const
    }
    const outcome = migrateText(opened.file, { knowledge, options: optionsFor(target), facts })
    expect(outcome.found.filter(({ state }) => state === 'not reached')).toEqual([])
    const { lineOf } = linesOf(text)
    lines.push(...outcome.found.map(found => `${path}:${lineOf(found.span.start)} ${found.level} ${found.effect} ${found.transform} ${found.message}${found.level === 'manual' ? `: ${found.why}` : ''}\n`))
    return [path, outcome.text] as const
  })
  return { after: Object.fromEntries(after), report: lines.join('') }
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
