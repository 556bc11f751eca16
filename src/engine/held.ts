/** Findings that are held back because another one is not applied: whole groups, and what would make a failure silent. */
import type { Found } from '../core/types.ts'
import type { BoundModule } from '../python/bind.ts'
import type { PyNode } from '../python/tree.ts'

/** Keys of applied findings that must wait for others. */
export function heldBack(found: readonly Found[], disk: BoundModule): ReadonlySet<string> {
  return new Set([...brokenGroups(found), ...silenced(found, disk)])
}

/** A group is applied whole or not at all. */
function* brokenGroups(found: readonly Found[]): Iterable<string> {
  const broken = new Set(found.filter(one => one.group !== undefined && one.state !== 'applied').map(one => one.group))
  for (const one of found) if (one.state === 'applied' && one.group !== undefined && broken.has(one.group)) yield one.key
}

/**
 * Where a change of behaviour is not applied to a call, nothing is that lets the call run again: its callee moved, a
 * refused keyword gone. It keeps failing aloud until a person takes both.
 */
function* silenced(found: readonly Found[], disk: BoundModule): Iterable<string> {
  const calls = found.filter(one => one.effect === 'behaviour' && one.state !== 'applied' && one.state !== 'suppressed' && !one.mild).map(one => callAround(disk.tree.at(one.span.start, one.span.end)))
  for (const call of new Set(calls)) {
    if (!call) continue
    const callee = call.field('function')!
    const list = call.field('arguments')
    const names = (list?.children ?? []).flatMap(argument => argument.field('name') ?? [])
    const imports = importsOf(callee, disk)
    for (const one of found) {
      if (one.state !== 'applied' || one.effect !== 'breaks') continue
      if ([callee, ...names, ...imports].some(place => place.start <= one.span.start && one.span.end <= place.end)) yield one.key
    }
  }
}

function callAround(node: PyNode): PyNode | undefined {
  for (let at: PyNode | undefined = node; at; at = at.parent) {
    if (at.type === 'call') return at
    if (at.type.endsWith('_statement') || at.type === 'block') return undefined
  }
  return undefined
}

/** The parts of import statements that bind the first name of a callee. */
function importsOf(callee: PyNode, disk: BoundModule): PyNode[] {
  let root = callee
  while (root.type === 'attribute') root = root.field('object')!
  return (disk.flow.reads.get(root.id)?.defs ?? []).flatMap(def => (def.kind === 'import' || def.kind === 'from' ? [def.value!] : []))
}
