/** What functions of this file give back. */
import type { Fact } from '../../core/shapes.ts'
import { NONE } from '../../core/shapes.ts'
import type { QualifiedName } from '../../core/types.ts'
import { splitOwn } from '../link.ts'
import { descendants, type PyNode } from '../tree.ts'
import { join, NOTHING, sure, type Said } from './lattice.ts'
import type { Rules } from './rules.ts'

export function returnsRules(rules: Rules): Pick<Rules, 'functionNamed' | 'returnsOf'> {
  const { common, once } = rules
  const { names, scopes } = rules.module
  const { values } = rules.module.context.library
  const returnResults = new Map<PyNode, Fact>()

  const functionNamed = (name: QualifiedName): PyNode | undefined => {
    const own = splitOwn(name)!
    if (own.rest.includes('.')) return localFunctions().get(own.rest)
    const binding = scopes.module.names.get(own.rest)
    const def = binding?.defs.find(one => one.kind === 'function')
    return def?.value
  }

  let nested: Map<string, PyNode> | undefined

  const localFunctions = (): Map<string, PyNode> => {
    if (!nested) {
      nested = new Map()
      for (const def of scopes.defs.values()) {
        const name = def.kind === 'function' ? names.ofDef(def) : undefined
        if (name !== undefined && def.value) nested.set(splitOwn(name)!.rest, def.value)
      }
    }
    return nested
  }

  const returnsOf = (fn: PyNode): Said => once(fn, returnResults, () => {
    const decorated = fn.parent?.type === 'decorated_definition' ? fn.parent.children.filter(child => child.type === 'decorator') : []
    if (decorated.some(decorator => !values.transparentDecorators.test(decorator.text.slice(1)))) return NOTHING
    if (fn.type === 'lambda') return fn.field('body') ? rules.evaluate(fn.field('body')!) : NOTHING
    const body = fn.field('body')
    if (!body || [...fn.tokens()].some(token => token.type === 'async')) return NOTHING
    const promised = fn.field('return_type') && rules.annotation(fn.field('return_type')!)
    let said: Said
    let any = false
    let skip = body.start
    for (const node of descendants(body)) {
      if (node.start < skip) continue
      if (node.type === 'function_definition' || node.type === 'class_definition' || node.type === 'lambda') skip = node.end
      if (node.type === 'yield') return NOTHING
      if (node.type !== 'return_statement') continue
      any = true
      const value = node.children[0]
      said = join(said, value ? rules.evaluate(value) : sure(NONE), common)
    }
    if (!any) return sure(NONE)
    if (promised && (!said || said.shape.kind === 'unknown')) return promised
    return said
  })

  return { functionNamed, returnsOf }
}
