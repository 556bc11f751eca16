import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fixtureFolders, knowledge } from './fixtures.ts'

const TRANSFORMS = join(import.meta.dirname, '..', 'transforms')
const { policy, releases } = knowledge
const registered = releases.flatMap(release => release.transforms)
const folders = new Map(fixtureFolders().map(folder => [folder.id, folder.fixtures]))

describe('registry', () => {
  test('releases stand oldest first, each once', () => {
    const ids = releases.map(({ release }) => `${release.library}-${release.version}`)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('every file in a release folder is listed there, and in no other', () => {
    const onDisk = readdirSync(TRANSFORMS, { withFileTypes: true }).filter(entry => entry.isDirectory() && /-\d/.test(entry.name))
      .flatMap(({ name }) => readdirSync(join(TRANSFORMS, name)).filter(file => file !== 'index.ts').map(file => `${name}/${file.slice(0, -'.ts'.length)}`))
    expect(registered.map(transform => transform.id).filter(id => existsSync(join(TRANSFORMS, `${id}.ts`))).sort()).toEqual(onDisk.sort())
  })

  for (const { id, summary, docs } of [...registered, policy]) {
    test(`${id} is documented, and has a pair and at least as many files that must stay`, () => {
      expect(summary).toMatch(/^[^.]+[^.]$/)
      expect(docs).toMatch(/^https:\/\//)
      const fixtures = folders.get(id) ?? []
      const pairs = fixtures.filter(fixture => !fixture.skip).length
      expect(pairs).toBeGreaterThan(0)
      expect(fixtures.length - pairs).toBeGreaterThan(0)
    })
  }

  test('every fixture folder belongs to a transform or the import policy', () => {
    const known = new Set([...registered.map(transform => transform.id), policy.id, policy.missing.id, policy.unused.id])
    expect([...folders.keys()].filter(id => !known.has(id))).toEqual([])
  })
})
