/** Methods and attributes of the library's own objects: `super()` is one, a project's own method of that name is none. */
import type { Attribute, ClassDef, MethodCall, Module, Node } from '../core/module.ts'
import type { Known, QualifiedName } from '../core/types.ts'
import { ownClass } from './project.ts'
import { isBuiltin } from './proofs.ts'
import { around, walk } from './walk.ts'

/** Calls of a method that the library defines, also as `super().method(...)`; with a receiver that nothing is known of where the method tells. */
export function* callsOn(module: Module, of: QualifiedName, method: string): Iterable<MethodCall> {
  const supers = [...superCalls(module, of, method)]
  const seen = new Set(supers.map(call => call.node.start))
  for (const call of module.methodCalls(of, method)) {
    if (!seen.has(call.node.start) && !definedByProject(module, call.receiver, method)) yield call
  }
  yield* supers
}

/** Reads and writes of an attribute that the library defines. */
export function* attributesOn(module: Module, of: QualifiedName, name: string): Iterable<Attribute> {
  for (const attribute of module.attributes(of, name)) if (!definedByProject(module, attribute.receiver, name)) yield attribute
}

export function isCallee(node: Node): boolean {
  return node.parent?.type === 'call' && node.parent.field('function') === node
}

/** True where an attribute is given a value: `x.lr = 1`, `x.lr *= 2`, `del x.lr`, `for x.lr in ...`. */
export function isTarget(node: Node): boolean {
  let at = node
  while (at.parent && /^(pattern_list|tuple_pattern|list_pattern|expression_list)$/.test(at.parent.type)) at = at.parent
  const up = at.parent
  return up !== undefined && (up.field('left') === at && /assignment$|^for_/.test(up.type) || up.type === 'delete_statement')
}

/** True where a project class has a member of that name; of classes in other files, where any of them may. */
export function definedByProject(module: Module, receiver: Known, member: string): boolean {
  return receiver.value.kind === 'instance' && classDefines(module, receiver.value.of, member)
}

function classDefines(module: Module, name: QualifiedName, member: string): boolean {
  const own = ownClass(name)
  if (!own) return false
  const local = own.path === module.path ? [...module.classes()].find(found => module.resolve(found.nameNode) === name) : undefined
  if (local) return definesMember(module, local, member) || local.bases.some(base => base !== undefined && base !== name && classDefines(module, base, member))
  return [...module.project.files.values()].some(file => [...file.methods, ...file.members.keys()].some(one => one.endsWith(`.${member}`)))
}

/** A method, a name in the class's body, or `self.member = ...`. */
export function definesMember(module: Module, owner: ClassDef, member: string): boolean {
  if (owner.methods.some(method => method.name === member)) return true
  for (const node of walk(owner.body)) {
    if (node.type === 'attribute' && node.field('attribute')?.text === member && isTarget(node) && module.value(node.field('object')!).value.kind === 'instance') return true
    if (node.type === 'identifier' && node.text === member && node.parent?.type === 'assignment' && node.parent.field('left') === node && node.parent.parent?.parent === owner.body) return true
  }
  return false
}

/** `super().method(...)` in classes whose bases are all the library's. */
function* superCalls(module: Module, of: QualifiedName, method: string): Iterable<MethodCall> {
  for (const owner of module.subclasses(of)) {
    if (owner.bases.some(base => base === undefined || ownClass(base) !== undefined)) continue
    for (const node of walk(owner.body)) {
      const attribute = node.type === 'call' ? node.field('function') : undefined
      const name = attribute?.type === 'attribute' ? attribute.field('attribute') : undefined
      const object = attribute?.field('object')
      const callee = object?.type === 'call' ? object.field('function') : undefined
      if (name?.text !== method || callee?.text !== 'super' || !isBuiltin(module, callee) || nearestClass(node) !== owner.node) continue
      const receiver: Known = { value: { kind: 'instance', of }, proof: 'proven', because: { path: module.path, start: object!.start, end: object!.end } }
      yield { ...module.call(node), receiver, method: name }
    }
  }
}

function nearestClass(node: Node): Node | undefined {
  for (const up of around(node)) if (up.type === 'class_definition') return up
  return undefined
}
