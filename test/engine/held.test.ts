import { describe, expect, test } from 'vitest'
import type { Finding, Module, Transform } from '../../src/kit/index.ts'
import { gatherFacts, migrateFile } from '../../src/engine/migrate.ts'
import { knowledge, optionsFor, textOf } from '../fixtures.ts'

function transform(id: string, find: (module: Module) => Finding[]): Transform {
  return { id, release: { library: 'keras', version: '3.0' }, removed: '3.0', summary: id, docs: 'https://keras.io', find }
}

const moved = transform('a/moved', module => [...module.imported()].filter(one => one.name.endsWith('.Old')).map(({ node, name }): Finding =>
  ({ span: node, level: 'safe', effect: 'breaks', message: 'moved', rebinds: [{ from: name, to: 'keras.layers.Dense' }], edits: [] })))
const keyword = transform('a/keyword', module => keywords(module, 'old').map((node): Finding =>
  ({ span: node, level: 'safe', effect: 'breaks', message: 'keyword', edits: [{ start: node.start, end: node.end, text: 'new' }] })))
const behaves = transform('a/behaves', module => keywords(module, 'odd').map((node): Finding =>
  ({ span: node, level: 'review', effect: 'behaviour', message: 'behaves', why: 'it means something else', edits: [{ start: node.start, end: node.end, text: 'even' }] })))

function keywords(module: Module, name: string): ReturnType<Module['statement']>[] {
  const found: ReturnType<Module['statement']>[] = []
  const walk = (node: ReturnType<Module['statement']>): void => {
    if (node.type === 'keyword_argument' && module.text(node.field('name')!) === name) found.push(node.field('name')!)
    for (const child of node.children) walk(child)
  }
  walk(module.root)
  return found
}

function run(text: string, level: 'safe' | 'review', transforms: readonly Transform[]): ReturnType<typeof migrateFile> {
  const own = { ...knowledge, releases: [{ release: { library: 'keras', version: '3.0' }, transforms }] }
  const file = { path: 'module.py', text }
  const options = optionsFor('keras3', { decisions: { level, rejected: new Set(), accepted: new Set() }, ignore: new Set(['imports']) })
  return migrateFile(file, { knowledge: own, options, facts: gatherFacts([file], new Set(['module.py']), own) })
}

const PROGRAM = 'from keras.layers.core import Old\n\nx = Old(1, old=2, odd=3)\ny = f(old=1)\n'

describe('a loud failure is better than a silent change', () => {
  test('what lets a call run again waits for its change of behaviour', () => {
    expect(textOf(run(PROGRAM, 'safe', [moved, keyword, behaves]))).toBe('from keras.layers.core import Old\n\nx = Old(1, old=2, odd=3)\ny = f(new=1)\n')
  })

  test('and is taken with it', () => {
    expect(textOf(run(PROGRAM, 'review', [moved, keyword, behaves]))).toBe('from keras.layers import Dense\n\nx = Dense(1, new=2, even=3)\ny = f(new=1)\n')
  })

  test('where nothing changes its behaviour it is applied', () => {
    expect(textOf(run(PROGRAM.replace(', odd=3', ''), 'safe', [moved, keyword, behaves]))).toBe('from keras.layers import Dense\n\nx = Dense(1, new=2)\ny = f(new=1)\n')
  })

  test('a mild change, or one that the author keeps away, holds nothing back', () => {
    const mild = transform('a/mild', module => [...behaves.find(module)].map(one => ({ ...one, mild: true as const })))
    expect(textOf(run(PROGRAM, 'safe', [moved, keyword, mild]))).toBe('from keras.layers import Dense\n\nx = Dense(1, new=2, odd=3)\ny = f(new=1)\n')
    const kept = PROGRAM.replace('odd=3)', 'odd=3)  # keras-upgrade: ignore[a/behaves]')
    expect(textOf(run(kept, 'safe', [moved, keyword, behaves]))).toContain('x = Dense(1, new=2, odd=3)  #')
  })

  test('what waits is offered', () => {
    const outcome = run(PROGRAM, 'safe', [moved, keyword, behaves])
    expect('found' in outcome && outcome.found.map(found => `${found.transform} ${found.state}`).sort()).toEqual(
      ['a/behaves offered', 'a/keyword applied', 'a/keyword offered', 'a/moved offered'])
  })
})

describe('a group', () => {
  const grouped = (level: 'safe' | 'review'): Transform => transform(`a/${level}`, module => keywords(module, level).map((node): Finding =>
    ({ span: node, level, effect: 'breaks', message: level, ...(level === 'review' ? { why: 'likely' } : {}), group: 'one', edits: [{ start: node.start, end: node.end, text: 'new' }] })))

  test('is not applied in part', () => {
    expect(textOf(run('f(safe=1)\ng(review=2)\n', 'safe', [grouped('safe'), grouped('review')]))).toBe('f(safe=1)\ng(review=2)\n')
  })

  test('is applied whole', () => {
    expect(textOf(run('f(safe=1)\ng(review=2)\n', 'review', [grouped('safe'), grouped('review')]))).toBe('f(new=1)\ng(new=2)\n')
  })
})
