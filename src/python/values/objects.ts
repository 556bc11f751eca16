/** What qualified names stand for: things of the library, of this file, of other files. */
import { type Fact, OTHER } from '../../core/shapes.ts'
import type { QualifiedName } from '../../core/types.ts'
import { splitOwn } from '../link.ts'
import { NOTHING, sure } from './lattice.ts'
import type { Rules } from './rules.ts'

export function objectsRules(rules: Rules): Pick<Rules, 'isClass' | 'linked' | 'objectFact'> {
  const { module, classes, once } = rules
  const linkResults = new Map<string, Fact>()
  const { library } = rules.module.context
  const { values } = library

  /** What a qualified name stands for: a thing of the library, or of the project. */
  const objectFact = (name: QualifiedName): Fact | undefined => {
    if (library.owns(name)) return library.known(name) || library.isModule(name) ? sure(/\.__\w+__$/.test(name) ? OTHER : { kind: 'object', name }) : undefined
    const own = splitOwn(name)
    if (!own) return undefined
    if (own.path === module.path) return own.rest.includes('.') && !classes.local(name) ? undefined : sure({ kind: 'object', name })
    return exportedFact(name)
  }

  /** A value of another module of the project. */
  const exportedFact = (name: QualifiedName): Fact => {
    const own = splitOwn(name)!
    const file = module.context.facts.files.get(own.path)
    const exported = file?.exports.get(own.rest)
    if (exported?.kind === 'class' || exported?.kind === 'function' || own.rest === '') return sure({ kind: 'object', name })
    const fact = file?.values.get(own.rest)
    return fact ? linked(fact, own.path) : NOTHING
  }

  /** A fact of another file, its names linked from there. */
  const linked = (fact: Fact, path: string): Fact => {
    if (fact.shape.kind === 'result') {
      const target = module.linkFrom(path, fact.shape.of)
      // Two files may hand each other's results round.
      const inner = once(`${path} ${fact.shape.of}`, linkResults, () => rules.callObject(target, undefined))
      return inner ? { shape: inner.shape, likely: inner.likely || fact.likely } : NOTHING
    }
    if (fact.shape.kind === 'instance' && !library.owns(fact.shape.of)) {
      return { ...fact, shape: { ...fact.shape, of: module.linkFrom(path, fact.shape.of) } }
    }
    if (fact.shape.kind === 'collection' || fact.shape.kind === 'dict') {
      const inner = linked({ shape: fact.shape.of, likely: fact.likely }, path)
      return { shape: { kind: fact.shape.kind, of: inner.shape }, likely: inner.likely }
    }
    if (fact.shape.kind === 'tuple') return { ...fact, shape: { kind: 'tuple', items: fact.shape.items.map(shape => linked({ shape, likely: fact.likely }, path).shape) } }
    return fact
  }

  const isClass = (name: QualifiedName): boolean => {
    const own = splitOwn(name)
    if (!own) return values.isClass(library.object(name))
    return own.path === module.path ? classes.local(name) !== undefined : module.context.facts.files.get(own.path)?.exports.get(own.rest)?.kind === 'class'
  }

  return { isClass, linked, objectFact }
}
