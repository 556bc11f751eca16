/** Which functions and classes of the project a file hands to the library: losses, callbacks, generators, layers' bodies. */
import type { Facts, Handed } from '../core/facts.ts'
import type { QualifiedName } from '../core/types.ts'
import type { BoundModule } from './bind.ts'
import { linker } from './link.ts'
import type { PyNode } from './tree.ts'
import { callView } from './views.ts'

/** Names as the file spells them; its own are `@path:name`. */
export function handedBy(module: BoundModule): Handed[] {
  const handed: Handed[] = []
  for (const node of module.tree.ofType('call')) {
    const to = calledName(module, node)
    if (to === undefined) continue
    const { args } = callView(node)
    args.forEach((arg, index) => {
      for (const { value, called } of given(arg.value as PyNode)) {
        const name = module.names.spelled(value)
        if (name === undefined || module.context.library.leadsTo(module.names.fold(name))) continue
        handed.push({ name, to, as: arg.name ? module.text(arg.name) : index, called })
      }
    })
  }
  return handed
}

/** A call of the library by name, or of a method of one of its objects. */
function calledName(module: BoundModule, call: PyNode): QualifiedName | undefined {
  const callee = call.field('function')
  if (!callee) return undefined
  const { library } = module.context
  const name = module.names.resolve(callee)
  if (name !== undefined) return library.owns(name) ? library.object(name) : undefined
  if (callee.type !== 'attribute') return undefined
  const on = module.evaluator.receiver(callee.field('object')!)
  return on.shape.kind === 'instance' ? `.${callee.field('attribute')!.text}` : undefined
}

/** The value itself, what lists and dictionaries hold, and what calls are made of. */
function* given(value: PyNode): Iterable<{ readonly value: PyNode; readonly called: boolean }> {
  if (value.type === 'list' || value.type === 'tuple') for (const item of value.children) yield* given(item)
  else if (value.type === 'dictionary') for (const pair of value.children) yield* pair.field('value') ? given(pair.field('value')!) : []
  else if (value.type === 'call') {
    const callee = value.field('function')
    if (callee) yield { value: callee, called: true }
  } else yield { value, called: false }
}

const indices = new WeakMap<Facts, ReadonlyMap<QualifiedName, readonly Handed[]>>()

/** Where a function or class of the project is handed to the library, in any of its files. */
export function handedOf(facts: Facts, name: QualifiedName): readonly Handed[] {
  let index = indices.get(facts)
  if (!index) {
    const found = new Map<QualifiedName, Handed[]>()
    for (const file of facts.files.values()) {
      const link = linker(facts, file.path)
      for (const one of file.handed) {
        const linked = link(one.name)
        const known = found.get(linked)
        if (known) known.push(one)
        else found.set(linked, [one])
      }
    }
    indices.set(facts, (index = found))
  }
  return index.get(name) ?? []
}
