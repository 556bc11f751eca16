import { describe, expect, test } from 'vitest'
import type { Parameter } from '../../src/core/module.ts'
import { loadGrammar, parse } from '../../src/python/parse.ts'
import type { PyNode } from '../../src/python/tree.ts'
import { callView, functionView, statementOf } from '../../src/python/views.ts'
import { bind } from './programs.ts'

await loadGrammar()

function first(text: string, type: string): PyNode {
  return [...parse(text).ofType(type)][0]!
}

describe('calls', () => {
  test.each([
    ['f()', []],
    ['f(a, 1)', ['positional a', 'positional 1']],
    ['f(a, b=c)', ['positional a', 'keyword b c']],
    ['f(*a, **b)', ['splat a', 'double-splat b']],
    ['f(*a, b, c=1, **{"d": 2})', ['splat a', 'positional b', 'keyword c 1', 'double-splat {"d": 2}']],
    ['f(x for x in y)', ['positional (x for x in y)']],
    ['f((x for x in y), 1)', ['positional (x for x in y)', 'positional 1']],
    ['f(  # why\n  a,  # one\n  b = 2,  # two\n)', ['positional a', 'keyword b 2']],
    ['f(lambda x: x, y := 1)', ['positional lambda x: x', 'positional y := 1']],
    ['f(a)(b)', ['positional b']],
    ['f("a" "b")', ['positional "a" "b"']],
    ['print("a", file=b)', ['positional "a"', 'keyword file b']],
  ])('%s', (text, expected) => {
    const view = callView(first(text, 'call'))
    expect(view.args.map(({ kind, name, value }) => [kind, name?.text, value.text].filter(part => part !== undefined).join(' '))).toEqual(expected)
    expect(view.positional.length).toBe(expected.filter(arg => arg.startsWith('positional')).length)
    expect(view.open).toBe(expected.some(arg => arg.includes('splat')))
  })

  test('find a keyword by its name', () => {
    const view = callView(first('f(a, lr=1, *b)', 'call'))
    expect(view.keyword('lr')?.node.text).toBe('lr=1')
    expect(view.keyword('a')).toBeUndefined()
    expect(view.callee.text).toBe('f')
  })
})

describe('parameters', () => {
  const say = ({ kind, name, annotation, default: value }: Parameter): string =>
    [kind, name, annotation && `: ${annotation.text}`, value && `= ${value.text}`].filter(Boolean).join(' ')
  test.each([
    ['', []],
    ['a, b', ['plain a', 'plain b']],
    ['a=1, b: int = 2', ['plain a = 1', 'plain b : int = 2']],
    ['a: int', ['plain a : int']],
    ['*a, **b', ['args a', 'kwargs b']],
    ['*a: int, **b: str', ['args a : int', 'kwargs b : str']],
    ['a, /, b, *, c=1', ['plain a', 'plain b', 'plain c = 1']],
    ['a,  # one\n  b', ['plain a', 'plain b']],
  ])('(%s)', (parameters, expected) => {
    expect(functionView(first(`def f(${parameters}): pass`, 'function_definition'), undefined).parameters.map(say)).toEqual(expected)
  })
})

describe('classes', () => {
  const module = bind(`
from keras import Model
class Net(Model, unknown, metaclass=Meta):
    def a(self): pass
    if x:
        def b(self):
            def inner(): pass
    @property
    def c(self): pass
    class Inner:
        def d(self): pass
def alone(): pass
`)
  const [net] = module.classes()

  test('have bases and methods, those in branches too, not those of functions and classes inside', () => {
    expect(net!.bases).toEqual(['keras.Model', undefined])
    expect(net!.methods.map(method => method.name)).toEqual(['a', 'b', 'c'])
    expect(net!.methods.every(method => method.owner === net)).toBe(true)
  })

  test('functions are all of them, each once', () => {
    const found = [...module.functions()].map(({ name, owner }) => `${owner?.name ?? ''}.${name}`)
    expect(found.sort()).toEqual(['.alone', '.inner', 'Inner.d', 'Net.a', 'Net.b', 'Net.c'])
  })
})

describe('statements', () => {
  test.each([
    ['x = f(a)\n', 'a', 'x = f(a)'],
    ['a; b; c\n', 'b', 'b'],
    ['if a:\n    b\n', 'a', 'if a:\n    b'],
    ['if a:\n    b\n', 'b', 'b'],
    ['for a in b:\n    c\nelse:\n    d\n', 'd', 'd'],
    ['def f(a=b):\n    c\n', 'b', 'def f(a=b):\n    c'],
    ['f(lambda: a)\n', 'a', 'f(lambda: a)'],
    ['class A(b):\n    c = d\n', 'd', 'c = d'],
  ])('%j around %s', (text, name, statement) => {
    const start = text.lastIndexOf(name)
    expect(statementOf(parse(text).at(start, start + name.length)).text).toBe(statement)
  })
})
