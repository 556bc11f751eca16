/** What a definition binds: by its kind, its value and the path into it. */
import { type Fact, instance, UNKNOWN } from '../../core/shapes.ts'
import type { Def } from '../scope.ts'
import type { PyNode } from '../tree.ts'
import { join, joinShapes, NOTHING, sure, take, withoutNone, type Said } from './lattice.ts'
import type { Rules } from './rules.ts'

export function definitionsRules(rules: Rules): Pick<Rules, 'factOfDef' | 'grow' | 'joinDefs'> {
  const { classes, common, once } = rules
  const { names, flow } = rules.module
  const { library } = rules.module.context
  const defResults = new Map<Def, Fact>()

  const joinDefs = (defs: readonly Def[] | undefined): Said => {
    let said: Said
    for (const def of defs ?? []) said = join(said, factOfDef(def), common)
    return said
  }

  const factOfDef = (def: Def): Said => once(def, defResults, () => computeDef(def))

  const computeDef = (def: Def): Said => {
    switch (def.kind) {
      case 'import':
      case 'from': {
        const name = names.ofDef(def)
        return (name !== undefined && rules.objectFact(names.fold(name))) || NOTHING
      }
      case 'assign':
      case 'walrus': {
        const annotated = def.node.parent?.type === 'assignment' ? def.node.parent.field('type') : undefined
        const said = def.path.length === 0 && def.value?.type === 'list' ? grownList(def) : mutable(def)
        if (annotated && (!said || said.shape.kind === 'unknown')) return rules.annotation(annotated) ?? said
        return said && def.path.length > 0 ? { shape: take(said.shape, def.path, common), likely: said.likely } : said
      }
      case 'for':
      case 'comprehension': {
        const said = def.value && rules.evaluate(def.value)
        return said && { shape: take(said.shape, def.path, common), likely: said.likely }
      }
      case 'augmented': {
        const left = def.value?.field('left')
        const right = def.value?.field('right')
        return rules.arithmetic([left && joinDefs(flow.reads.get(left.id)?.defs), right && rules.evaluate(right)])
      }
      case 'declared': return (def.value && rules.annotation(def.value)) ?? NOTHING
      case 'class':
      case 'function': {
        const name = names.ofDef(def)
        return name === undefined ? NOTHING : sure({ kind: 'object', name })
      }
      case 'parameter': return rules.parameter(def)
      case 'narrow': return narrowed(def)
      case 'with': return withTarget(def)
      default: return NOTHING
    }
  }

  /** A list that is built by `append`: its elements are what goes in. Other changes leave it likely. */
  const grownList = (def: Def): Said => rules.grow(def.value!, def.binding.uses.map(appended).filter(added => added !== undefined), def.binding.uses.some(changes))

  const grow = (display: PyNode, added: readonly PyNode[], changed: boolean): Said => {
    const said = rules.evaluate(display)
    if (said?.shape.kind !== 'collection') return said
    let of: Said = display.children.length === 0 ? undefined : { shape: said.shape.of, likely: said.likely }
    for (const one of added) of = join(of, rules.evaluate(one), common)
    return { shape: { kind: 'collection', of: of?.shape ?? UNKNOWN }, likely: changed || (of?.likely ?? false) }
  }

  /** Changes of a list or dictionary that are not followed: `extend`, `l[0] =`, an alias, a function that may append. */
  const changes = (use: PyNode): boolean => {
    const up = use.parent
    if (up?.type === 'attribute' && up.field('object') === use) return /^(extend|insert|update|setdefault|__setitem__)$/.test(up.field('attribute')?.text ?? '')
    if (up?.type === 'subscript' && up.field('value') === use) return (up.parent?.type === 'assignment' && up.parent.field('left') === up) || up.parent?.type === 'augmented_assignment'
    if (up?.type === 'assignment' && up.field('right') === use) return true
    const call = up?.type === 'argument_list' ? up.parent : up?.type === 'keyword_argument' ? up.parent?.parent : undefined
    const callee = call?.type === 'call' ? call.field('function') : undefined
    if (!callee) return false
    const name = rules.module.names.resolve(callee)
    return name === undefined ? callee.type === 'identifier' && flow.reads.get(callee.id)?.binding !== undefined : name.startsWith('@')
  }

  /** The argument of `name.append(argument)`. */
  const appended = (name: PyNode): PyNode | undefined => {
    const up = name.parent
    if (up?.type !== 'attribute' || up.field('object') !== name || up.field('attribute')?.text !== 'append') return undefined
    const calls = up.parent
    return calls?.type === 'call' && calls.field('function') === up ? calls.field('arguments')?.children[0] : undefined
  }

  const mutable = (def: Def): Said => {
    const said = def.value && rules.evaluate(def.value)
    const { kind } = said?.shape ?? UNKNOWN
    return said && (kind === 'collection' || kind === 'dict') && def.path.length === 0 && def.binding.uses.some(use => changes(use) || appended(use)) ? { ...said, likely: true } : said
  }

  const withTarget = (def: Def): Said => {
    const said = def.value && rules.evaluate(def.value)
    // A context manager of the library gives itself; others are not known.
    return said?.shape.kind === 'instance' && library.owns(said.shape.of) ? said : NOTHING
  }

  const narrowed = (def: Def): Said => {
    if (def.narrow?.to === 'class') {
      const tested = def.narrow.classes.type === 'tuple' ? def.narrow.classes.children : [def.narrow.classes]
      const shapes = tested.map(node => names.resolve(node)).map(name => (name !== undefined && rules.isClass(name) ? instance(rules.module.context.library.object(name)) : UNKNOWN))
      const shape = shapes.length > 0 ? shapes.reduce((a, b) => joinShapes(a, b, common)) : UNKNOWN
      const before = withoutNone(joinDefs(def.before))
      if (before?.shape.kind === 'instance' && shape.kind === 'instance' && classes.derives(before.shape.of, shape.of)) return { ...before, likely: false }
      return shape.kind === 'unknown' ? before ?? NOTHING : sure(shape)
    }
    return withoutNone(joinDefs(def.before)) ?? NOTHING
  }

  return { factOfDef, grow, joinDefs }
}
