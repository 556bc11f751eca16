import { describe, expect, test } from 'vitest'
import { loadGrammar, parse } from '../../src/python/parse.ts'
import type { PyNode, Tree } from '../../src/python/tree.ts'

await loadGrammar()

function nodes(tree: Tree): PyNode[] {
  return Array.from({ length: tree.columns.count }, (_, id) => tree.node(id))
}

describe('offsets', () => {
  test.each([
    ['plain', 'x = y\n'],
    ['two bytes', 'x = "é" + y\n'],
    ['three bytes', 'x = "日本" + y\n'],
    ['a surrogate pair', 'x = "🎉" + y\n'],
    ['many of them', `# 🎉🎉é\n${'a = "🎉日é"\n'.repeat(2000)}x = y\n`],
    ['a joined emoji', 'x = "👩‍👩‍👧" + y\n'],
    ['a name that is no ASCII', 'größe = 1\nx = y\n'],
    ['CRLF', 'z = 1\r\nx = y\r\n'],
    ['form feed', 'z = 1\n\f\nx = y\n'],
    ['a BOM', '\uFEFFx = y\n'],
    ['a lone surrogate', 'x = "\uD83C" + y\n'],
  ])('are UTF-16 units: %s', (_title, text) => {
    const tree = parse(text)
    const names = [...tree.ofType('identifier')].map(node => [node.text, node.start])
    expect(names).toContainEqual(['x', text.lastIndexOf('x')])
    expect(names).toContainEqual(['y', text.lastIndexOf('y')])
    expect(tree.text).toBe(text)
  })

  test('of children lie inside their parents, in order', () => {
    const tree = parse('class A(B):\n    # note\n    def f(self, x=1, *a, **k) -> int:\n        return [y for y in x if y]\n')
    for (const node of nodes(tree)) {
      let at = node.start
      for (const child of node.tokens()) {
        expect(child.parent).toBe(node)
        expect(child.start).toBeGreaterThanOrEqual(at)
        expect(child.end).toBeLessThanOrEqual(node.end)
        at = child.end
      }
    }
  })

  test('rows stand in document order, however many there are', () => {
    const { columns } = parse('f(a, b)[c].d\n'.repeat(3000))
    expect(columns.count).toBeGreaterThan(30_000)
    for (let id = 1; id < columns.count; id += 1) {
      expect(columns.start[id]! >= columns.start[id - 1]!).toBe(true)
      expect(columns.parent[id]! < id).toBe(true)
    }
  })
})

describe('nodes', () => {
  const call = (text: string): PyNode => [...parse(text).ofType('call')][0]!

  test('hide comments and line ends from children and fields, not from tokens', () => {
    const list = call('f(  # one\n    a,  # two\n    \\\n    b,\n    # three\n)').field('arguments')!
    expect(list.children.map(child => child.text)).toEqual(['a', 'b'])
    expect([...list.tokens()].map(token => token.type)).toEqual(['(', 'comment', 'identifier', ',', 'comment', 'line_continuation', 'identifier', ',', 'comment', ')'])
  })

  test('give a field that a comment stands before', () => {
    const tree = parse('if x:\n    # why\n    y\nelif z:\n    # why not\n    w\n')
    const statement = tree.root.children[0]!
    expect(statement.field('consequence')!.text).toBe('y')
    expect(statement.fields('alternative').map(clause => clause.field('condition')!.text)).toEqual(['z'])
    expect(statement.field('nothing')).toBeUndefined()
    expect(statement.fields('nothing')).toEqual([])
  })

  test('give all children of a field', () => {
    const tree = parse('from a import (b,  # one\n  c as d)\n')
    expect(tree.root.children[0]!.fields('name').map(name => name.text)).toEqual(['b', 'c as d'])
  })

  test('are the same objects each time', () => {
    const tree = parse('f(a)\n')
    expect(tree.root.children[0]).toBe(tree.root.children[0])
    expect(tree.at(0, 1).parent).toBe(tree.root.children[0]!.children[0])
  })

  test('are found by a span: the smallest one that holds it', () => {
    const text = 'x = f(a.b, c)\n'
    const tree = parse(text)
    const at = (part: string): string => {
      const start = text.indexOf(part)
      return tree.at(start, start + part.length).text
    }
    expect(['f', 'a', 'a.b', '.b', 'b, c', '(a.b, c)', 'f(a'].map(at)).toEqual(['f', 'a', 'a.b', 'a.b', '(a.b, c)', '(a.b, c)', 'f(a.b, c)'])
    expect(tree.at(0, text.length)).toBe(tree.root)
  })

  test('of an empty file', () => {
    const tree = parse('')
    expect([tree.root.type, tree.root.children, tree.root.parent, tree.root.end]).toEqual(['module', [], undefined, 0])
  })

  test('tell errors and missing tokens', () => {
    expect(nodes(parse('x = (\n')).some(node => node.missing || node.type === 'ERROR')).toBe(true)
    expect(nodes(parse('x = 1\n')).some(node => node.missing || node.type === 'ERROR')).toBe(false)
  })
})
