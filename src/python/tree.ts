import type { Node } from '../core/module.ts'

/** The syntax tree as columns: one row a node, in document order. */
export interface Columns {
  readonly count: number
  readonly type: Uint16Array
  readonly field: Uint8Array
  /** 1 named, 2 missing, 4 error. */
  readonly flags: Uint8Array
  readonly start: Uint32Array
  readonly end: Uint32Array
  readonly parent: Int32Array
  readonly first: Int32Array
  readonly next: Int32Array
}

/** Comments and backslash line ends may stand between any two tokens. */
const EXTRAS = new Set(['comment', 'line_continuation'])

export class Tree {
  readonly text: string
  readonly columns: Columns
  readonly root: PyNode
  readonly #types: readonly string[]
  readonly #fields: readonly string[]
  readonly #nodes: (PyNode | undefined)[]

  constructor(text: string, columns: Columns, types: readonly string[], fields: readonly string[]) {
    this.text = text
    this.columns = columns
    this.#types = types
    this.#fields = fields
    this.#nodes = []
    this.#nodes.length = columns.count
    this.root = this.node(0)
  }

  /** The same rows without the views made so far: what to keep of a tree that will be read again. */
  fresh(): Tree {
    return new Tree(this.text, this.columns, this.#types, this.#fields)
  }

  node(id: number): PyNode {
    return (this.#nodes[id] ??= new PyNode(this, id))
  }

  type(id: number): string {
    return this.columns.flags[id]! & 4 ? 'ERROR' : this.#types[this.columns.type[id]!]!
  }

  field(id: number): string {
    return this.#fields[this.columns.field[id]!] ?? ''
  }

  /** Nodes of one type, in document order. */
  *ofType(type: string): Iterable<PyNode> {
    const { count } = this.columns
    for (let id = 0; id < count; id += 1) if (this.type(id) === type) yield this.node(id)
  }

  /** The smallest named node that holds the span. */
  at(start: number, end: number): PyNode {
    const { columns } = this
    let found = 0
    for (;;) {
      let child = columns.first[found]!
      while (child >= 0 && !(columns.start[child]! <= start && columns.end[child]! >= end && columns.flags[child]! & 1)) {
        child = columns.next[child]!
      }
      if (child < 0) return this.node(found)
      found = child
    }
  }
}

/** A view over one row; the same row always gives the same object. */
export class PyNode implements Node {
  readonly tree: Tree
  readonly id: number
  readonly type: string
  readonly start: number
  readonly end: number
  #children: readonly PyNode[] | undefined

  constructor(tree: Tree, id: number) {
    this.tree = tree
    this.id = id
    this.type = tree.type(id)
    this.start = tree.columns.start[id]!
    this.end = tree.columns.end[id]!
  }

  get text(): string {
    return this.tree.text.slice(this.start, this.end)
  }

  get named(): boolean {
    return (this.tree.columns.flags[this.id]! & 1) !== 0
  }

  get missing(): boolean {
    return (this.tree.columns.flags[this.id]! & 2) !== 0
  }

  get parent(): PyNode | undefined {
    const up = this.tree.columns.parent[this.id]!
    return up < 0 ? undefined : this.tree.node(up)
  }

  get children(): readonly PyNode[] {
    return (this.#children ??= [...this.tokens()].filter(child => child.named && !EXTRAS.has(child.type)))
  }

  /** All children, tokens and comments too. */
  *tokens(): Iterable<PyNode> {
    const { columns } = this.tree
    for (let child = columns.first[this.id]!; child >= 0; child = columns.next[child]!) yield this.tree.node(child)
  }

  *below(): Iterable<PyNode> {
    for (const node of descendants(this)) if (!EXTRAS.has(node.type)) yield node
  }

  field(name: string): PyNode | undefined {
    const { columns } = this.tree
    for (let child = columns.first[this.id]!; child >= 0; child = columns.next[child]!) {
      if (columns.field[child] !== 0 && this.tree.field(child) === name && !isExtra(this.tree, child)) return this.tree.node(child)
    }
    return undefined
  }

  fields(name: string): readonly PyNode[] {
    return [...this.tokens()].filter(child => this.tree.field(child.id) === name && !EXTRAS.has(child.type))
  }
}

function isExtra(tree: Tree, id: number): boolean {
  return EXTRAS.has(tree.type(id))
}

/** Named nodes inside a node, in document order. */
export function* descendants(node: PyNode): Iterable<PyNode> {
  const { columns } = node.tree
  for (let id = node.id + 1; id < columns.count && columns.start[id]! < node.end; id += 1) {
    if (columns.flags[id]! & 1) yield node.tree.node(id)
  }
}
