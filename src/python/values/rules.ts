/** The rules that evaluation is made of: each file brings some, and may call all others. */
import type { Call } from '../../core/module.ts'
import type { Fact, Shape } from '../../core/shapes.ts'
import type { QualifiedName } from '../../core/types.ts'
import type { BoundModule } from '../bind.ts'
import type { Def } from '../scope.ts'
import type { PyNode } from '../tree.ts'
import type { Classes } from './classes.ts'
import type { CommonBase, Said } from './lattice.ts'
import type { Memo } from './memo.ts'
import type { Sites } from './sites.ts'

export interface Rules {
  readonly module: BoundModule
  readonly classes: Classes
  readonly common: CommonBase
  readonly once: Memo
  sitesOf(): Sites
  /** What an expression is; undefined for what waits for itself. */
  evaluate(node: PyNode): Said
  /** The same where `None` would raise. */
  receiverOf(node: PyNode): Said
  annotation(type: PyNode): Fact | undefined
  arithmetic(sides: readonly Said[]): Said
  asTensor(said: Said): Said
  assignedAttribute(of: QualifiedName, member: string): Fact | undefined
  attributeFact(node: PyNode): Said
  booleanOperator(node: PyNode): Said
  builtinCall(callee: PyNode, view: Call): Said
  call(node: PyNode): Said
  callInstance(shape: Shape & { kind: 'instance' }, view: Call): Said
  callObject(name: QualifiedName, view: Call | undefined): Said
  comparison(node: PyNode): Said
  collection(node: PyNode): Said
  construct(name: QualifiedName, view: Call | undefined): Shape
  dictionary(node: PyNode): Said
  factOfDef(def: Def): Said
  foreignCall(name: QualifiedName, view: Call): Said
  functionNamed(name: QualifiedName): PyNode | undefined
  grow(display: PyNode, added: readonly PyNode[], changed: boolean): Said
  isClass(name: QualifiedName): boolean
  joinDefs(defs: readonly Def[] | undefined): Said
  linked(fact: Fact, path: string): Fact
  memberOf(shape: Shape, member: string): Fact | undefined
  objectFact(name: QualifiedName): Fact | undefined
  overridden(of: QualifiedName, method: string): Said
  parameter(def: Def): Said
  returnsOf(fn: PyNode): Said
  subscript(node: PyNode): Said
  tensorArguments(view: Call): Said[]
  tuple(node: PyNode): Said
  wrap(node: PyNode | undefined, make: (of: Shape) => Shape): Said
}

export function hasDecorator(fn: PyNode, name: string): boolean {
  const up = fn.parent
  return up?.type === 'decorated_definition' && up.children.some(child => child.type === 'decorator' && child.text.slice(1).trim() === name)
}
