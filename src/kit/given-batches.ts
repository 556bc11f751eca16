/** What other modules give to `fit` and its kin: generators by the names that those modules know them by. */
import type { NoteSource } from '../core/facts.ts'
import type { Module, Node } from '../core/module.ts'
import { boundOnce } from './bound-once.ts'
import { nodesOf } from './nodes-of.ts'
import { walk } from './walk.ts'

export interface GivenBatches {
  /** As spelled: `data.batches`, `data.Reader.batches`. */
  readonly name: string
  readonly method: string
}

const kept = new WeakMap<readonly string[], NoteSource<readonly GivenBatches[]>>()

/** Through a name or an attribute that is bound once, too. A method counts by its name, whatever it is called on. */
export function givenBatches(methods: readonly string[]): NoteSource<readonly GivenBatches[]> {
  const known = kept.get(methods) ?? { id: 'given-batches', take: (module: Module) => givenIn(module, methods) }
  kept.set(methods, known)
  return known
}

function givenIn(module: Module, methods: readonly string[]): readonly GivenBatches[] | undefined {
  if (!methods.some(method => module.source.includes(`.${method}(`))) return undefined
  const found: GivenBatches[] = []
  for (const node of nodesOf(module, 'call')) {
    const callee = node.field('function')
    const method = callee?.type === 'attribute' ? callee.field('attribute')!.text : undefined
    if (method === undefined || !methods.includes(method)) continue
    const { args } = module.call(node)
    for (const { value } of args.filter(({ name }, index) => index === 0 || (name !== undefined && /^(x|generator|validation_data)$/.test(name.text)))) {
      const made = madeBy(module, value)
      const name = made?.type === 'call' ? spelled(module, made.field('function')!) : undefined
      if (name !== undefined) found.push({ name, method })
    }
  }
  return found.length > 0 ? found : undefined
}

/** The one value of a name, or of an attribute of `self`. */
function madeBy(module: Module, value: Node): Node | undefined {
  if (value.type === 'identifier') return boundOnce(module, value)
  if (value.type !== 'attribute' || value.field('object')?.text !== 'self') return value.type === 'call' ? value : undefined
  const writes = [...walk(module.root)].filter(node => node.type === 'assignment' && node.field('left')?.text === value.text)
  return writes.length === 1 ? writes[0]!.field('right') : undefined
}

/** A function that another module may define, or a method of what one of its classes makes. */
function spelled(module: Module, callee: Node): string | undefined {
  const name = module.resolve(callee)
  if (name !== undefined) return /^(@|keras\.|tensorflow\.|numpy\.)/.test(name) ? undefined : name
  if (callee.type !== 'attribute') return undefined
  const object = madeBy(module, callee.field('object')!)
  const owner = object?.type === 'call' ? module.resolve(object.field('function')!) : undefined
  return owner === undefined || /^(@|keras\.|tensorflow\.|numpy\.)/.test(owner) ? undefined : `${owner}.${callee.field('attribute')!.text}`
}
