/** Soundness of values: nothing that the tool calls proven may be otherwise on the running library. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadGrammar } from '../../src/python/parse.ts'
import { compareProgram, scoreOf, type Comparison, type Score } from './values/compare.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const PYTHON = join(ROOT, '.venv-oracle', 'bin', 'python')
const PROGRAMS = join(import.meta.dirname, 'values', 'programs')

await loadGrammar()

function record(): string {
  const out = process.env['ORACLE_VALUES'] ?? mkdtempSync(join(tmpdir(), 'oracle-values-'))
  if (readdirSync(out).length === 0) {
    execFileSync(PYTHON, [join(import.meta.dirname, 'values', 'record.py'), '--all', PROGRAMS, '--out', out], { stdio: ['ignore', 'ignore', 'inherit'] })
  }
  return out
}

function compareAll(folder: string, legacy: boolean): Comparison[] {
  return readdirSync(folder).filter(file => file.endsWith('.json') && file.endsWith('.legacy.json') === legacy)
    .flatMap(file => compareProgram(PROGRAMS, file.replace(/(\.legacy)?\.json$/, ''), join(folder, file)))
}

function say(name: string, score: Score): void {
  const share = (part: number): string => `${((100 * part) / score.seen).toFixed(1)} %`
  process.stdout.write(`${name}: ${score.nodes} expressions ran, ${score.seen} were of Keras; known ${share(score.known)}, proven ${share(score.proven)}; `
    + `proven and wrong ${score.wrongProven.length}, likely and wrong ${score.wrongLikely.length}\n`)
}

const show = (one: Comparison): string => `${one.where} ${one.text}: ${JSON.stringify(one.fact.shape)}, seen ${JSON.stringify(one.observed)}`
const available = existsSync(PYTHON) && spawnSync(PYTHON, ['--version']).status === 0

describe.runIf(available)('values against the running library', () => {
  const folder = available ? record() : ''

  test('Keras 3: proven is right, and at least 85 % is known', () => {
    const score = scoreOf(compareAll(folder, false))
    say('Keras 3', score)
    expect(score.wrongProven.map(show)).toEqual([])
    expect(score.known / score.seen).toBeGreaterThanOrEqual(0.85)
  })

  test('Keras 2: proven is right', () => {
    const score = scoreOf(compareAll(folder, true))
    say('Keras 2', score)
    expect(score.wrongProven.map(show)).toEqual([])
  })
})

test('the oracle environment is there', () => {
  if (available) return
  process.stdout.write('NO ORACLE: scripts/oracle-env.sh makes the environment; nothing was checked against Keras\n')
  expect(process.env['CI'], 'CI must have the oracle environment').toBeUndefined()
})
