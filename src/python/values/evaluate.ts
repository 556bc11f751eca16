/** What expressions are, by the definitions that reach them, the classes of the module and the library's tables. */
import { type Fact, NONE, OTHER } from '../../core/shapes.ts'
import type { QualifiedName } from '../../core/types.ts'
import type { PyNode } from '../tree.ts'
import { join, NOTHING, sure, withoutNone, type Said } from './lattice.ts'
import type { Rules } from './rules.ts'
import type { BoundModule } from '../bind.ts'
import type { Classes } from './classes.ts'
import { memo } from './memo.ts'
import { findSites, type Sites } from './sites.ts'
import { annotationsRules } from './annotations.ts'
import { builtinsRules } from './builtins.ts'
import { callingRules } from './calling.ts'
import { definitionsRules } from './definitions.ts'
import { displaysRules } from './displays.ts'
import { layersRules } from './layers.ts'
import { membersRules } from './members.ts'
import { objectsRules } from './objects.ts'
import { parametersRules } from './parameters.ts'
import { returnsRules } from './returns.ts'

export interface Evaluator {
  of(node: PyNode): Fact
  /** The value where `None` would raise. */
  receiver(node: PyNode): Fact
  /** What calling a function of this module gives. */
  returns(definition: PyNode): Fact
  /** What `self.name` is, for a class of this module. */
  attribute(of: QualifiedName, name: string): Fact
}

export function evaluator(module: BoundModule, classes: Classes): Evaluator {
  const { names, flow, scopes } = module
  const once = memo()
  const results = new Map<PyNode, Fact>()
  let sites: Sites | undefined

  const evaluate = (node: PyNode): Said => once(node, results, () => compute(node))

  const receiverOf = (node: PyNode): Said => withoutNone(evaluate(node))

  const compute = (node: PyNode): Said => {
    switch (node.type) {
      case 'identifier': return identifier(node)
      case 'attribute': return rules.attributeFact(node)
      case 'call': return rules.call(node)
      case 'subscript': return rules.subscript(node)
      case 'parenthesized_expression': return node.children[0] ? evaluate(node.children[0]) : NOTHING
      case 'conditional_expression': return join(node.children[0] && evaluate(node.children[0]), node.children[2] && evaluate(node.children[2]), rules.common)
      case 'boolean_operator': return rules.booleanOperator(node)
      case 'named_expression': return node.field('value') ? evaluate(node.field('value')!) : NOTHING
      case 'binary_operator': return node.children[0]?.type === 'string' ? sure(OTHER) : rules.arithmetic(node.children.map(evaluate))
      case 'comparison_operator': return rules.comparison(node)
      case 'unary_operator': return rules.arithmetic([node.field('argument') && evaluate(node.field('argument')!)])
      case 'tuple':
      case 'expression_list': return rules.tuple(node)
      case 'list':
      case 'set': return rules.collection(node)
      case 'list_comprehension':
      case 'set_comprehension':
      case 'generator_expression': return rules.wrap(node.field('body'), of => ({ kind: 'collection', of }))
      case 'dictionary': return rules.dictionary(node)
      case 'dictionary_comprehension': return rules.wrap(node.field('body')?.field('value'), of => ({ kind: 'dict', of }))
      case 'none': return sure(NONE)
      case 'string': case 'concatenated_string': case 'integer': case 'float': case 'true': case 'false': case 'not_operator': case 'ellipsis':
        return sure(OTHER)
      default: return NOTHING
    }
  }

  const identifier = (node: PyNode): Said => {
    const name = names.resolve(node)
    if (name !== undefined) {
      const object = rules.objectFact(name)
      const mayBeNone = flow.reads.get(node.id)?.defs.some(def => def.kind === 'assign' && def.value?.type === 'none') === true
      if (object) return mayBeNone ? { ...object, optional: true } : object
    }
    const read = flow.reads.get(node.id)
    if (!read) {
      const def = scopes.defs.get(node.id)
      return def ? rules.factOfDef(def) : NOTHING
    }
    return read.binding ? rules.joinDefs(read.defs) : NOTHING
  }

  const rules = { module, classes, common: classes.commonBase, once, sitesOf: () => (sites ??= findSites(module.tree)), evaluate, receiverOf } as Rules
  Object.assign(rules, annotationsRules(rules), builtinsRules(rules), callingRules(rules), definitionsRules(rules), displaysRules(rules), layersRules(rules), membersRules(rules), objectsRules(rules), parametersRules(rules), returnsRules(rules))

  return {
    of: node => {
      const said = evaluate(node)
      return said && !said.optional ? said : NOTHING
    },
    receiver: node => receiverOf(node) ?? NOTHING,
    returns: definition => rules.returnsOf(definition) ?? NOTHING,
    attribute: (of, name) => rules.assignedAttribute(of, name) ?? NOTHING,
  }
}
