/** What the page of a review makes of a file before anything is drawn. */
import { describe, expect, test } from 'vitest'
import { highlight, tokensOf } from '../../src/review/page/diff/highlight.ts'
import { type Row, rowsOf, type Unfolded } from '../../src/review/page/diff/rows.ts'
import { segmentsOf } from '../../src/review/page/diff/segments.ts'
import { scopeOf } from '../../src/review/page/diff/visible.ts'
import type { Block, FileView, FindingView, Section } from '../../src/review/wire.ts'

const LINES = Array.from({ length: 40 }, (_, index) => `line_${index + 1}`)

const block = (at: number, old: number, fresh: readonly string[], ...keys: readonly string[]): Block => ({
  at, old, new: fresh, keys, oldMarks: Array.from({ length: old }, () => []), newMarks: fresh.map(() => []),
})

const finding = (key: string, line: number, more: Partial<FindingView> = {}): FindingView => ({
  key, transform: 'a/b', level: 'safe', effect: 'breaks', state: 'applied', decision: null, message: '', why: null, advice: null, docs: '',
  evidence: [], section: 0, line, endLine: line, partners: [], ...more,
})

const section = (blocks: readonly Block[], more: Partial<Section> = {}): Section => ({ title: null, lines: LINES, firstLine: 1, blocks, ...more })

const view = (sections: readonly Section[], ...findings: readonly FindingView[]): FileView => ({ path: 'a.py', revision: 1, kind: 'changed', reason: null, language: 'python', sections, findings })

function drawn(file: FileView, layout: 'split' | 'unified' = 'split', unfolded: Unfolded = []): readonly string[] {
  return rowsOf(file, layout, unfolded).map(row => told(row))
}

function told(row: Row): string {
  if (row.kind === 'line') return `${row.block === null ? ' ' : '*'}${row.old === null ? '' : row.old + row.firstLine}|${row.new === null ? '' : row.new + row.firstLine}`
  if (row.kind === 'hunk') return `@ ${row.hidden === null ? '' : `${row.hidden.from}-${row.hidden.to}`} ${row.findings.map(({ key }) => key).join(' ')}`.trimEnd()
  if (row.kind === 'card') return `# ${row.finding.key}`
  return row.kind === 'title' ? `= ${row.title}` : `> ${row.findings.map(({ key }) => key).join(' ')}`
}

describe('rows', () => {
  test('a change with its card, and folds around', () => {
    expect(drawn(view([section([block(19, 1, ['new'], 'k')])], finding('k', 20))))
      .toEqual(['@ 0-16 k', ' 17|17', ' 18|18', ' 19|19', '*20|20', '# k', ' 21|21', ' 22|22', ' 23|23', '@ 23-40'])
  })

  test('unified: all old lines, then all new ones', () => {
    const rows = drawn(view([section([block(19, 2, ['a', 'b', 'c'], 'k')])], finding('k', 20)), 'unified')
    expect(rows.filter(row => row.startsWith('*'))).toEqual(['*20|', '*21|', '*|20', '*|21', '*|22'])
    expect(rows.at(-2)).toBe(' 24|25')
  })

  test('cards beneath their own lines of one block', () => {
    const rows = drawn(view([section([block(9, 3, ['a', 'b', 'c'], 'k', 'l', 'm')])], finding('k', 10), finding('l', 11), finding('m', 12)))
    expect(rows.filter(row => /^[*#]/.test(row))).toEqual(['*10|10', '# k', '*11|11', '# l', '*12|12', '# m'])
  })

  test('a finding without a change stands beneath its line; a long one beneath its first', () => {
    const rows = drawn(view([section([])], finding('k', 5, { level: 'manual' }), finding('l', 12, { endLine: 39, level: 'manual' })))
    expect(rows[rows.indexOf('# k') - 1]).toBe(' 5|5')
    expect(rows[rows.indexOf('# l') - 1]).toBe(' 12|12')
  })

  test('lines are shown or folded, never both nor twice', () => {
    const blocks = [block(0, 0, ['first'], 'k'), block(15, 2, [], 'l'), block(40, 0, ['last'], 'm')]
    const file = view([section(blocks)], finding('k', 1), finding('l', 16, { endLine: 17 }), finding('m', 40))
    for (const unfolded of [[], 'all', [{ section: 0, from: 22, to: 25 }]] as const) {
      for (const layout of ['split', 'unified'] as const) {
        const rows = rowsOf(file, layout, unfolded)
        const olds = rows.flatMap(row => row.kind === 'line' && row.old !== null ? [row.old] : row.kind === 'hunk' && row.hidden !== null ? range(row.hidden.from, row.hidden.to) : [])
        expect(olds).toEqual(range(0, 40))
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
        expect(rows.filter(({ kind }) => kind === 'card')).toHaveLength(3)
      }
    }
  })

  test('a hunk offers all of its findings', () => {
    const rows = rowsOf(view([section([block(9, 1, ['a'], 'k'), block(12, 1, ['b'], 'l'), block(30, 1, ['c'], 'm')])], finding('k', 10), finding('l', 13), finding('m', 31)), 'split', [])
    expect(rows.flatMap(row => row.kind === 'hunk' ? [row.findings.map(({ key }) => key)] : [])).toEqual([['k', 'l'], ['m'], []])
  })

  test('an import that a change far below needs leads to it', () => {
    expect(drawn(view([section([block(0, 0, ['import x'], 'k'), block(29, 1, ['x'], 'k')])], finding('k', 30))).slice(0, 2)).toEqual(['*|1', '> k'])
  })

  test('cells that say nothing are left out; numbers are those of the section', () => {
    const cells = [section([], { title: 'Cell 1' }), section([block(0, 1, ['new'], 'k')], { title: 'Line 31', firstLine: 31, lines: ['old'] })]
    expect(drawn(view(cells, finding('k', 31, { section: 1 })))).toEqual(['= Line 31', '*31|31', '# k'])
    expect(drawn(view(cells, finding('k', 31, { section: 1 })), 'split', 'all')[0]).toBe('= Cell 1')
  })
})

describe('colours', () => {
  test('a string over several lines is one on each of them', () => {
    expect(highlight(['x = """a', 'import b', '"""', 'import c']).map(line => line.map(([start, end, name]) => `${start}-${end} ${name}`))).toEqual([
      ['4-8 hljs-string'], ['0-8 hljs-string'], ['0-3 hljs-string'], ['0-6 hljs-keyword'],
    ])
  })

  test('code that looks like HTML stays text', () => {
    const lines = ['x = "<span class=\\"a\\">&amp;</span>" # <b>', 'y < z']
    expect(highlight(lines)[0]!.map(([start, end]) => lines[0]!.slice(start, end))).toEqual(['"<span class=\\"a\\">&amp;</span>"', '# <b>'])
    expect(tokensOf('a &lt; <span class="n">1</span>')).toEqual([[[4, 5, 'n']]])
  })

  test('marks cut colours, and take whole words', () => {
    expect(segmentsOf('Adam(lr=1)', [[8, 9, 'n']], [[6, 7]])).toEqual([
      { text: 'Adam(', name: '', marked: false }, { text: 'lr', name: '', marked: true }, { text: '=', name: '', marked: false },
      { text: '1', name: 'n', marked: false }, { text: ')', name: '', marked: false },
    ])
  })
})

test('the scope of a line', () => {
  const lines = ['class A:', '    x = 1', '', '    def f(self):', '        if x:', '            pass', 'y = 2']
  expect([0, 1, 3, 5, 6].map(index => scopeOf(lines, index))).toEqual([null, 'class A', 'class A', 'def f', null])
})

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}
