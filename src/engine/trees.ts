/** Trees parsed for the facts and wanted once more by the migration. */
import type { Tree } from '../python/tree.ts'
import { parse } from '../python/parse.ts'

/** About 30 bytes a node: at most some 100 MB. Files come in the same order twice, so the first ones are kept. */
const MAX_NODES = 3_500_000

const kept = new Map<string, Tree>()
let nodes = 0

export function parseAndKeep(text: string): Tree {
  const tree = parse(text)
  if (!kept.has(text) && nodes + tree.columns.count <= MAX_NODES) {
    nodes += tree.columns.count
    kept.set(text, tree.fresh())
  }
  return tree
}

/** The kept tree of a text, which is then forgotten, else a new one. */
export function parseOnce(text: string): Tree {
  const tree = kept.get(text)
  if (!tree) return parse(text)
  kept.delete(text)
  nodes -= tree.columns.count
  return tree
}
