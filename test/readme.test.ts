import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { explicitImports as policy } from '../transforms/imports/explicit-imports.ts'
import { manifests as texts, releases } from '../transforms/index.ts'

const ROOT = join(import.meta.dirname, '..')
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
const { withTable } = await import(join(ROOT, 'scripts', 'readme.mjs')) as { withTable(readme: string, known: object): string }

describe('README', () => {
  test('has the table of transforms that `node scripts/readme.mjs` writes', () => {
    expect(readme).toBe(withTable(readme, { releases, policy, texts }))
  })

  test('names scripts that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
    const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name!)
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter(name => !(name in scripts))).toEqual([])
  })
})
