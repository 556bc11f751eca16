/** The dotted chain that starts at a read of a name: `tf.keras.layers.Dense`. */
import type { Edit, QualifiedName } from '../../core/types.ts'
import type { BoundModule } from '../bind.ts'
import { chainParent } from '../views.ts'
import type { PyNode } from '../tree.ts'

export interface Chain {
  readonly read: PyNode
  /** The node that names the API object: attributes of that object come after it. */
  readonly top: PyNode
  /** Its canonical name. */
  readonly name: QualifiedName
  readonly spelled: QualifiedName
}

/** Follows a read up to the API object that it names; undefined where it names nothing of the library. */
export function chainOf(module: BoundModule, read: PyNode): Chain | undefined {
  const { library } = module.context
  let found: Chain | undefined
  for (let at: PyNode | undefined = read; at; at = chainParent(at)) {
    const spelled = module.names.spelled(at)
    if (spelled === undefined) break
    const name = module.names.fold(spelled)
    if (!library.owns(name)) {
      if (found) break
      continue
    }
    found = { read, top: at, name, spelled }
    if (!library.isModule(name)) break
  }
  return found
}

/** The smallest edit that turns the chain into `text`; undefined where a comment stands in what would go. */
export function respell(module: BoundModule, chain: Chain, text: string): Edit | undefined {
  const tokens = chainTokens(chain.top)
  const parts = text.split('.')
  let same = 0
  while (same < tokens.length && same < parts.length && tokens[tokens.length - 1 - same]!.text === parts[parts.length - 1 - same]) same += 1
  const { start } = chain.top
  const added = parts.slice(0, parts.length - same)
  const kept = tokens[tokens.length - same]
  const end = added.length > 0 || !kept ? tokens[tokens.length - 1 - same]?.end ?? start : kept.start
  const edit = added.length > 0 && same === tokens.length
    ? { start, end: start, text: `${added.join('.')}.` }
    : { start, end, text: added.join('.') }
  return module.source.slice(edit.start, edit.end).includes('#') ? undefined : edit
}

function chainTokens(top: PyNode): PyNode[] {
  const tokens: PyNode[] = []
  let at: PyNode | undefined = top
  while (at?.type === 'attribute') {
    tokens.unshift(at.field('attribute')!)
    at = at.field('object')
  }
  if (at) tokens.unshift(at)
  return tokens
}

export function isTarget(top: PyNode): boolean {
  const up = top.parent
  return (up?.type === 'assignment' || up?.type === 'augmented_assignment') && up.field('left') === top || up?.type === 'delete_statement'
}
