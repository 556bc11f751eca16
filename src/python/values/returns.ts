/** What functions of this file give back. */
import type { Fact } from '../../core/shapes.ts'
import { NONE } from '../../core/shapes.ts'
import type { QualifiedName } from '../../core/types.ts'
import { splitOwn } from '../link.ts'
import { descendants, type PyNode } from '../tree.ts'
import { join, NOTHING, sure, type Said } from './lattice.ts'
import type { Rules } from './rules.ts'

export function returnsRules(rules: Rules): Pick<Rules, 'functionNamed' | 'overridden' | 'returnsOf'> {
  const { classes, common, once } = rules
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
    if (!endsAlways(body)) said = join(said, sure(NONE), common)
    if (promised && (!said || said.shape.kind === 'unknown')) return promised
    return said
  })

  /** What a method gives on a class: any class below it may have its own. */
  const overridden = (of: QualifiedName, method: string): Said => {
    let said: Said
    for (const name of [of, ...classes.below(of)]) {
      const own = classes.method(name, method)
      if (own) said = join(said, returnsOf(own.node as PyNode), common)
    }
    return said
  }

  return { functionNamed, overridden, returnsOf }
}

/** True where no path runs past the end of a block. */
function endsAlways(block: PyNode): boolean {
  const last = block.children.at(-1)
  switch (last?.type) {
    case 'return_statement':
    case 'raise_statement': return true
    case 'if_statement': {
      const branches = last.fields('alternative')
      return branches.at(-1)?.type === 'else_clause' && endsAlways(last.field('consequence')!)
        && branches.every(branch => endsAlways((branch.field('consequence') ?? branch.field('body'))!))
    }
    case 'with_statement': return endsAlways(last.field('body')!)
    case 'try_statement': {
      const handlers = last.children.filter(clause => clause.type === 'except_clause').map(clause => clause.children.find(child => child.type === 'block')!)
      const otherwise = last.children.find(clause => clause.type === 'else_clause')?.field('body')
      return endsAlways(otherwise ?? last.field('body')!) && handlers.every(endsAlways)
    }
    case 'while_statement': return last.field('condition')?.text === 'True' && !/\bbreak\b/.test(last.text)
    default: return false
  }
}
