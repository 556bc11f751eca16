import { describe, expect, test } from 'vitest'
import { fixtureFolders, migrateOne, optionsFor, reportOf, textOf, type Fixture } from './fixtures.ts'
import type { MigrationOptions } from '../src/engine/options.ts'

/** Ways in which the same code may be written; each must come out as the plain one does. */
const VARIANTS: Readonly<Record<string, (text: string) => string>> = {
  CRLF: text => text.replace(/\r?\n/g, '\r\n'),
  tabs: text => text.replace(/^( {4})+/gm, spaces => '\t'.repeat(spaces.length / 4)),
  emoji: text => `# 🎉 é\n\n${text}`,
}

function optionsOf(id: string, target: string): MigrationOptions {
  // The import policy's own folder runs everything; a transform's runs it alone, with names kept where they are.
  return id.startsWith('imports/') ? optionsFor(target) : optionsFor(target, { select: new Set([id]), namespace: 'keep' })
}

function targetsOf(fixture: Fixture): readonly (readonly [string, string])[] {
  if (fixture.skip) return [['keras3', fixture.before], ['tensorflow2.15', fixture.before]]
  return fixture.after.size > 0 ? [...fixture.after] : [['keras3', fixture.before]]
}

for (const { id, fixtures } of fixtureFolders()) {
  describe(id, () => {
    for (const fixture of fixtures) {
      for (const [target, after] of targetsOf(fixture)) {
        if (fixture.skip && id.startsWith('imports/') && target !== (/\.([\w.]+)\.py$/.exec(fixture.name)?.[1] ?? 'keras3')) continue
        const options = optionsOf(id, target)
        test(`${fixture.name} to ${target}`, () => {
          const outcome = migrateOne(fixture.before, options)
          expect(textOf(outcome)).toBe(after)
          if (fixture.skip) expect(reportOf(fixture.before, outcome)).toBe('')
          else if (target === 'keras3' || fixture.after.size === 1) expect(reportOf(fixture.before, outcome)).toBe(fixture.report ?? '')
        })
        test(`${fixture.name} to ${target}, twice`, () => {
          expect(textOf(migrateOne(after, options))).toBe(after)
        })
        for (const [variant, vary] of Object.entries(VARIANTS)) {
          test(`${fixture.name} to ${target}, with ${variant}`, () => {
            expect(textOf(migrateOne(vary(fixture.before), options))).toBe(vary(after))
          })
        }
      }
    }
  })
}
