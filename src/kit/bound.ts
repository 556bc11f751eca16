/** Whether a local name already means what it should when the code at another place runs. */
import type { Binding, Module, Node } from '../core/module.ts'
import { around, blockOf, contains, walk } from './walk.ts'

/** *perhaps*: bound on some ways there only; *never*: bound later, in another scope, or hidden by another name. */
export type Bound = 'surely' | 'perhaps' | 'never'

const FRAMES = new Set(['function_definition', 'lambda', 'module'])
const SCOPES = new Set([...FRAMES, 'class_definition', 'list_comprehension', 'set_comprehension', 'dictionary_comprehension', 'generator_expression'])

/** `token` binds or reads the name; without a binding it comes from a star import. */
export function boundAt(module: Module, token: Node, place: Node): Bound {
  const binding = module.binding(token)
  if (!binding) return starBound(module, place)
  const home = binding.scope.node
  if (!contains(home, place) || hidden(module, binding, place)) return 'never'
  if (binding.scope.kind === 'class' && frameOf(place) !== frameOf(home)) return 'never'
  const writes = module.uses(binding).filter(use => use.kind === 'write').map(use => use.node)
  const reaching = writes.filter(write => !onlyForTypes(module, write) && runsFirst(write, home, place))
  if (reaching.length === 0) return 'never'
  const one = writes.length === 1 || sameImports(module, writes)
  return one && writes.some(write => certain(module, write, home, place)) ? 'surely' : 'perhaps'
}

/** `import a.b` and `import a.c` both bind `a`, to the same. */
function sameImports(module: Module, writes: readonly Node[]): boolean {
  const [name, ...others] = writes.map(write => (module.statement(write).type.startsWith('import_') ? module.resolve(write) : undefined))
  return name !== undefined && others.every(other => other === name)
}

export function frameOf(node: Node): Node {
  for (const up of around(node)) if (FRAMES.has(up.type)) return up
  return node
}

/** A function's body runs later than the code around it, which therefore may stand below. */
function runsFirst(write: Node, home: Node, place: Node): boolean {
  return write.start < place.start || outermostFrame(home, place) !== undefined
}

function certain(module: Module, write: Node, home: Node, place: Node): boolean {
  const block = blockOf(write)
  const later = outermostFrame(home, place)
  if (!later) return write.start < place.start && contains(block, place)
  if (block.type !== 'module' && block !== home.field('body')) return false
  return write.start < later.start || !callsBetween(module, later.end, write.start)
}

/** The function or lambda, directly in the scope, that has the place in it. */
function outermostFrame(home: Node, place: Node): Node | undefined {
  let found: Node | undefined
  for (const up of around(place)) {
    if (up === home) return found
    if (FRAMES.has(up.type)) found = up
  }
  return found
}

/** True where code between two places may call a function before all names are bound. */
function callsBetween(module: Module, start: number, end: number): boolean {
  for (const node of walk(module.root)) {
    if (node.type === 'call' && node.start >= start && node.end <= end && frameOf(node).type === 'module') return true
  }
  return false
}

/** Another binding of the same name in a scope between. */
function hidden(module: Module, binding: Binding, place: Node): boolean {
  for (const scope of around(place)) {
    if (scope === binding.scope.node) return false
    if (SCOPES.has(scope.type) && boundIn(module, scope).has(binding.name)) return true
  }
  return false
}

const boundNames = new WeakMap<Node, ReadonlySet<string>>()

/** The names that a scope binds itself; kept, since many names are asked for at one place. */
function boundIn(module: Module, scope: Node): ReadonlySet<string> {
  let names = boundNames.get(scope)
  if (!names) {
    const own = [...walk(scope)].filter(node => node.type === 'identifier' && module.binding(node)?.scope.node === scope)
    boundNames.set(scope, (names = new Set(own.map(node => node.text))))
  }
  return names
}

function onlyForTypes(module: Module, write: Node): boolean {
  for (const up of around(write)) {
    const condition = up.type === 'if_statement' ? up.field('condition') : undefined
    if (condition && module.resolve(condition) === 'typing.TYPE_CHECKING') return true
  }
  return false
}

function starBound(module: Module, place: Node): Bound {
  const stars = module.root.children.filter(node => node.type === 'import_from_statement' && node.children.some(child => child.type === 'wildcard_import'))
  return stars.length > 0 && stars.every(star => star.end <= place.start) ? 'surely' : 'perhaps'
}
