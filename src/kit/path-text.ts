/** Paths as code spells them: the literal pieces of an expression, and what is filled in between. */
import type { Binding, Call, Module, Node } from '../core/module.ts'
import type { Span } from '../core/types.ts'
import { frameOf } from './bound.ts'
import { isBuiltin } from './proofs.ts'
import { blockOf, contains, walk } from './walk.ts'

/** Literal text, with its place where the source has it; or a hole, of which `numeric` says that a number fills it. */
export type PathPiece =
  | { readonly kind: 'text'; readonly text: string; readonly at: Span | undefined }
  | { readonly kind: 'hole'; readonly text: string; readonly numeric: boolean; readonly at: Span | undefined }

export interface PathText {
  readonly pieces: readonly PathPiece[]
  /** Assignments that the pieces come through: `WEIGHTS = 'w.h5'`, `self.path = ...`. */
  readonly through: readonly Node[]
}

const SEPARATOR: PathPiece = { kind: 'text', text: '/', at: undefined }
const SAME = new Set(['os.fspath', 'pathlib.Path', 'pathlib.PurePath', 'pathlib.PosixPath', 'os.path.abspath', 'os.path.realpath', 'os.path.normpath', 'os.path.expanduser', 'os.path.expandvars'])
const JOINS = new Set(['os.path.join', 'posixpath.join', 'tensorflow.io.gfile.join', 'pathlib.Path', 'pathlib.PurePath', 'pathlib.PosixPath'])
const PERCENT = /%(?:\(\w+\))?[-#0 +]*(?:\*|\d+)?(?:\.\d+)?([diouxXeEfFgGcrsa%])/g
const BRACES = /\{([^{}]*)\}/g

/** Undefined where nothing of it is a literal. */
export function pathText(module: Module, node: Node): PathText | undefined {
  const scan: Scan = { module, through: [] }
  const pieces = piecesOf(scan, node, 0)
  return pieces.some(piece => piece.kind === 'text' && piece.at) ? { pieces, through: scan.through } : undefined
}

/** The same for two expressions that give the same path, as far as their text says: holes by what fills them. */
export function pathKey({ pieces }: PathText): string {
  const key = pieces.map(piece => (piece.kind === 'text' ? piece.text.replaceAll('\\\\', '/') : `⟨${piece.text.replaceAll('/', '∕')}⟩`)).join('')
  return key.replace(/(?<!:)\/{2,}/g, '/').replace(/^(\.\/)+(?=.)/, '').replace(/(?<=.)\/$/, '')
}

/** The expression around a literal or a name that still spells one path: `os.path.join(folder, 'w.h5')`, `'w%d.h5' % i`. */
export function wholePath(module: Module, node: Node): Node {
  for (let at = node; ;) {
    const up = outer(module, at)
    if (!up) return at
    at = up
  }
}

function outer(module: Module, at: Node): Node | undefined {
  const up = at.parent
  if (!up) return undefined
  switch (up.type) {
    case 'concatenated_string':
    case 'parenthesized_expression':
      return up
    case 'interpolation':
      return up.children[0] === at ? up.parent : undefined
    case 'binary_operator':
      return /^[+/]$/.test(operatorOf(up)) || (operatorOf(up) === '%' && up.field('left') === at) ? up : undefined
    case 'attribute':
      return up.parent?.type === 'call' && up.parent.field('function') === up && /^(format|joinpath)$/.test(up.field('attribute')!.text) ? up.parent : undefined
    case 'argument_list': {
      const call = up.parent!.type === 'call' ? module.call(up.parent!) : undefined
      return call && (isJoin(module, call) || isSame(module, call) || isMethod(call, 'joinpath')) ? call.node : undefined
    }
    default:
      return undefined
  }
}

/** The assignment that gives a name its value where it is read: the only one, or the last one above in the same block. */
export function assignmentOf(module: Module, name: Node): Node | undefined {
  const binding = module.binding(name)
  if (!binding) return undefined
  const writes = module.uses(binding).filter(use => use.kind === 'write').map(use => use.node)
  const assignments = writes.map(write => assignmentTo(write))
  if (assignments.includes(undefined)) return undefined
  if (writes.length === 1) return assignments[0]
  const block = blockOf(writes[0]!)
  if (frameOf(name) !== frameOf(block) && frameOf(name) !== block) return undefined
  if (!contains(block, name) || assignments.some(one => one!.parent!.parent !== block)) return undefined
  return assignments.filter(one => one!.end <= name.start).at(-1)
}

/** Reads of what an assignment gives a name or an attribute. */
export function readsOf(module: Module, assignment: Node): readonly Node[] {
  const left = assignment.field('left')!
  if (left.type === 'attribute') return attributesNamed(module, left.field('attribute')!.text).filter(node => node !== left)
  const binding = module.binding(left) as Binding
  return module.uses(binding).filter(use => use.kind === 'read' && assignmentOf(module, use.node) === assignment).map(use => use.node)
}

function assignmentTo(name: Node): Node | undefined {
  const up = name.parent
  return up?.type === 'assignment' && up.field('left') === name && up.field('right') && up.field('right')!.type !== 'assignment' ? up : undefined
}

const attributes = new WeakMap<Module, ReadonlyMap<string, readonly Node[]>>()

function attributesNamed(module: Module, name: string): readonly Node[] {
  let found = attributes.get(module)
  if (!found) {
    const all = new Map<string, Node[]>()
    for (const node of walk(module.root)) {
      if (node.type !== 'attribute') continue
      const own = node.field('attribute')!.text
      const known = all.get(own)
      if (known) known.push(node)
      else all.set(own, [node])
    }
    attributes.set(module, (found = all))
  }
  return found.get(name) ?? []
}

/** `self.path` where the module gives it a value once. */
function attributeAssignment(module: Module, node: Node): Node | undefined {
  if (node.field('object')?.text !== 'self') return undefined
  const same = attributesNamed(module, node.field('attribute')!.text)
  const writes = same.filter(one => /assignment$|^for_statement$|^with_item$|pattern/.test(one.parent?.type ?? '') && one.parent!.field('right') !== one)
  return writes.length === 1 && writes[0]!.field('object')?.text === 'self' ? assignmentTo(writes[0]!) : undefined
}

/** What a reading of one expression goes through. */
interface Scan {
  readonly module: Module
  readonly through: Node[]
}

function piecesOf(scan: Scan, node: Node, depth: number): readonly PathPiece[] {
  const { module } = scan
  const hole: PathPiece = { kind: 'hole', text: node.text.replace(/\s+/g, ' '), numeric: false, at: undefined }
  if (depth > 12) return [hole]
  const inner = (one: Node): readonly PathPiece[] => piecesOf(scan, one, depth + 1)
  switch (node.type) {
    case 'string':
      return ofLiteral(scan, node, depth) ?? [hole]
    case 'concatenated_string':
      return node.children.flatMap(inner)
    case 'parenthesized_expression':
      return node.children.length === 1 ? inner(node.children[0]!) : [hole]
    case 'identifier':
    case 'attribute': {
      const from = node.type === 'identifier' ? assignmentOf(module, node) : attributeAssignment(module, node)
      if (!from || scan.through.includes(from) || contains(from, node)) return [hole]
      const known = scan.through.length
      scan.through.push(from)
      const own = inner(from.field('right')!)
      if (own.some(piece => piece.kind === 'text' && piece.at)) return own
      scan.through.length = known
      return [hole]
    }
    case 'binary_operator':
      return ofOperation(scan, node, depth) ?? [hole]
    case 'call':
      return ofCall(scan, module.call(node), depth) ?? [hole]
    default:
      return [hole]
  }
}

function ofLiteral(scan: Scan, node: Node, depth: number): readonly PathPiece[] | undefined {
  const [first, last] = [node.children[0], node.children.at(-1)]
  if (first?.type !== 'string_start' || last?.type !== 'string_end' || /b/i.test(first.text)) return undefined
  const pieces: PathPiece[] = []
  for (const child of node.children.slice(1, -1)) {
    const at = { start: child.start, end: child.end }
    if (child.type === 'string_content') pieces.push({ kind: 'text', text: child.text, at })
    else if (child.type === 'interpolation') {
      const filled = child.children[0]
      const format = child.children.find(part => part.type === 'format_specifier')
      const plain = filled && child.children.length === 1 && child.text === `{${filled.text}}`
      const own = plain ? piecesOf(scan, filled, depth + 1) : []
      if (own.some(piece => piece.kind === 'text' && piece.at)) pieces.push(...own)
      else pieces.push({ kind: 'hole', text: child.text.slice(1, -1), numeric: format !== undefined && /[dbnoxXeEfFgG]$/.test(format.text), at })
    } else return undefined
  }
  return pieces.length > 0 ? pieces : [{ kind: 'text', text: '', at: { start: first.end, end: first.end } }]
}

function ofOperation(scan: Scan, node: Node, depth: number): readonly PathPiece[] | undefined {
  const [left, right] = [node.field('left')!, node.field('right')!]
  const before = piecesOf(scan, left, depth + 1)
  switch (operatorOf(node)) {
    case '+':
      return [...before, ...piecesOf(scan, right, depth + 1)]
    case '/':
      return [...before, SEPARATOR, ...piecesOf(scan, right, depth + 1)]
    case '%':
      return before.flatMap(piece => split(piece, PERCENT, right.text, match => (match[1] === '%' ? undefined : !/[rsa]/.test(match[1]!))))
    default:
      return undefined
  }
}

function ofCall(scan: Scan, call: Call, depth: number): readonly PathPiece[] | undefined {
  const { callee } = call
  const { module } = scan
  if (call.open) return undefined
  if (isJoin(module, call) || (isSame(module, call) && call.args.length === 1)) {
    return call.args.flatMap((argument, index) => [...(index > 0 ? [SEPARATOR] : []), ...piecesOf(scan, argument.value, depth + 1)])
  }
  const method = callee.type === 'attribute' ? callee.field('attribute')!.text : undefined
  if (method !== 'format' && method !== 'joinpath') return undefined
  const on = piecesOf(scan, callee.field('object')!, depth + 1)
  if (method === 'joinpath') return [...on, ...call.args.flatMap(argument => [SEPARATOR, ...piecesOf(scan, argument.value, depth + 1)])]
  const given = call.args.map(argument => argument.node.text).join(', ')
  return on.flatMap(piece => split(piece, BRACES, given, match => /:.*[dbnoxXeEfFgG]$/.test(match[1]!)))
}

function isSame(module: Module, { callee, args }: Call): boolean {
  return args.length === 1 && args[0]!.kind === 'positional' && ((callee.text === 'str' && isBuiltin(module, callee)) || SAME.has(module.resolve(callee) ?? ''))
}

/** Calls that put paths together, or hand one on as it is. */
export function isJoined(module: Module, call: Call): boolean {
  return isJoin(module, call) || isSame(module, call)
}

function isJoin(module: Module, { callee, args }: Call): boolean {
  return args.length > 0 && args.every(argument => argument.kind === 'positional') && JOINS.has(module.resolve(callee) ?? '')
}

function isMethod({ callee }: Call, name: string): boolean {
  return callee.type === 'attribute' && callee.field('attribute')!.text === name
}

/** Cuts a literal at what a format fills; `numeric` is undefined where a match fills nothing. */
function split(piece: PathPiece, places: RegExp, given: string, numeric: (match: RegExpMatchArray) => boolean | undefined): readonly PathPiece[] {
  if (piece.kind === 'hole' || !piece.at) return [piece]
  const { start } = piece.at
  const pieces: PathPiece[] = []
  let from = 0
  const text = (to: number): void => {
    if (to > from) pieces.push({ kind: 'text', text: piece.text.slice(from, to), at: { start: start + from, end: start + to } })
  }
  for (const match of piece.text.matchAll(places)) {
    const number = numeric(match)
    if (number === undefined) continue
    text(match.index)
    from = match.index + match[0].length
    pieces.push({ kind: 'hole', text: `${match[0]} ${given}`, numeric: number, at: { start: start + match.index, end: start + from } })
  }
  text(piece.text.length)
  return pieces
}

function operatorOf(node: Node): string {
  return node.field('operator')?.text ?? ''
}
