/**
 * What is migrated to standalone Keras 2.3, which runs on no Python of today, binds on its own signatures: every call of Keras in the fixtures and
 * programs of Keras 1 and 2.2.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { linesOf } from '../../src/core/lines.ts'
import type { Call } from '../../src/core/module.ts'
import { gatherFacts } from '../../src/engine/migrate.ts'
import { bindModule, NO_SPELLER, type BoundModule } from '../../src/python/bind.ts'
import { parse } from '../../src/python/parse.ts'
import { api, has } from '../../transforms/libraries/api/index.ts'
import { signatureOf } from '../../transforms/libraries/api/signatures.ts'
import { fixtureFolders, knowledge, migrateOne, optionsFor } from '../fixtures.ts'

const VERSION = '2.3'
const PROGRAMS = join(import.meta.dirname, 'programs')
const FOLDERS = /^keras-2\.(0|3|4|5|6|13)\//
const options = optionsFor(`keras${VERSION}`, { optIns: new Set() })

/** What is left as it is, by text and call, and why. */
const LEFT: Readonly<Record<string, string>> = {
  'keras-2.3/optimizer-positions/skip-new-order.py: RMSprop(lr, 0.9, 0.1)': 'the places may be those of a newer Keras, and nothing tells the era',
  'keras-2.3/optimizer-positions/skip-new-order.py: Adam(0.001, 0.9, 0.999, 1e-8, False)': 'the same',
}

interface Checked { readonly where: string; readonly problem: string | undefined; readonly old: boolean; readonly changed: boolean; readonly known: boolean }

function bound(text: string): BoundModule {
  const file = { path: 'module.py', text }
  return bindModule(parse(text), { path: file.path, facts: gatherFacts([file], new Set([file.path]), knowledge), library: knowledge.library, era: undefined }, NO_SPELLER)
}

/** Why a call does not bind; undefined where it does, or where nothing can be said. */
function problemOf(call: Call, name: string, version: string): string | undefined {
  const signature = signatureOf(name, 'k', version)
  if (!signature) return undefined
  const { parameters, accepts, rest } = signature
  const named = new Set([...parameters.filter(one => one.kind === 'either' || one.kind === 'keyword').map(one => one.name), ...accepts])
  const keywords = call.args.flatMap(argument => argument.name?.text ?? [])
  const unknown = rest === 'refused' ? keywords.find(keyword => !named.has(keyword)) : undefined
  if (unknown !== undefined) return `it takes no \`${unknown}\``
  if (call.open || parameters.some(one => one.kind === 'args')) return undefined
  const places = parameters.filter(one => one.kind === 'either' || one.kind === 'position')
  if (call.positional.length > places.length) return `it takes ${places.length} positions, not ${call.positional.length}`
  const placed = places.slice(0, call.positional.length).map(one => one.name)
  const twice = placed.find(one => keywords.includes(one))
  if (twice !== undefined) return `\`${twice}\` is given twice`
  const missing = parameters.find(one => !one.optional && one.kind !== 'kwargs' && !placed.includes(one.name) && !keywords.includes(one.name))
  return missing && `it needs \`${missing.name}\``
}

/** Functions and classes by their name, methods by the class of what they are called on. */
function namedCalls(module: BoundModule): { readonly call: Call; readonly name: string; readonly shape: string }[] {
  return [...module.root.below()].filter(node => node.type === 'call').flatMap(node => {
    const call = module.call(node)
    const name = module.resolve(call.callee) ?? methodOf(module, call)
    return name?.startsWith('keras.') ? [{ call, name, shape: `${name} ${call.positional.length} ${call.args.map(argument => argument.name?.text ?? argument.kind).sort().join(' ')}` }] : []
  })
}

function methodOf(module: BoundModule, { callee }: Call): string | undefined {
  if (callee.type !== 'attribute') return undefined
  const { value } = module.value(callee.field('object')!)
  return value.kind === 'instance' ? `${value.of}.${callee.field('attribute')!.text}` : undefined
}

function check(name: string, before: string): readonly Checked[] {
  const outcome = migrateOne(before, options)
  if ('reason' in outcome) return []
  const given = namedCalls(bound(before))
  const kept = new Set(given.map(({ shape }) => shape))
  // A keyword that no release of that time took.
  const wasThere = (callee: string, keyword: string | undefined): boolean => given.some(({ call, name: own }) => keyword !== undefined && own === callee && call.keyword(keyword) && problemOf(call, own, '1.2'))
  const lines = before.split('\n')
  const lineOf = linesOf(before)
  const left = outcome.found.filter(one => one.state === 'manual').map(one => lines[lineOf.lineOf(one.span.start) - 1]!)
  return namedCalls(bound(outcome.text)).map(({ call, name: called, shape }) => {
    const gone = api().names.has(called) && !has(called, 'k', VERSION) ? 'it is not there' : undefined
    const problem = gone ?? problemOf(call, called, VERSION)
    const keyword = /no `(\w+)`/.exec(problem ?? '')?.[1]
    const said = left.some(line => new RegExp(`\\b${keyword ?? called.slice(called.lastIndexOf('.') + 1)}\\b`).test(line))
    const old = has(called, 'k', '1.2') && problemOf(call, called, '1.2') === undefined
    return { where: `${name}: ${call.node.text.slice(0, 160)} (${called}): ${problem}`, problem: said ? undefined : problem, old, changed: !kept.has(shape) && !wasThere(called, keyword), known: signatureOf(called, 'k', VERSION) !== undefined }
  })
}

const fixtures = fixtureFolders().filter(({ id }) => FOLDERS.test(id)).flatMap(({ id, fixtures: own }) => own.map(({ name, before }) => ({ name: `${id}/${name}`, before })))
const programs = readdirSync(PROGRAMS).filter(file => /^keras(1|22)-/.test(file)).map(file => ({ name: file, before: readFileSync(join(PROGRAMS, file), 'utf8') }))

// Calls that nobody changed, and that bind on no Keras of that time, are of newer code.
test('every call of the migrated texts binds on Keras 2.3', () => {
  const checked = [...fixtures, ...programs].flatMap(({ name, before }) => check(name, before)).filter(one => one.known || one.problem !== undefined)
  const wrong = checked.filter(one => one.problem !== undefined && (one.old || one.changed)).map(one => one.where)
  const newer = checked.filter(one => one.problem !== undefined && !one.old && !one.changed).length
  process.stdout.write(`calls on Keras ${VERSION}: ${checked.length} in ${fixtures.length} fixtures and ${programs.length} programs, ${checked.filter(one => one.changed).length} rewritten, ${wrong.length} do not bind; ${newer} are of a newer Keras\n`)
  if (process.env['BIND']) process.stdout.write(`${wrong.join('\n')}\n---\n${checked.filter(one => one.problem !== undefined && !one.old && !one.changed).map(one => one.where).join('\n')}\n`)
  const isLeft = (where: string): boolean => Object.keys(LEFT).some(start => where.startsWith(start))
  expect(wrong.filter(where => !isLeft(where))).toEqual([])
  expect(Object.keys(LEFT).filter(start => !wrong.some(where => where.startsWith(start))), 'these bind now').toEqual([])
  expect(checked.length).toBeGreaterThan(1000)
})
