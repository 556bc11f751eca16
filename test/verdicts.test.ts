/** Every name that a Keras before 3 had, in both spellings: it is still there, or it is rewritten, or the report says what to do instead. */
import { expect, test } from 'vitest'
import { api, has, type Flavour } from '../transforms/libraries/api/index.ts'
import { signatureOf } from '../transforms/libraries/api/signatures.ts'
import { NO_FACTS } from '../src/core/facts.ts'
import { linesOf } from '../src/core/lines.ts'
import type { Found } from '../src/core/types.ts'
import { bindModule, NO_SPELLER } from '../src/python/bind.ts'
import { parse } from '../src/python/parse.ts'
import { knowledge, migrateOne, optionsFor, textOf } from './fixtures.ts'

type Verdict = 'unchanged' | 'rewritten' | 'reported'
/** How a file can use a name: its import, and a line for each name. */
type Form = (names: readonly string[], root: string) => readonly string[]

const attributes: Form = (names, root) => [root === 'keras' ? 'import keras' : 'from tensorflow import keras', ...names]
const imports: Form = (names, root) => ['from __future__ import annotations', ...names.map((name, i) => {
  const dot = name.lastIndexOf('.')
  return `from ${name.slice(0, dot).replace('keras', root)} import ${name.slice(dot + 1)} as name_${i}`
}), ...names.map((_, i) => `name_${i}`)]
/** Called with what it needs, as the last Keras 2 has it. */
const calls: Form = (names, root) => attributes(names.map(name => {
  const signature = signatureOf(name, root === 'keras' ? 'k' : 't', '2.15')
  const needed = signature?.parameters.filter(one => !one.optional).map(one => (one.kind === 'keyword' ? `${one.name}=${one.name}` : one.name))
  return needed ? `${name}(${needed.join(', ')})` : name
}), root)
const FORMS: Readonly<Record<string, Form>> = { attributes, imports, calls }
const ROOTS: Readonly<Record<Flavour, string>> = { k: 'keras', t: 'tensorflow.keras' }

const TOGETHER = 25
const { names, versions } = api()
const options = optionsFor('keras3', { optIns: new Set() })

/** Names that a version before 3.0 had. */
function oldNames(flavour: Flavour, form: string): readonly string[] {
  const end = versions[flavour].indexOf('3.0')
  const old = [...names].filter(([, entry]) => entry[flavour].some(([low]) => low < end)).map(([name]) => name)
  return form === 'calls' ? old.filter(name => has(name, flavour, '2.15')) : old
}

interface Judged { readonly name: string; readonly verdict: Verdict | undefined; readonly advice: readonly string[] }

function judge(together: readonly string[], form: Form, root: string): readonly Judged[] {
  const lines = form(together, root)
  const text = `${lines.join('\n')}\n`
  const outcome = migrateOne(text, options)
  const { found } = outcome as { readonly found: readonly Found[] }
  const at = linesOf(text)
  const left = namesLeft(textOf(outcome))
  return together.map((name, i) => {
    // The lines of a name: that of its import, where it has one, and that of its use.
    const own = [...(form === imports ? [i + 2] : []), lines.length - together.length + i + 1]
    const said = found.filter(one => own.includes(at.lineOf(one.span.start)))
    const advice = said.filter(one => one.level === 'manual').map(one => one.advice ?? '')
    if (advice.length > 0) return { name, verdict: 'reported', advice }
    const stays = left.filter(one => one.index === i || one.index === undefined)
    const exists = stays.every(one => knowledge.library.existsIn(one.name, 'keras', options.target))
    const moved = said.every(one => one.transform.startsWith('imports/')) && stays.some(one => one.name === name)
    return { name, verdict: exists ? (moved ? 'unchanged' : 'rewritten') : undefined, advice }
  })

  /** Names of the library in the result; with the number of their line, or of their import's alias. */
  function namesLeft(result: string): readonly { readonly name: string; readonly index: number | undefined }[] {
    const after = linesOf(result)
    const uses = result.split('\n').length - 1 - together.length
    const module = bindModule(parse(result), { path: 'module.py', facts: NO_FACTS, library: knowledge.library, era: undefined }, NO_SPELLER)
    return [...module.named(), ...module.imported()].map(({ node, name }) => {
      const line = after.lineOf(node.start)
      const alias = /\bname_(\d+)$/.exec(node.text)
      return { name, index: alias ? Number(alias[1]) : line > uses ? line - uses - 1 : undefined }
    })
  }
}

const judged = new Map<string, readonly Judged[]>()

for (const form of Object.keys(FORMS)) {
  for (const flavour of ['k', 't'] as const) {
    test(`each name of ${ROOTS[flavour]} has a verdict, used through ${form}`, () => {
      const all = oldNames(flavour, form)
      const found: Judged[] = []
      for (let i = 0; i < all.length; i += TOGETHER) found.push(...judge(all.slice(i, i + TOGETHER), FORMS[form]!, ROOTS[flavour]))
      judged.set(`${form} ${flavour}`, found)
      const count = (verdict: Verdict, of: (name: string) => boolean): number => found.filter(one => one.verdict === verdict && of(one.name)).length
      const last = (name: string): boolean => knowledge.library.exists(name, flavour === 'k' ? 'keras' : 'tensorflow', '2.15')
      const shown = (of: (name: string) => boolean): string => (['unchanged', 'rewritten', 'reported'] as const).map(verdict => `${count(verdict, of)} ${verdict}`).join(', ')
      const older = found.filter(one => !last(one.name)).length
      process.stdout.write(`${ROOTS[flavour]} (${form}): of ${found.length - older} names of 2.15 ${shown(last)}${older > 0 ? `; of ${older} older ones ${shown(name => !last(name))}` : ''}\n`)
      expect(all.length).toBeGreaterThan(900)
      expect(found.filter(one => one.verdict === undefined).map(one => one.name)).toEqual([])
    })
  }
}

/** What would be said of any name; to be deleted is specific enough. */
const GENERIC = /use what replaces it|undefined/
const SPECIFIC = /`[^`]+`|https:|^(delete|remove) it/

test('what is reported comes with advice of its own', () => {
  const poor = [...judged.values()].flat().filter(one => one.verdict === 'reported')
    .filter(one => one.advice.some(advice => GENERIC.test(advice) || !SPECIFIC.test(advice)))
  expect(poor.map(one => `${one.name}: ${one.advice.join('; ')}`)).toEqual([])
})

test('advice names only what the target has', () => {
  const target = options.target
  const wrong = new Set<string>()
  for (const one of [...judged.values()].flat()) {
    for (const [code] of one.advice.join('; ').matchAll(/`[^`]+`/g)) {
      for (const [name] of code.matchAll(/(?<![\w.])keras\.[\w.]*\w/g)) {
        if (!knowledge.library.existsIn(name, 'keras', target)) wrong.add(`${name} in ${one.name}: ${one.advice.join('; ')}`)
      }
    }
  }
  expect([...wrong]).toEqual([])
})
