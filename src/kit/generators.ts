/** Which expressions are generators of Python, or other iterators that are none. */
import { noteOf, type NoteSource } from '../core/facts.ts'
import type { FunctionDef, Module, Node } from '../core/module.ts'
import { boundOnce } from './bound-once.ts'
import { functionMeant } from './own-functions.ts'
import { ownClass } from './project.ts'
import { isBuiltin } from './proofs.ts'
import { decoratorsOf } from './walk.ts'

/** Functions with a `yield`, and methods as `Reader.batches`; those that a decorator may make something else of are left out. */
export const GENERATORS: NoteSource<readonly string[]> = {
  id: 'generators',
  take(module) {
    if (!/\byield\b/.test(module.source)) return undefined
    const found = [...module.functions()].filter(isGeneratorFunction).map(one => (one.owner ? `${one.owner.name}.${one.name}` : one.name))
    return found.length > 0 ? found : undefined
  },
}

const ITERATORS = new Set(['zip', 'map', 'filter', 'iter', 'enumerate', 'reversed'])

/** *generator*: of Python's own type; *iterator*: `zip(a, b)`, `itertools.cycle(a)`, an object with a `__next__`. With the expression that makes it. */
export interface Made {
  readonly kind: 'generator' | 'iterator'
  readonly node: Node
}

export function iteratorMade(module: Module, value: Node): Made | undefined {
  const node = value.type === 'identifier' ? boundOnce(module, value) ?? value : value
  if (node.type === 'generator_expression') return { kind: 'generator', node }
  if (node.type === 'parenthesized_expression' && node.children[0]) return iteratorMade(module, node.children[0])
  if (node.type !== 'call') return undefined
  const { callee } = module.call(node)
  if (isBuiltin(module, callee) && ITERATORS.has(callee.text)) return { kind: 'iterator', node }
  const own = functionMeant(module, callee)
  if (own) return isGeneratorFunction(own) ? { kind: 'generator', node } : undefined
  const name = module.resolve(callee)
  if (name?.startsWith('itertools.')) return { kind: 'iterator', node }
  return nameOf(module, callee, name) ? { kind: 'generator', node } : undefined
}

/** A generator function of another module. */
function nameOf(module: Module, callee: Node, name: string | undefined): boolean {
  const { value } = callee.type === 'attribute' && name === undefined ? module.value(callee.field('object')!) : { value: undefined }
  const own = ownClass(name ?? (value?.kind === 'instance' ? `${value.of}.${callee.field('attribute')!.text}` : ''))
  return own !== undefined && own.path !== module.path && noteOf(module.project.files.get(own.path), GENERATORS)?.includes(own.name) === true
}

function isGeneratorFunction(one: FunctionDef): boolean {
  return /\byield\b/.test(one.body.text) && decoratorsOf(one).length === 0 && yields(one.body)
}

/** Not in functions inside. */
function yields(node: Node): boolean {
  return node.type === 'yield' || node.children.some(child => !/^(function_definition|lambda|class_definition|generator_expression)$/.test(child.type) && yields(child))
}
