/** Renames within one module: `losses.MSE` becomes `losses.mean_squared_error`, whatever else the file imports. */
import type { Module, Named } from '../core/module.ts'
import type { Finding, QualifiedName, TransformBody } from '../core/types.ts'
import { replacement } from './findings.ts'

/** Where a dotted name and the one that takes its place are of one module, only the last token changes and nothing is imported. */
export function inSameModule(body: TransformBody): TransformBody {
  return {
    ...body,
    *find(module) {
      const places = new Map([...module.named()].map(place => [`${place.node.start} ${place.node.end}`, place]))
      for (const found of body.find(module)) {
        const place = places.get(`${found.span.start} ${found.span.end}`)
        yield place ? lastToken(module, place, found) : found
      }
    },
  }
}

function lastToken(module: Module, { node, name }: Named, found: Finding): Finding {
  const to = found.needs?.length === 1 ? found.needs[0]! : undefined
  const object = node.field('object')
  if (to === undefined || !object || parent(to) !== parent(name) || module.resolve(object) !== parent(name)) return found
  const { needs: _, ...rest } = found
  return { ...rest, edits: [replacement(node.field('attribute')!, to.slice(parent(to).length + 1))] }
}

function parent(name: QualifiedName): QualifiedName {
  return name.slice(0, name.lastIndexOf('.'))
}
