import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** Who may import whom: the whole architecture. A layer may always import itself. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  'src/core': [],
  'src/kit': ['src/core'],
  'src/python': ['src/core'],
  'src/engine': ['src/core', 'src/python'],
  'src/documents': ['src/core'],
  'src/project': ['src/core', 'src/documents'],
  'src/report': ['src/core'],
  'src/run': ['src/core', 'src/python', 'src/engine', 'src/documents', 'src/project', 'src/report'],
  'src/review': ['src/review/wire.ts', 'src/core', 'src/engine', 'src/documents', 'src/project', 'src/report', 'src/run'],
  'src/review/page': ['src/review/wire.ts'],
  'src/review/wire.ts': ['src/core'],
  'src/verify': ['src/core', 'src/engine', 'src/project', 'src/report', 'src/run'],
  'src/cli': ['src/core', 'src/python', 'src/engine', 'src/documents', 'src/project', 'src/report', 'src/run', 'src/review', 'src/verify'],
  'src/main.ts': ['src/cli', 'src/core', 'src/engine', 'transforms/index.ts', 'transforms/targets.ts', 'transforms/imports', 'transforms/libraries'],
  transforms: ['src/kit', 'transforms/libraries'],
  'transforms/libraries': ['src/core'],
  'transforms/imports': ['src/core', 'transforms/libraries'],
  'transforms/index.ts': ['src/core', 'transforms'],
  'transforms/targets.ts': ['src/core', 'transforms/libraries'],
}

interface Import { readonly from: string; readonly to: string }

const files = ['src', 'transforms'].flatMap(top => readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })
  .filter(file => /\.tsx?$/.test(file)).map(file => join(top, file)))
const imports: Import[] = files.flatMap(from => [...readFileSync(join(ROOT, from), 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)]
  .map(([, to]) => ({ from, to: to!.startsWith('.') ? relative(ROOT, join(ROOT, from, '..', to!)) : to! })))

function layerOf(file: string): string {
  return Object.keys(LAYERS).filter(layer => file === layer || file.startsWith(`${layer}/`)).sort((a, b) => b.length - a.length)[0] ?? `no layer: ${file}`
}

describe('layers', () => {
  test('imports go one way', () => {
    const wrong = imports.filter(({ to }) => /^(src|transforms)\//.test(to)).filter(({ from, to }) => {
      const own = layerOf(from)
      const other = layerOf(to)
      return own !== other && !(LAYERS[own] ?? []).some(allowed => other === allowed)
    })
    expect(wrong).toEqual([])
  })

  test('the page takes nothing but types from elsewhere', () => {
    const page = files.filter(file => layerOf(file) === 'src/review/page')
    const taken = page.flatMap(file => readFileSync(join(ROOT, file), 'utf8').split('\n').filter(line => /^import\b.*\bwire\.ts'/.test(line)))
    expect(taken.filter(line => !line.startsWith('import type '))).toEqual([])
    expect(imports.filter(({ from, to }) => layerOf(from) !== 'src/review/page' && layerOf(to) === 'src/review/page')).toEqual([])
  })

  // The page is made of its view library.
  test('each npm package is imported by one file', () => {
    const users = new Map<string, Set<string>>()
    for (const { from, to } of imports) {
      if (to.startsWith('node:') || /^(src|transforms)\//.test(to)) continue
      if (layerOf(from) === 'src/review/page' && /^(preact$|preact\/|@preact\/)/.test(to)) continue
      users.set(to, (users.get(to) ?? new Set()).add(from))
    }
    expect([...users].filter(([, by]) => by.size > 1)).toEqual([])
  })

  test('no barrel but the kit', () => {
    expect(files.filter(file => file.endsWith('/index.ts') && file.startsWith('src/'))).toEqual(['src/kit/index.ts'])
  })
})
