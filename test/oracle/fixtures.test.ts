/**
 * Every fixture on the real libraries: what ran on Keras 2 before the migration runs on Keras 3 after it, and prints the same.
 *
 * Fixtures are fragments with names of nowhere, so their statements run one by one, and what cannot run is counted by its reason. Where a
 * statement ran on Keras 2 and fails after its own transform, the whole migration is asked too: it may be another transform's to mend. What
 * fails then, and is not said to be left to a person, is wrong.
 */
import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../src/core/types.ts'
import { fixtureFolders, migrateOne, optionsFor, textOf } from '../fixtures.ts'
import { available, oracleMustBeThere, runFragments, type Statement } from './python.ts'

interface Case {
  readonly name: string
  readonly before: string
  readonly after: string
  /** With all transforms, to the names of Keras 3. */
  readonly whole: string
  /** Lines of `before` with something that is not applied, or that is said to change what is computed. */
  readonly said: ReadonlySet<number>
}

/** Told apart from what the fixture means to show: names and files that are not there. */
const ABSENT = /^(NameError|FileNotFoundError|ModuleNotFoundError: No module named '(?!keras|tensorflow)|OSError|UnboundLocalError)/
/** What no program does: Keras 2 found out later, or never. */
const NONSENSE = /^ValueError: (Output with path .* is not connected to|Only input tensors may be passed as positional arguments)/

/** A file that is not there since a call before is left to a person. */
const LATER = /^(FileNotFoundError|OSError)/

/** What the tool should say or mend, and does not yet: fixture and statement -> what it is. */
const OPEN: Readonly<Record<string, string>> = {
  'keras-3.0/tensorflow-functions/skip-mixed.py: y = tf.nn.relu(x)': '`flag` is of nowhere: the branches that bind `x` anew did not run',
}

function saidIn(text: string, outcome: Outcome): number[] {
  if ('reason' in outcome) return []
  return outcome.found.filter(found => found.state !== 'applied' || found.level === 'review' || found.effect === 'behaviour')
    .flatMap(({ span, edits }) => [span, ...edits].map(({ start }) => text.slice(0, start).split('\n').length))
}

const cases: readonly Case[] = fixtureFolders().flatMap(({ id, fixtures }) => fixtures.flatMap((fixture): Case[] => {
  const own = fixture.after.get('keras3') ?? (fixture.after.size === 0 ? fixture.before : undefined)
  if (own === undefined) return []
  const outcome = migrateOne(fixture.before, optionsFor('keras3', { optIns: new Set() }))
  if ('reason' in outcome) return []
  const alone = migrateOne(fixture.before, optionsFor('keras3', { select: new Set([id]), namespace: 'keep' }))
  return [{ name: `${id}/${fixture.name}`, before: fixture.before, after: own, whole: textOf(outcome), said: new Set([...saidIn(fixture.before, outcome), ...saidIn(fixture.before, alone)]) }]
}))

/** A statement of the old text, and what became of it: those between two that did not change go together. */
function matched(old: readonly Statement[], fresh: readonly Statement[]): readonly (readonly [readonly Statement[], readonly Statement[]])[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(fresh.length + 1))
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      lengths[i]![j] = old[i]!.text === fresh[j]!.text ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
    }
  }
  const pairs: [Statement[], Statement[]][] = []
  let gap: [Statement[], Statement[]] = [[], []]
  let i = 0
  let j = 0
  const close = (): void => {
    const [a, b] = gap
    const imports = a.length > 1 && a.some(one => /^(from|import) /.test(one.text))
    if (a.length === b.length && !imports) a.forEach((one, at) => pairs.push([[one], [b[at]!]]))
    else if (a.length + b.length > 0) pairs.push(gap)
    gap = [[], []]
  }
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i]!.text === fresh[j]!.text) {
      close()
      pairs.push([[old[i++]!], [fresh[j++]!]])
    } else if (j < fresh.length && (i === old.length || lengths[i]![j + 1]! >= lengths[i + 1]![j]!)) gap[1].push(fresh[j++]!)
    else gap[0].push(old[i++]!)
  }
  close()
  return pairs
}

const printed = (all: readonly Statement[]): string => all.map(statement => statement.out).join('')

/** Objects tell where their class lives, and what they hold in their own way. */
const OBJECT = /<[\w.]+[^>]*>|\w+\((name|type_spec)=/

interface Verdict { readonly kind: string; readonly text?: string }

function judge(one: Case, old: readonly Statement[], fresh: readonly Statement[]): Verdict[] {
  const left = new Set<string>()
  const isSaid = ({ line, end }: Statement): boolean => [...one.said].some(at => line <= at && at <= end)
  // A name that is gone is told where it is used, not where it is imported.
  const used = new Set(old.filter(isSaid).flatMap(statement => statement.loads))
  return matched(old, fresh).flatMap(([a, b]): Verdict[] => {
    const failed = b.find(statement => statement.error)
    const said = a.some(statement => isSaid(statement) || /^(from|import) /.test(statement.text) && statement.binds.some(name => used.has(name)))
    const rests = b.some(statement => statement.loads.some(name => left.has(name)))
    // What is left to a person is left wherever it is used.
    if (said || rests) for (const statement of [...a, ...b]) for (const name of statement.binds) left.add(name)
    const errors = a.map(statement => statement.error).filter(error => error !== null)
    const kind = (text: string): Verdict[] => a.map(() => ({ kind: text }))
    if (errors.some(error => ABSENT.test(error))) return kind(`not run: ${/^\w+/.exec(errors.find(error => ABSENT.test(error))!)![0]}`)
    if (errors.length > 0) return kind('fails on Keras 2 too')
    if (failed && NONSENSE.test(failed.error!)) return kind('makes no sense')
    const show = `${one.name}: ${b.map(statement => statement.text).join('; ').slice(0, 300)}\n    ${failed?.error ?? `printed ${JSON.stringify(b.map(s => s.out).join(''))}, before ${JSON.stringify(a.map(s => s.out).join(''))}`}`
    if (failed && !ABSENT.test(failed.error!) || failed && a.length > 0) return said || rests || failed && LATER.test(failed.error!) && one.said.size > 0 ? kind('fails, and is left to a person') : [{ kind: 'fails', text: show }]
    if (printed(a) !== printed(b) && OBJECT.test(printed(a) + printed(b))) return kind('the same, an object printed')
    if (printed(a) !== printed(b)) return said || rests ? kind('prints something else, as is said') : [{ kind: 'prints something else', text: show }]
    return kind(printed(a) === '' ? 'the same' : 'the same, printed')
  })
}

const WRONG = new Set(['fails', 'prints something else'])

function tally(verdicts: readonly Verdict[]): string {
  const counts = new Map<string, number>()
  for (const { kind } of verdicts) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a).map(([kind, count]) => `${kind} ${count}`).join(', ')
}

describe.runIf(available)('fixtures on the running library', () => {
  const of = (part: (one: Case) => string): Record<string, string> => Object.fromEntries(cases.map(one => [one.name, part(one)]))

  test('what ran on Keras 2 runs on Keras 3', () => {
    const old = runFragments(of(one => one.before), 2)
    const whole = runFragments(of(one => one.whole), 3)
    const alone = runFragments(Object.fromEntries(cases.filter(one => one.after !== one.before && one.after !== one.whole).map(one => [one.name, one.after])), 3)
    const verdicts = cases.flatMap(one => judge(one, old[one.name]!.statements, whole[one.name]!.statements))
    if (process.env['ORACLE_LOG']) writeFileSync(process.env['ORACLE_LOG'], JSON.stringify({ old, whole, alone }))
    const own = cases.filter(one => alone[one.name]).flatMap(one => judge(one, old[one.name]!.statements, alone[one.name]!.statements))
    const late = [...Object.values(old), ...Object.values(whole), ...Object.values(alone)].filter(ran => ran.error !== null).length
    process.stdout.write(`fixtures, all transforms: ${cases.length} fragments, ${verdicts.length} statements: ${tally(verdicts)}\n`
      + `fixtures, their own transform alone: ${tally(own)}; fragments that did not end ${late}\n`)
    if (process.env['ORACLE_LOG']) process.stdout.write(`${own.filter(verdict => WRONG.has(verdict.kind)).map(verdict => verdict.text).join('\n')}\n`)
    const wrong = verdicts.filter(verdict => WRONG.has(verdict.kind)).map(verdict => verdict.text!)
    expect(wrong.filter(text => !(text.split('\n')[0]! in OPEN))).toEqual([])
    expect(Object.keys(OPEN).filter(known => !wrong.some(text => text.split('\n')[0] === known)), 'these are mended').toEqual([])
  })
})

oracleMustBeThere()
