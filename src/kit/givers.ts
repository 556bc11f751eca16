/** Functions of the file whose results a method of the library is given: generators, and `__getitem__` of datasets. */
import { noteOf } from '../core/facts.ts'
import type { ClassDef, FunctionDef, Module, Node } from '../core/module.ts'
import type { Known, QualifiedName } from '../core/types.ts'
import { callsOn } from './calls-on.ts'
import { givenBatches } from './given-batches.ts'
import { functionMeant, handedElsewhere, importedBy, placesOfFunction } from './own-functions.ts'
import { unknownReceiver } from './rename-methods.ts'
import { takersOf } from './taken-names.ts'
import { decoratorsOf, walk } from './walk.ts'

export interface GiverRoles {
  readonly of: QualifiedName
  readonly methods: readonly string[]
  /** Methods that nothing else has: without a known receiver their name tells. */
  readonly telling: readonly string[]
  readonly datasets: readonly QualifiedName[]
}

/** A function that gives batches. */
export interface Giver {
  readonly one: FunctionDef
  /** Its results are what a generator gives, or what it may return for one; else those of a dataset. */
  readonly stream: boolean
  /** Each batch, as it is yielded or returned. */
  readonly batches: readonly Node[]
  /** Methods that are given them; none known of a dataset. */
  readonly to: ReadonlySet<string>
  /** Why others may see the results too. */
  readonly why: string | undefined
  readonly rests: readonly Known[]
}

type Source = Omit<Giver, 'batches'> & { /** Whether it makes the generator, or one batch. */ readonly makes: 'generator' | 'batch' }

export function givers(module: Module, roles: GiverRoles): readonly Giver[] {
  const seen = new Set<number>()
  const found: Giver[] = []
  const add = (source: Source): void => {
    const { one, makes, ...rest } = source
    const generator = isGenerator(one)
    if (seen.has(one.node.start) || generator && makes === 'batch') return
    seen.add(one.node.start)
    const results = resultsOf(one, generator)
    if (generator || makes === 'batch') found.push({ ...rest, one, batches: results.filter(node => node.type !== 'yield') })
    for (const result of results) {
      // `yield from batches(x)`, `return batches(x)`; `yield load(i)`, `return self.load(i)`
      const call = result.type === 'yield' ? result.children[0]! : madeBy(module, result)
      const inner = call.type === 'call' ? functionMeant(module, call.field('function')!) : undefined
      if (!inner) continue
      const others = placesOfFunction(module, inner).some(place => place.start !== call.field('function')!.start)
      add({ ...rest, one: inner, makes: result.type === 'yield' || !generator && makes === 'generator' ? 'generator' : 'batch', why: rest.why ?? doubt(module, inner, others) })
    }
  }
  for (const source of [...handedHere(module, roles), ...handedThere(module, roles), ...datasets(module, roles)]) add(source)
  return found
}

function isGenerator(one: FunctionDef): boolean {
  for (const node of own(one.body)) if (node.type === 'yield') return true
  return false
}

/** What a function yields or returns; `yield from` as it is. */
function resultsOf(one: FunctionDef, generator: boolean): readonly Node[] {
  const nodes = [...own(one.body)].filter(node => node.type === (generator ? 'yield' : 'return_statement'))
  return nodes.flatMap(node => (/^yield\s+from\b/.test(node.text) ? [node] : node.children.slice(0, 1)))
}

/** The call behind a name bound once to it, and behind `x, y` where `x, y = load(i)`. */
function madeBy(module: Module, node: Node): Node {
  const names = /^(expression_list|tuple)$/.test(node.type) ? node.children : [node]
  const made = names.map(name => {
    const binding = name.type === 'identifier' ? module.binding(name) : undefined
    const writes = binding ? module.uses(binding).filter(use => use.kind === 'write').map(use => use.node) : []
    return writes.length === 1 ? writes[0]! : undefined
  })
  const left = names.length > 1 || node !== names[0] ? made[0]?.parent : made[0]
  const assignment = left?.parent
  const same = left === made[0] || left !== undefined && left.children.length === made.length && left.children.every((child, index) => child.start === made[index]?.start)
  return left && same && assignment?.type === 'assignment' && assignment.field('left')?.start === left.start ? assignment.field('right') ?? node : node
}

/** Nodes of a body, not of functions and classes inside. */
function* own(node: Node): Iterable<Node> {
  yield node
  for (const child of node.children) if (!/^(function_definition|lambda|class_definition)$/.test(child.type)) yield* own(child)
}

interface Handing {
  readonly callee: Node
  readonly method: string
  readonly receiver: Known
  /** The name between, where it is used for other things too. */
  readonly shared: string | undefined
}

/** `fit(batches(x))`, `train = batches(x); fit(train)` */
function* handings(module: Module, { of, methods, telling }: GiverRoles): Iterable<Handing> {
  for (const method of methods) {
    for (const call of callsOn(module, of, method)) {
      for (const { value, kind } of call.args) {
        if (kind !== 'positional' && kind !== 'keyword') continue
        const binding = value.type === 'identifier' ? module.binding(value) : undefined
        const uses = binding ? module.uses(binding) : []
        const writes = uses.filter(use => use.kind === 'write').map(use => use.node)
        const up = writes.length === 1 ? writes[0]!.parent : undefined
        const made = up?.type === 'assignment' && up.field('left') === writes[0] ? up.field('right') : value
        if (made?.type !== 'call') continue
        if (unknownReceiver(call.receiver) && !telling.includes(method)) continue
        const shared = uses.some(use => use.kind === 'read' && !isArgument(use.node, methods)) ? value.text : undefined
        yield { callee: made.field('function')!, method, receiver: call.receiver, shared }
      }
    }
  }
}

/** Of such a method, or of `len`. */
function isArgument(node: Node, methods: readonly string[]): boolean {
  const list = node.parent?.type === 'keyword_argument' ? node.parent.parent : node.parent
  const callee = list?.type === 'argument_list' ? list.parent?.field('function') : undefined
  return callee !== undefined && (callee.text === 'len' || callee.type === 'attribute' && methods.includes(callee.field('attribute')!.text))
}

function* handedHere(module: Module, roles: GiverRoles): Iterable<Source> {
  const byFunction = new Map<FunctionDef, Handing[]>()
  for (const handing of handings(module, roles)) {
    const one = functionMeant(module, handing.callee)
    if (one) byFunction.set(one, [...(byFunction.get(one) ?? []), handing])
  }
  for (const [one, all] of byFunction) {
    const others = placesOfFunction(module, one).some(place => !all.some(({ callee }) => callee.start === place.start && callee.end === place.end))
    const shared = all.find(handing => handing.shared !== undefined)?.shared
    const unknown = all.map(({ receiver }) => unknownReceiver(receiver)).find(why => why !== undefined)
    const why = unknown ?? (shared === undefined ? doubt(module, one, others) : `\`${shared}\` is used for other things as well`)
    yield { one, stream: true, makes: 'generator', to: new Set(all.map(({ method }) => method)), why, rests: all.map(({ receiver }) => receiver) }
  }
}

function* handedThere(module: Module, { methods }: GiverRoles): Iterable<Source> {
  const source = givenBatches(methods)
  for (const one of module.functions()) {
    const direct = one.owner ? [] : [...handedElsewhere(module, one.name)].filter(({ handed }) => handed.called && methods.includes(handed.to.slice(1))).map(({ path, handed }) => ({ path, method: handed.to.slice(1) }))
    const name = one.owner ? `${one.owner.name}.${one.name}` : one.name
    const noted = takersOf(module, module.path, name).flatMap(({ file, meant }) => (noteOf(file, source) ?? []).filter(given => meant(given.name)).map(({ method }) => ({ path: file.path, method })))
    const all = [...direct, ...noted]
    if (all.length > 0) yield { one, stream: true, makes: 'generator', to: new Set(all.map(({ method }) => method)), why: `\`${all[0]!.path}\` gives them to \`${all[0]!.method}\``, rests: [] }
  }
}

function* datasets(module: Module, roles: GiverRoles): Iterable<Source> {
  for (const owner of roles.datasets.flatMap(name => [...module.subclasses(name)])) {
    const one = owner.methods.find(method => method.name === '__getitem__')
    if (one) yield { one, stream: false, makes: 'batch', to: new Set(), why: doubt(module, one, false) ?? seenBy(module, owner, roles), rests: [] }
  }
}

/** Why the items of a dataset may be seen by more than the library's methods. */
function seenBy(module: Module, owner: ClassDef, roles: GiverRoles): string | undefined {
  const binding = module.binding(owner.nameNode)
  const all = [...handings(module, roles)]
  const seen = binding === undefined || module.uses(binding).some(({ node, kind }) => kind === 'read'
    && !all.some(({ callee, shared }) => shared === undefined && callee.start === node.start && callee.end === node.end))
  if (seen) return `\`${owner.name}\` is used for other things as well`
  if (binding && module.uses(binding).every(({ kind }) => kind === 'write')) return `who uses \`${owner.name}\` is not in sight`
  for (const node of walk(owner.body)) if (node.type === 'subscript' && node.field('value')?.text === 'self') return 'it reads its own items'
  return undefined
}

function doubt(module: Module, one: FunctionDef, others: boolean): string | undefined {
  if (decoratorsOf(one).length > 0) return `\`${one.name}\` has a decorator, which sees them first`
  if (others) return `\`${one.name}\` is used elsewhere as well`
  const other = importedBy(module)
  return other === undefined ? undefined : `\`${other}\` may use them as well`
}
