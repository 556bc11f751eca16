/** What a transform may ask of one parsed and bound Python file. Implemented in src/python. */
import type { Facts } from './facts.ts'
import type { Known, QualifiedName, Release, Span } from './types.ts'

/** A view over one node of the syntax tree; spans are half-open UTF-16 offsets in the text of the stage. */
export interface Node extends Span {
  /** The grammar's name of it: `call`, `identifier`, `if_statement` ... */
  readonly type: string
  readonly text: string
  readonly parent: Node | undefined
  /** Named children in order, without comments. */
  readonly children: readonly Node[]
  /** All named nodes inside, in document order, without comments. */
  below(): Iterable<Node>
  /** The first child in that field of the grammar. */
  field(name: string): Node | undefined
  /** All children in that field. */
  fields(name: string): readonly Node[]
}

export interface Argument {
  /** The whole argument, `lr=0.1` as well as `0.1` or `**options`. */
  readonly node: Node
  readonly kind: 'positional' | 'keyword' | 'splat' | 'double-splat'
  /** The keyword's name token. */
  readonly name: Node | undefined
  readonly value: Node
}

export interface Call {
  readonly node: Node
  readonly callee: Node
  readonly args: readonly Argument[]
  keyword(name: string): Argument | undefined
  readonly positional: readonly Argument[]
  /** True where `*args` or `**kwargs` may hide arguments. */
  readonly open: boolean
}

export interface MethodCall extends Call {
  readonly receiver: Known
  /** The method's name token. */
  readonly method: Node
}

export interface Attribute {
  readonly node: Node
  readonly object: Node
  readonly name: Node
  readonly receiver: Known
}

export interface FunctionDef {
  readonly node: Node
  readonly name: string
  readonly nameNode: Node
  readonly parameters: readonly Parameter[]
  readonly body: Node
  /** The class that it stands in. */
  readonly owner: ClassDef | undefined
}

export interface Parameter {
  readonly node: Node
  readonly name: string
  readonly nameNode: Node
  readonly default: Node | undefined
  readonly annotation: Node | undefined
  readonly kind: 'plain' | 'args' | 'kwargs'
}

export interface ClassDef {
  readonly node: Node
  readonly name: string
  readonly nameNode: Node
  readonly body: Node
  /** Qualified names of the bases, as spelled; undefined where in doubt. */
  readonly bases: readonly (QualifiedName | undefined)[]
  readonly methods: readonly FunctionDef[]
}

/** A place that names something of the library, as spelled there with namespaces folded. */
export interface Named {
  readonly node: Node
  readonly name: QualifiedName
}

/** A local name in one scope. */
export interface Binding {
  readonly name: string
  readonly scope: Scope
}

export interface Scope {
  readonly kind: 'module' | 'function' | 'class' | 'lambda' | 'comprehension'
  readonly node: Node
  readonly parent: Scope | undefined
}

export interface Use {
  readonly node: Node
  readonly kind: 'read' | 'write'
}

export interface Module {
  /** As given to the engine; `-` for stdin. */
  readonly path: string
  /** Decided once, from the text on disk. */
  readonly era: Release | undefined
  /** Facts of all files of the project. */
  readonly project: Facts
  readonly source: string
  readonly root: Node
  text(node: Span): string
  /** The smallest statement around a node. */
  statement(node: Node): Node
  /** The binding that a name token reads or writes. */
  binding(node: Node): Binding | undefined
  /** Reads and writes of a local name, in order. */
  uses(binding: Binding): readonly Use[]
  /** The qualified name as spelled, namespaces folded; undefined when in doubt. */
  resolve(node: Node): QualifiedName | undefined
  value(node: Node): Known
  /** Dotted names in the code that reach the library, up to the object that they name; not those in imports. */
  named(): Iterable<Named>
  /** Names of the library that imports bind, with the part of the statement that does. */
  imported(): Iterable<Named>
  /** Expressions that name this API object, by any path of the same object. */
  references(name: QualifiedName): Iterable<Node>
  calls(name: QualifiedName): Iterable<Call>
  call(node: Node): Call
  methodCalls(of: QualifiedName, method: string): Iterable<MethodCall>
  attributes(of: QualifiedName, name: string): Iterable<Attribute>
  functions(): Iterable<FunctionDef>
  classes(): Iterable<ClassDef>
  /** Classes that derive from it, through classes of the project too. */
  subclasses(name: QualifiedName): Iterable<ClassDef>
  /** True where a class, of the library or of the project, derives from another. */
  derives(name: QualifiedName, base: QualifiedName): boolean
  /** Whether the target has a name, in every version that the migrated code may meet. */
  has(name: QualifiedName): boolean
  /** How to spell `name` at `at`; undefined where the target lacks it or nothing can say it there. */
  spell(name: QualifiedName, at: Span): string | undefined
}
