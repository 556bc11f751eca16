/** Tables of names of a package that is not the library: what each is now, or why it is nothing. */
import type { Module, Node } from '../core/module.ts'
import type { Edit, Finding, QualifiedName, TransformBody } from '../core/types.ts'
import { finding, manual } from './findings.ts'
import { dottedNames, importInstead, importRemoved, packageImports, readsOfImport, respelled } from './package-names.ts'

/** What a name is about, as the start of a path below the package, and what becomes of it. */
export interface PackageNameRow {
  readonly path: readonly string[]
  readonly message: string
  /** The new path below the package; without it the name is for a person. */
  readonly to?: readonly string[]
  /** Why it is not safe, or for a person. */
  readonly why?: string
  readonly advice?: string
}

type Table = Omit<TransformBody, 'find'> & {
  readonly package: QualifiedName
  /** A module below it that files import under a name of its own, such as `compat.v1`: names there are reported too. */
  readonly inner?: string
  readonly rows: (module: Module) => (path: readonly string[], place: Node) => PackageNameRow | undefined
}

/** Renames and reports names wherever the code reads them, and in imports. */
export function renamePackageNames({ package: root, inner, rows, ...body }: Table): TransformBody {
  return {
    ...body,
    *find(module) {
      if (!module.source.includes(root)) return
      const rowOf = rows(module)
      for (const place of packageImports(module, root)) {
        const path = place.name.split('.').slice(1)
        const row = path.length > 0 ? rowOf(path, place.item) : undefined
        if (!row) continue
        const unused = !row.to && readsOfImport(module, place).length === 0 ? importRemoved(module, place) : undefined
        if (unused) yield finding(place.item, { level: 'safe', effect: 'breaks', message: `${row.message}, and nothing uses it here`, edits: unused })
        else if (!row.to) yield said(place.item, row)
        else if (row.path.length === path.length) yield* changed(place.item, row, importInstead(module, place, [root, ...row.to].join('.')))
      }
      for (const place of dottedNames(module, root)) {
        const row = rowOf(place.path, place.nodes.at(-1)!)
        if (!row) continue
        const nodes = place.nodes.slice(0, row.path.length)
        const edit = row.to && respelled(module, { root: place.root, nodes }, row.to)
        if (!row.to) yield said(nodes.at(-1)!, row)
        else yield* changed(nodes.at(-1)!, row, edit && [edit])
      }
      const before = inner?.split('.') ?? []
      for (const place of before.length > 0 ? dottedNames(module, [root, ...before].join('.')) : []) {
        const row = place.root.type === 'identifier' ? rowOf([...before, ...place.path], place.nodes.at(-1)!) : undefined
        if (row && !row.to) yield said(place.nodes[row.path.length - before.length - 1]!, row)
      }
    },
  }
}

function said(node: Node, { message, why, advice }: PackageNameRow): Finding {
  return manual(node, { effect: 'breaks', message, why: why!, advice: advice! })
}

function* changed(node: Node, { message, why }: PackageNameRow, edits: readonly Edit[] | undefined): Iterable<Finding> {
  if (edits) yield finding(node, { level: why === undefined ? 'safe' : 'review', ...(why === undefined ? {} : { why }), effect: 'breaks', message, edits })
}
