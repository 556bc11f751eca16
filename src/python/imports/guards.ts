/** Places that already choose between versions: they are left alone. */
import type { BoundModule } from '../bind.ts'
import { descendants, type PyNode } from '../tree.ts'

const IMPORT_FAILURES = /\b(ImportError|ModuleNotFoundError|AttributeError|Exception|BaseException)\b/
const VERSION_TEST = /\bfind_spec\s*\(|(?<![A-Za-z])_*version|\bLooseVersion\b|\bKERAS_?(2|3)\b|\bTF_?[12]\b/i

/** The `try` of a fallback chain that has this statement in its body or in a handler. */
export function fallbackChain(statement: PyNode): { readonly chain: PyNode; readonly branch: 'try' | 'except' } | undefined {
  for (let at: PyNode | undefined = statement; at; at = at.parent) {
    const up: PyNode | undefined = at.parent
    if (!up) return undefined
    if (up.type === 'function_definition' || up.type === 'class_definition') return undefined
    if (up.type === 'try_statement' && up.field('body') === at && up.children.some(catchesImport)) return { chain: up, branch: 'try' }
    if (up.type === 'except_clause' && catchesImport(up) && up.parent) return { chain: up.parent, branch: 'except' }
  }
  return undefined
}

function catchesImport(clause: PyNode): boolean {
  if (clause.type !== 'except_clause') return false
  const value = clause.field('value')
  return value ? IMPORT_FAILURES.test(value.text) : true
}

/** What `hasattr` is asked of: of a package it asks for the version, of an object of the code's own it does not. */
type Concerns = (object: PyNode) => boolean

/** True for what leads to the library, or for what nothing is known of by name. */
export function concernsLibrary(module: BoundModule): Concerns {
  return object => {
    const root = module.names.spelled(object)?.split('.')[0]
    return root !== undefined && module.context.library.leadsTo(module.names.fold(root))
  }
}

/** True inside an `if` or `a if b else c` whose test asks for a version or for what a module has, and inside such a test. */
export function versionGuarded(node: PyNode, concerns: Concerns = () => true): boolean {
  return inVersionTest(node, concerns) || inVersionBranch(node, concerns)
}

/** Inside the branches of `if`, `while` and `a if b else c`. */
export function inVersionBranch(node: PyNode, concerns: Concerns): boolean {
  const asksVersion = (test: PyNode | undefined): boolean => test !== undefined && (VERSION_TEST.test(test.text) || [test, ...descendants(test)].some(part => part.type === 'call' && asks(part, concerns)))
  let inTest = false
  for (let part = node, at = node.parent; at; part = at, at = at.parent) {
    if (at.type === 'boolean_operator') {
      if (part === at.children[1] && asksVersion(at.children[0])) return true
    } else if (at.type === 'conditional_expression') {
      if (part !== at.children[1] && asksVersion(at.children[1])) return true
    } else if (at.type === 'if_statement' || at.type === 'elif_clause' || at.type === 'while_statement') {
      // What is tested itself is not in a branch, of the clauses after it neither.
      inTest = part === at.field('condition') || (inTest && part.type === 'elif_clause')
      if (inTest) continue
      if (asksVersion(at.field('condition'))) return true
      if (at.fields('alternative').some(clause => asksVersion(clause.field('condition')))) return true
    }
  }
  return false
}

/** Inside what is asked: an `assert`, a comparison, a decorator, `hasattr(...)`. */
export function inVersionTest(node: PyNode, concerns: Concerns): boolean {
  for (let at: PyNode | undefined = node.parent; at; at = at.parent) {
    if (at.type === 'comparison_operator' && comparesSpellings(at)) return true // `keras.Model == tf.keras.Model` asks which Keras this is
    if (at.type === 'assert_statement' || at.type === 'comparison_operator' || at.type === 'decorator') {
      if (/(?<![A-Za-z])_*version/i.test(at.text)) return true
    } else if (at.type === 'call' && asks(at, concerns)) return true
  }
  return false
}

/**
 * `if hasattr(x, 'name')` around a member of the same `x`, which is no module: *handled* where the code has its own
 * answer for what is not there, *lost* where it does nothing then.
 */
export function memberGuard(member: PyNode, concerns: Concerns): 'handled' | 'lost' | undefined {
  const attribute = member.type === 'attribute' ? member : member.parent?.type === 'attribute' ? member.parent : undefined
  const object = attribute?.field('object')?.text
  if (!attribute || object === undefined) return undefined
  for (let at: PyNode | undefined = attribute; at; at = at.parent) {
    const up: PyNode | undefined = at.parent
    if (up?.type !== 'if_statement' && up?.type !== 'elif_clause' && up?.type !== 'conditional_expression') continue
    const test = up.type === 'conditional_expression' ? up.children[1] : up.field('condition')
    const asked = test && [test, ...descendants(test)].find(part => part.type === 'call' && !asks(part, concerns) && asks(part, () => true) && part.field('arguments')!.children[0]!.text === object)
    if (!asked) continue
    const name = asked.field('arguments')!.children[1]?.text.replace(/^\w*(['"]+)(.*)\1$/, '$2')
    return name === attribute.field('attribute')!.text && up.fields('alternative').length === 0 && up.type === 'if_statement' ? 'lost' : 'handled'
  }
  return undefined
}

/** `getattr(x, 'name')` without a third argument asks nothing. */
function asks(call: PyNode, concerns: Concerns): boolean {
  const name = call.field('function')?.text
  const args = call.field('arguments')?.children ?? []
  return (name === 'hasattr' || (name === 'getattr' && args.length > 2)) && args[0] !== undefined && concerns(args[0])
}

/** `a.b.X == c.X`: the same last name on both sides. */
function comparesSpellings(comparison: PyNode): boolean {
  const names = comparison.children.map(side => side.field('attribute')?.text)
  return names.length === 2 && names[0] !== undefined && names[0] === names[1]
}
