/** What annotations promise. */
import { type Fact, instance } from '../../core/shapes.ts'
import type { PyNode } from '../tree.ts'
import { sure } from './lattice.ts'
import type { Rules } from './rules.ts'

export function annotationsRules(rules: Rules): Pick<Rules, 'annotation'> {
  const { names } = rules.module

  /** What an annotation promises: a class, `Optional[...]`, `X | None`, a list of a class. */
  const annotation = (type: PyNode): Fact | undefined => {
    const node = type.type === 'type' ? type.children[0] : type
    if (!node) return undefined
    if (node.type === 'identifier' || node.type === 'attribute') {
      const name = names.resolve(node)
      if (name === undefined || !rules.isClass(name)) return undefined
      return sure(instance(name))
    }
    if (node.type === 'string') return undefined
    if (node.type === 'binary_operator') {
      const sides = node.children.filter(side => side.type !== 'none')
      const of = sides.length === 1 ? annotation(sides[0]!) : undefined
      return of && { ...of, optional: true }
    }
    const generic = node.type === 'generic_type' ? node.children[0] : node.type === 'subscript' ? node.field('value') : undefined
    const argument = node.type === 'generic_type' ? node.children[1]?.children[0] : node.field('subscript')
    if (!generic || !argument) return undefined
    const of = annotation(argument)
    const outer = generic.text.slice(generic.text.lastIndexOf('.') + 1)
    if (outer === 'Optional') return of && { ...of, optional: true }
    if (of && /^(List|list|Sequence|Iterable|Set|set)$/.test(outer)) return { ...of, shape: { kind: 'collection', of: of.shape } }
    return undefined
  }

  return { annotation }
}
