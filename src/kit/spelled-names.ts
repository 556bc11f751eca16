/** Names as a file spells them: through its own imports, relative ones told from the top of the project. */
import type { Module, Node } from '../core/module.ts'
import type { QualifiedName } from '../core/types.ts'
import { walk } from './walk.ts'

/** One name that an import binds. */
export interface SpelledImport {
  readonly statement: Node
  readonly item: Node
  readonly kind: 'import' | 'from'
  /** What the statement imports. */
  readonly name: QualifiedName
  /** The token of the local name, and what it stands for: of `import a.b` it is `a`. */
  readonly local: Node
  readonly stands: QualifiedName
  /** Told from the top of the project, which may be above the package. */
  readonly relative: boolean
  /** Where the local name is read; undefined where something else may bind it, too. */
  readonly reads: readonly Node[] | undefined
}

export function* spelledImports(module: Module): Iterable<SpelledImport> {
  for (const statement of walk(module.root)) {
    if (statement.type !== 'import_statement' && statement.type !== 'import_from_statement') continue
    const from = statement.field('module_name')
    for (const item of statement.fields('name')) {
      const path = item.field('name') ?? item
      const alias = item.field('alias')
      const name = from ? `${moduleNamed(module, from)}.${dotted(path)}` : dotted(path)
      const tokens = [...walk(path)].filter(node => node.type === 'identifier')
      const local = alias ?? (from ? tokens.at(-1) : tokens[0])
      if (!local) continue
      const uses = usesOf(module, local)
      const writes = uses.filter(use => use.kind === 'write')
      // `import a.b` and `import a.c` bind the same.
      const alone = writes.length <= 1 || (!from && !alias && writes.every(({ node }) => [...ups(node)].some(up => up.type === 'import_statement')))
      yield {
        statement, item, kind: from === undefined ? 'import' : 'from', name, local, relative: from?.text.startsWith('.') === true,
        stands: from || alias ? name : local.text,
        reads: alone ? uses.filter(use => use.kind === 'read').map(use => use.node) : undefined,
      }
    }
  }
}

/** The longer and longer dotted names that start at a read: `layers`, `layers.core`, `layers.core.Dense`. */
export function* dottedAt(read: Node, stands: QualifiedName): Iterable<{ readonly node: Node; readonly name: QualifiedName }> {
  let [node, name] = [read, stands]
  yield { node, name }
  while (node.parent?.type === 'attribute' && node.parent.field('object') === node) {
    node = node.parent
    name += `.${node.field('attribute')!.text}`
    yield { node, name }
  }
}

/** Whether a name of the project as told from the top (`src.company.layers.Dense`) is meant by a shorter one: what is in front is no package. */
export function isMeant(module: Module, full: QualifiedName, name: QualifiedName): boolean {
  if (full === name) return true
  if (!full.endsWith(`.${name}`)) return false
  const folder = full.slice(0, -name.length - 1).replaceAll('.', '/')
  return !module.project.python.has(`${folder}/__init__.py`)
}

function usesOf(module: Module, token: Node): ReturnType<Module['uses']> {
  const binding = module.binding(token)
  return binding ? module.uses(binding) : []
}

function* ups(node: Node): Iterable<Node> {
  for (let up = node.parent; up; up = up.parent) yield up
}

/** Of a relative import, by the path of the file. */
function moduleNamed(module: Module, from: Node): QualifiedName {
  const text = dotted(from)
  const dots = /^\.*/.exec(text)![0].length
  if (dots === 0) return text
  const folders = module.path.split('/').slice(0, -dots)
  return [...folders, ...text.slice(dots).split('.').filter(part => part !== '')].join('.')
}

function dotted(node: Node): string {
  return node.text.replace(/\s+/g, '')
}
