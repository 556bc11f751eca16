/** Functions that take a dictionary or `None`: what makes them run with `None` too. */
import type { Binding, FunctionDef, Module, Node, Parameter } from '../core/module.ts'
import type { Edit } from '../core/types.ts'
import { unguardedReads } from './guards.ts'
import { mappingUse, type MappingUse } from './mapping-uses.ts'
import { nestUnder, openWith } from './nest.ts'
import { ownNodes, smallestRun } from './runs.ts'
import { contains } from './walk.ts'

export interface NoneSafe {
  /** The first read that would fail. */
  readonly place: Node
  /** The code that is put in: `logs = logs or {}`. */
  readonly code: string
  /** Undefined where the text has no room for it. */
  readonly edits: readonly Edit[] | undefined
  /** Why it is not sure to be what is meant. */
  readonly why?: string
}

/**
 * Where all that a function asks of the parameter is a dictionary, it gets an empty one; where it reads what is in it, the
 * statements that do go under a test. `spread`: an empty dictionary was the default, and so reached what `takesNone` denies.
 * Undefined where there is nothing to do, or where the name is bound to `None` again.
 */
export function noneSafe(module: Module, fn: FunctionDef, parameter: Parameter, spread: boolean, takesNone: (read: Node) => boolean): NoneSafe | undefined {
  const binding = module.binding(parameter.nameNode)
  if (!binding || boundInside(module, fn, binding) || unguardedReads(module, fn.body, binding, 'given').length > 0) return undefined
  const unguarded = unguardedReads(module, fn.body, binding).map(read => mappingUse(module, read))
  const failing = unguarded.filter(use => use.needs !== 'nothing')
  const [first] = [...failing, ...unguarded.filter(use => spread && use.shares && !takesNone(use.read))]
  if (!first) return undefined
  if (failing.every(use => use.needs === 'mapping')) return { place: first.read, ...emptyFor(module, fn, binding) }
  const reads = failing.map(use => use.read)
  const { statements } = smallestRun(module, fn.body, reads)
  const exit = statements.flatMap(statement => ownNodes(statement, givesValue))[0]
  if (exit) {
    const why = `an empty \`${binding.name}\` still fails here, and a test around it would leave out a \`${exit.type === 'yield' ? 'yield' : 'return'}\``
    return { place: first.read, ...emptyFor(module, fn, binding), why }
  }
  const test = `if ${binding.name} is not None:`
  return { place: first.read, code: test.slice(0, -1), edits: nestUnder(module, fn, statements, test) }
}

/** An empty dictionary that was handed in stays the same object where it is written into or handed on. */
function emptyFor(module: Module, fn: FunctionDef, binding: Binding): Pick<NoneSafe, 'code' | 'edits'> {
  const uses: readonly MappingUse[] = readsOf(module, binding).map(read => mappingUse(module, read))
  const { name } = binding
  const lines = uses.some(use => use.shares) ? [`if ${name} is None:`, `\t${name} = {}`] : [`${name} = ${name} or {}`]
  return { code: lines.map(line => line.trim()).join(' '), edits: openWith(module, fn, lines) }
}

function readsOf(module: Module, binding: Binding): readonly Node[] {
  return module.uses(binding).filter(use => use.kind === 'read').map(use => use.node)
}

/** `nonlocal` in a function inside: when that runs is not known. */
function boundInside(module: Module, fn: FunctionDef, binding: Binding): boolean {
  return [...module.functions()].some(inner => inner.node !== fn.node && contains(fn.body, inner.node)
    && module.uses(binding).some(use => use.kind === 'write' && contains(inner.node, use.node)))
}

function givesValue(node: Node): boolean {
  return node.type === 'yield' || (node.type === 'return_statement' && node.children.length > 0 && node.children[0]!.type !== 'none')
}
