/** Places that already choose between versions: they are left alone. */
import type { PyNode } from '../tree.ts'

const IMPORT_FAILURES = /\b(ImportError|ModuleNotFoundError|AttributeError|Exception|BaseException)\b/
const VERSION_TEST = /\b(hasattr|getattr|find_spec)\s*\(|(?<![A-Za-z])_*version|\bLooseVersion\b|\bKERAS_?(2|3)\b|\bTF_?[12]\b/i

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

/** True inside an `if` or `a if b else c` whose test asks for a version or for what a module has. */
export function versionGuarded(node: PyNode): boolean {
  for (let at: PyNode | undefined = node.parent; at; at = at.parent) {
    if (at.type === 'if_statement' || at.type === 'elif_clause' || at.type === 'while_statement') {
      if (VERSION_TEST.test(at.field('condition')?.text ?? '')) return true
      if (at.fields('alternative').some(part => VERSION_TEST.test(part.field('condition')?.text ?? ''))) return true
    } else if (at.type === 'conditional_expression') {
      if (VERSION_TEST.test(at.children[1]?.text ?? '')) return true
    } else if (at.type === 'comparison_operator' && comparesSpellings(at)) {
      return true // `keras.Model == tf.keras.Model` asks which Keras this is
    } else if (at.type === 'assert_statement' || at.type === 'comparison_operator' || at.type === 'decorator') {
      if (/(?<![A-Za-z])_*version/i.test(at.text)) return true
    } else if (at.type === 'call' && asks(at)) return true
  }
  return false
}

/** `getattr(x, 'name')` without a third argument asks nothing. */
function asks(call: PyNode): boolean {
  const name = call.field('function')?.text
  return name === 'hasattr' || (name === 'getattr' && (call.field('arguments')?.children.length ?? 0) > 2)
}

/** `a.b.X == c.X`: the same last name on both sides. */
function comparesSpellings(comparison: PyNode): boolean {
  const names = comparison.children.map(side => side.field('attribute')?.text)
  return names.length === 2 && names[0] !== undefined && names[0] === names[1]
}
