/** Which scope each name belongs to: one scan over the tree; no flow yet (see flow.ts). */
import type { Scope } from '../core/module.ts'
import { parameterNames, patternNames, typeNames, typeParameters } from './bound-names.ts'
import { LocalScope, type Def, type DefKind, type Path, type Scopes } from './scope.ts'
import type { PyNode, Tree } from './tree.ts'

const COMPREHENSIONS = new Set(['list_comprehension', 'set_comprehension', 'dictionary_comprehension', 'generator_expression'])

/** Collects scopes and definitions in one scan over the rows, which stand in document order. */
export function collectScopes(tree: Tree): Scopes {
  const module = new LocalScope('module', tree.root, undefined)
  const byNode = new Map<number, LocalScope>([[0, module]])
  const defs = new Map<number, Def>()
  const declared: { readonly scope: LocalScope; readonly name: string; bind(): void }[] = []
  const { columns } = tree
  const open: { scope: LocalScope; end: number }[] = [{ scope: module, end: Number.POSITIVE_INFINITY }]
  // A scope opens at a function's or class's body, after its name and defaults: until then it waits here.
  const waiting = new Map<number, LocalScope>()

  const define = (scope: LocalScope, kind: DefKind, node: PyNode, value: PyNode | undefined, path: Path): void => {
    // Bound after the scan, when `global` lines below are known too.
    const name = node.text
    declared.push({
      scope,
      name,
      bind: () => {
        const binding = scope.bind(name)
        const def: Def = { kind, binding, node, value, path }
        binding.defs.push(def)
        defs.set(node.id, def)
      },
    })
  }
  const target = (scope: LocalScope, kind: DefKind, node: PyNode, value: PyNode | undefined, path: Path): void => {
    if (node.type === 'identifier') define(scope, kind, node, value, path)
    else if (TARGET_LISTS.has(node.type)) {
      const splat = node.children.findIndex(child => child.type.startsWith('list_splat'))
      // What stands after `*rest` is counted from the end.
      node.children.forEach((child, index) => target(scope, kind, child, value, [...path, splat >= 0 && index > splat ? index - node.children.length : index]))
    }
    else if (node.type === 'list_splat_pattern' || node.type === 'list_splat') {
      for (const child of node.children) target(scope, kind, child, value, [...path.slice(0, -1), 'rest'])
    } else if (node.type === 'parenthesized_expression' || node.type === 'as_pattern_target') {
      for (const child of node.children) target(scope, kind, child, value, path)
    }
  }
  const openScope = (kind: Scope['kind'], id: number, scope: LocalScope): LocalScope => {
    const inner = new LocalScope(kind, tree.node(id), scope)
    byNode.set(id, inner)
    return inner
  }
  const nearestFrame = (scope: LocalScope): LocalScope => (scope.kind === 'comprehension' ? nearestFrame(scope.parent!) : scope)

  for (let id = 0; id < columns.count; id += 1) {
    if (!(columns.flags[id]! & 1)) continue
    while (columns.start[id]! >= open[open.length - 1]!.end) open.pop()
    const pushed = waiting.get(id)
    if (pushed) open.push({ scope: pushed, end: columns.end[id]! })
    const { scope } = open[open.length - 1]!
    const type = tree.type(id)
    switch (type) {
      case 'function_definition':
      case 'lambda': {
        const node = tree.node(id)
        const inner = openScope(type === 'lambda' ? 'lambda' : 'function', id, scope)
        if (type === 'function_definition') {
          const name = node.field('name')
          if (name) define(scope, 'function', name, node, [])
        }
        const parameters = node.field('parameters')
        if (parameters) for (const parameter of parameters.children) parameterNames(parameter, name => define(inner, 'parameter', name, parameter, []))
        const body = node.field('body')
        if (body) waiting.set(body.id, inner)
        for (const name of typeParameters(node)) define(inner, 'pattern', name, undefined, [])
        break
      }
      case 'class_definition': {
        const node = tree.node(id)
        const name = node.field('name')
        if (name) define(scope, 'class', name, node, [])
        const body = node.field('body')
        if (body) waiting.set(body.id, openScope('class', id, scope))
        break
      }
      case 'assignment': {
        const node = tree.node(id)
        const left = node.field('left')
        let right = node.field('right')
        while (right?.type === 'assignment') right = right.field('right')
        if (left) target(scope, right ? 'assign' : 'declared', left, right ?? node.field('type'), [])
        break
      }
      case 'augmented_assignment': {
        const node = tree.node(id)
        const left = node.field('left')
        if (left?.type === 'identifier') define(scope, 'augmented', left, node, [])
        break
      }
      case 'named_expression': {
        const node = tree.node(id)
        const name = node.field('name')
        if (name) define(nearestFrame(scope), 'walrus', name, node.field('value'), [])
        break
      }
      case 'for_statement': {
        const node = tree.node(id)
        const left = node.field('left')
        if (left) target(scope, 'for', left, node.field('right'), ['item'])
        break
      }
      case 'for_in_clause': {
        const node = tree.node(id)
        const left = node.field('left')
        if (left) target(scope, 'comprehension', left, node.field('right'), ['item'])
        break
      }
      case 'as_pattern': {
        const node = tree.node(id)
        const alias = node.field('alias')
        const kind = node.parent?.type === 'with_item' ? 'with' : node.parent?.type === 'except_clause' ? 'except' : 'pattern'
        if (alias) target(scope, kind, alias, node.children[0], [])
        break
      }
      case 'import_statement':
      case 'import_from_statement': {
        const node = tree.node(id)
        for (const item of node.fields('name')) {
          const local = item.field('alias') ?? (type === 'import_statement' ? item.children[0] : item)
          if (!local) continue
          const token = local.type === 'dotted_name' ? local.children[0]! : local
          define(scope, type === 'import_statement' ? 'import' : 'from', token, item, [])
        }
        if (type === 'import_from_statement' && node.children.some(child => child.type === 'wildcard_import')) scope.stars.push(node)
        break
      }
      case 'global_statement':
        for (const name of tree.node(id).children) scope.declareElsewhere(name.text, module)
        break
      case 'nonlocal_statement':
        for (const name of tree.node(id).children) scope.declareElsewhere(name.text, 'nonlocal')
        break
      case 'except_clause': {
        // `except ValueError, name` of Python 2.
        const old = tree.node(id).fields('value')[1]
        if (old?.type === 'identifier') define(scope, 'except', old, undefined, [])
        break
      }
      case 'type_alias_statement': {
        const [name] = typeNames(tree.node(id).field('left'))
        if (name) define(scope, 'pattern', name, undefined, [])
        break
      }
      case 'case_pattern':
        patternNames(tree.node(id), name => define(scope, 'pattern', name, undefined, []))
        break
      default:
        if (COMPREHENSIONS.has(type)) {
          open.push({ scope: openScope('comprehension', id, scope), end: columns.end[id]! })
          // The first iterable stands outside, with all that is in it.
          const first = tree.node(id).children.find(child => child.type === 'for_in_clause')?.field('right')
          if (first) waiting.set(first.id, scope)
        }
    }
  }
  // `nonlocal` looks for names of enclosing scopes, so those are bound first.
  for (const entry of declared) if (!entry.scope.declares(entry.name)) entry.bind()
  for (const entry of declared) if (entry.scope.declares(entry.name)) entry.bind()
  return { module, byNode, defs }
}

const TARGET_LISTS = new Set(['pattern_list', 'tuple_pattern', 'list_pattern', 'expression_list', 'tuple', 'list'])
