/** Small programs that say what their values are: `f(model) #? model = instance keras.Model proven`. */
import { expect, test } from 'vitest'
import type { Facts } from '../../src/core/facts.ts'
import type { Known, Span, Value } from '../../src/core/types.ts'
import { gatherFacts } from '../../src/engine/migrate.ts'
import { bindModule, NO_SPELLER, type BoundModule } from '../../src/python/bind.ts'
import { knownOf } from '../../src/python/values/known.ts'
import { loadGrammar, parse } from '../../src/python/parse.ts'
import { knowledge } from '../fixtures.ts'

await loadGrammar()

export type Files = Readonly<Record<string, string>>
/** What it shows, and the program: one file, or several of one project. */
export type Row = readonly [title: string, program: string | Files]

/** A claim about the last place of an expression in a line. */
interface Claim extends Span {
  readonly path: string
  readonly place: string
  readonly says: string
}

export function factsOfAll(files: Files, paths: readonly string[] = Object.keys(files)): Facts {
  return gatherFacts(paths.map(path => ({ path, text: files[path]! })), new Set(Object.keys(files)), knowledge)
}

export function bindIn(facts: Facts, path: string, text: string): BoundModule {
  return bindModule(parse(text), { path, facts, library: knowledge.library, era: undefined }, NO_SPELLER)
}

/** One test a row; rows of those titles show what is not right yet, and must fail. */
export function known(rows: readonly Row[], run: typeof test = test, stillWrong: ReadonlySet<string> = new Set()): void {
  for (const [title, program] of rows) {
    const files = typeof program === 'string' ? { 'module.py': program } : program
    // Outside of the test: a slip of the pen must not pass for a row that is expected to fail.
    const claims = Object.entries(files).flatMap(([path, text]) => claimsOf(path, text))
    if (claims.length === 0) throw new Error(`${title}: no claim`)
    const check = stillWrong.has(title) ? run.fails : run
    check(title, () => {
      const facts = factsOfAll(files)
      const modules = new Map(Object.entries(files).map(([path, text]) => [path, bindIn(facts, path, text)]))
      const found = claims.map(claim => `${claim.place} = ${held(claim, valueAt(modules.get(claim.path)!, claim))}`)
      expect(found).toEqual(claims.map(({ place, says }) => `${place} = ${says}`))
    })
  }
}

/** `not proven` holds for whatever is likely or unknown. */
function held({ says }: Claim, value: string): string {
  return says === 'not proven' && !value.endsWith(' proven') ? says : value
}

/** As a receiver where it is the object of an attribute: there `None` would raise, so it does not count. */
function valueAt(module: BoundModule, { start, end }: Span): string {
  const node = module.tree.at(start, end)
  const { parent } = node
  const receiver = parent?.type === 'attribute' && parent.field('object') === node
  return write(receiver ? knownOf(module.evaluator.receiver(node), { path: module.path, start, end }) : module.value(node))
}

function write({ value, proof }: Known): string {
  return value.kind === 'unknown' ? 'unknown' : `${writeValue(value)} ${proof}`
}

function writeValue(value: Value): string {
  switch (value.kind) {
    case 'object': return `object ${value.name}`
    case 'instance': return `instance ${value.of}`
    case 'collection': return `collection of ${writeValue(value.of)}`
    case 'tuple': return `tuple of (${value.items.map(writeValue).join(', ')})`
    default: return value.kind
  }
}

function claimsOf(path: string, text: string): Claim[] {
  const claims: Claim[] = []
  const tree = parse(text)
  let offset = 0
  for (const [index, line] of text.split('\n').entries()) {
    const [code, marks] = line.split('#? ') as [string, string | undefined]
    for (const mark of marks?.split('; ') ?? []) {
      const [expression, says] = mark.trim().split(' = ') as [string, string]
      const start = offset + lastPlace(code, expression)
      const end = start + expression.length
      const node = tree.at(start, end)
      if (node.start !== start || node.end !== end || says === undefined) throw new Error(`no expression, or no value: ${line}`)
      claims.push({ path, place: `${path}:${index + 1} ${expression}`, start, end, says })
    }
    offset += line.length + 1
  }
  return claims
}

function lastPlace(code: string, expression: string): number {
  const escaped = expression.replace(/[^\w\s]/g, '\\$&')
  const places = [...code.matchAll(new RegExp(`${/^\w/.test(expression) ? '(?<![\\w.])' : ''}${escaped}${/\w$/.test(expression) ? '(?!\\w)' : ''}`, 'g'))]
  const last = places.at(-1)
  if (!last) throw new Error(`no \`${expression}\` in: ${code}`)
  return last.index
}
