/** Attributes of values: what classes of the project assign, else what the library says. */
import { type Fact, type Shape, instance, OTHER, SYMBOLIC } from '../../core/shapes.ts'
import type { QualifiedName } from '../../core/types.ts'
import { splitOwn } from '../link.ts'
import type { PyNode } from '../tree.ts'
import { join, likely, NOTHING, sure, take, type Said } from './lattice.ts'
import { hasDecorator, type Rules } from './rules.ts'

export function membersRules(rules: Rules): Pick<Rules, 'assignedAttribute' | 'attributeFact' | 'memberOf'> {
  const { module, classes, common, once, sitesOf } = rules
  const { names } = rules.module
  const { library } = rules.module.context
  const { values } = library
  const attributeResults = new Map<string, Fact>()

  const attributeFact = (node: PyNode): Said => {
    const name = names.resolve(node)
    const object = name === undefined ? undefined : rules.objectFact(name)
    if (object) return object
    const on = rules.receiverOf(node.field('object')!)
    if (!on) return undefined
    const member = node.field('attribute')!.text
    const said = memberOf(on.shape, member)
    return said ? { ...said, likely: said.likely || on.likely } : NOTHING
  }

  const memberOf = (shape: Shape, member: string): Fact | undefined => {
    if (shape.kind === 'instance') return attributeOf(shape, member)
    if (shape.kind === 'super') return attributeOf({ kind: 'instance', of: shape.of }, member)
    if (shape.kind === 'object') {
      const own = splitOwn(shape.name)
      if (own && own.rest !== '') return classes.local(shape.name) ? classAttribute(shape.name, member) : undefined
      return !own && rules.isClass(shape.name) ? sure({ kind: 'method', of: shape, name: member }) : undefined
    }
    if ((shape.kind === 'symbolic' || shape.kind === 'tensor') && /^(shape|dtype|name|ndim|rank)$/.test(member)) return sure(OTHER)
    if (shape.kind === 'symbolic' || shape.kind === 'tensor' || shape.kind === 'collection' || shape.kind === 'dict') return sure({ kind: 'method', of: shape, name: member })
    return undefined
  }

  /** `instance.member`: what the class of the project assigns, else what the library says. */
  const attributeOf = (shape: Shape & { kind: 'instance' }, member: string): Fact | undefined => {
    const assigned = assignedAttribute(shape.of, member)
    if (assigned && splitOwn(shape.of)) return assigned
    const method = classes.method(shape.of, member)
    if (method) return hasDecorator(method.node as PyNode, 'property') ? rules.overridden(shape.of, member) : sure({ kind: 'method', of: shape, name: member })
    for (const up of classes.lineage(shape.of)) {
      const own = splitOwn(up)
      if (own && own.path !== module.path) {
        const file = module.context.facts.files.get(own.path)
        const fact = file?.members.get(`${own.rest}.${member}`)
        if (fact) return rules.linked(fact, own.path)
        if (file?.methods.has(`${own.rest}.${member}`)) return sure({ kind: 'method', of: shape, name: member })
        if (file?.assigned.has(`${own.rest}.${member}`)) return NOTHING
      }
    }
    const single = values.single[member]
    if (single && classes.derives(shape.of, values.layer)) return shape[single] ? sure(SYMBOLIC) : likely(SYMBOLIC)
    const said = classes.libraryMember(shape.of, member, 'attribute')
    // What somebody assigns to an object of the library may be on this one.
    return { shape: said ?? { kind: 'method', of: shape, name: member }, likely: assigned !== undefined || classes.open(shape.of) }
  }

  const assignedAttribute = (of: QualifiedName, member: string): Fact | undefined => {
    const said = once(`${of}#${member}`, attributeResults, () => {
      let found: Said
      for (const up of classes.lineage(of)) {
        const local = classes.local(up)
        if (!local) continue
        for (const statement of (local.body as PyNode).children) {
          const assignment = statement.type === 'expression_statement' ? statement.children[0] : undefined
          if (assignment?.type !== 'assignment' || assignment.field('left')?.text !== member) continue
          const value = assignment.field('right')
          found = join(found, value ? rules.evaluate(value) : rules.annotation(assignment.field('type')!), common)
        }
      }
      for (const write of sitesOf().writes(member)) {
        const on = ownOf(write.object)
        if (on === undefined || !(classes.derives(of, on) || classes.derives(on, of))) continue
        const value = write.value && rules.evaluate(write.value)
        if (!write.value) found = join(found, NOTHING, common)
        else if (write.value.type === 'list' && write.path.length === 0) {
          const added = sitesOf().calls('append').flatMap(site => {
            const target = site.field('function')?.field('object')
            const argument = site.field('arguments')?.children[0]
            return argument && target?.type === 'attribute' && target.field('attribute')?.text === member ? [argument] : []
          })
          found = join(found, rules.grow(write.value, added, sitesOf().changed(member)), common)
        } else found = join(found, value && write.path.length > 0 ? { shape: take(value.shape, write.path, common), likely: value.likely } : value, common)
      }
      return found
    })
    return said
  }

  const classAttribute = (of: QualifiedName, member: string): Fact | undefined => {
    const method = classes.method(of, member)
    return method ? sure({ kind: 'method', of: instance(of), name: member }) : assignedAttribute(of, member)
  }

  /** The class of this module whose instance an assigned-to object is. */
  const ownOf = (object: PyNode): QualifiedName | undefined => {
    const on = rules.receiverOf(object)
    return on?.shape.kind === 'instance' ? on.shape.of : undefined
  }

  return { assignedAttribute, attributeFact, memberOf }
}
