/** Small programs that say themselves what their names mean: `Dense(1) #? Dense = keras.layers.Dense`. */
import { expect, test } from 'vitest'
import { NO_FACTS, type Facts, type FileFacts } from '../../src/core/facts.ts'
import { bindModule, NO_SPELLER, type BoundModule } from '../../src/python/bind.ts'
import { factsOf } from '../../src/python/facts.ts'
import { loadGrammar, parse } from '../../src/python/parse.ts'
import { keras } from '../../transforms/libraries/keras.ts'

await loadGrammar()

export type Files = Readonly<Record<string, string>>
/** What it shows, and the program: one file, or several of one project. */
export type Row = readonly [title: string, program: string | Files]

/** A claim about the last place of an expression in a line: its qualified name, or `nothing`. */
interface Claim {
  readonly place: string
  readonly start: number
  readonly end: number
  readonly name: string | undefined
}

export function bind(text: string, path = 'module.py', facts: Facts = NO_FACTS): BoundModule {
  return bindModule(parse(text), { path, facts, library: keras, era: undefined }, NO_SPELLER)
}

export function projectFacts(files: Files): Facts {
  const facts = new Map<string, FileFacts>(Object.entries(files).map(([path, text]) => [path, factsOf(bind(text, path))]))
  return { files: facts, python: new Set(Object.keys(files)), imports: new Map() }
}

/** One test a row; `test.fails` for rows that show what is not right yet. */
export function claims(rows: readonly Row[], run: typeof test | typeof test.fails = test): void {
  for (const [title, program] of rows) {
    run(title, () => {
      const files = typeof program === 'string' ? { 'module.py': program } : program
      const facts = projectFacts(files)
      const claimed = Object.entries(files).flatMap(([path, text]) => claimsOf(path, text).map(claim => ({ ...claim, path, text })))
      expect(claimed.length).toBeGreaterThan(0)
      const found = claimed.map(({ path, text, place, start, end }) => {
        const module = bind(text, path, facts)
        return `${place} = ${module.resolve(module.tree.at(start, end)) ?? 'nothing'}`
      })
      expect(found).toEqual(claimed.map(({ place, name }) => `${place} = ${name ?? 'nothing'}`))
    })
  }
}

function claimsOf(path: string, text: string): Claim[] {
  const claimed: Claim[] = []
  let offset = 0
  for (const [index, line] of text.split('\n').entries()) {
    const [code, marks] = line.split('#? ') as [string, string | undefined]
    for (const mark of marks?.split('; ') ?? []) {
      const [expression, name] = mark.trim().split(' = ') as [string, string]
      const start = offset + lastWord(code, expression)
      claimed.push({ place: `${path}:${index + 1} ${expression}`, start, end: start + expression.length, name: name === 'nothing' ? undefined : name })
    }
    offset += line.length + 1
  }
  return claimed
}

function lastWord(code: string, expression: string): number {
  const places = [...code.matchAll(new RegExp(`(?<![\\w.])${expression.replace(/[.()]/g, '\\$&')}(?!\\w)`, 'g'))]
  const last = places.at(-1)
  if (!last) throw new Error(`no \`${expression}\` in: ${code}`)
  return last.index
}
