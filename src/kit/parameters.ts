/** Parameters by what a caller gives them. */
import type { FunctionDef, Module, Node, Parameter } from '../core/module.ts'
import { isBuiltin } from './proofs.ts'
import { decoratorsOf } from './walk.ts'

/** The parameter of a method that takes an argument by its place, `self` not counted; undefined where `*args` may, or none. */
export function parameterAt(module: Module, method: FunctionDef, place: number): Parameter | undefined {
  const { node, parameters } = method
  const isStatic = decoratorsOf(method).some(({ children: [name] }) => name?.text === 'staticmethod' && isBuiltin(module, name))
  const index = place + (isStatic ? 0 : 1)
  const found = parameters[index]
  if (!found || parameters.slice(0, index + 1).some(({ kind }) => kind !== 'plain')) return undefined
  const keywordsOnly = node.field('parameters')?.children.find(child => child.type === 'keyword_separator')
  return keywordsOnly && keywordsOnly.start < found.node.start ? undefined : found
}

/** `{}` or `dict()` */
export function isEmptyDictionary(module: Module, node: Node): boolean {
  if (node.type === 'dictionary') return node.children.length === 0
  const callee = node.type === 'call' ? node.field('function')! : undefined
  return callee?.text === 'dict' && isBuiltin(module, callee) && module.call(node).args.length === 0
}
