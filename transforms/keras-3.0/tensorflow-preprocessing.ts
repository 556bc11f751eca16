import { around, finding, replacement, walk, type Module, type Named, type Node, type TransformBody } from '../../src/kit/index.ts'
import { livesInTensorflow } from '../libraries/removed-names.ts'

const HOME = 'keras.preprocessing'

const body: TransformBody = {
  summary: 'Data generators and tokenizers of Keras 2 come from TensorFlow, which keeps them',
  docs: 'https://www.tensorflow.org/api_docs/python/tf/keras/preprocessing',
  removed: '3.0',
  *find(module) {
    for (const [statement, names] of statements(module)) {
      const from = statement.field('module_name')!
      const gone = [...used(module, names)].filter(name => !module.has(name))
      // What is not in `tf.keras` either would only fail elsewhere.
      if (gone.length === 0 || [...used(module, names)].some(name => !livesInTensorflow(name))) continue
      yield finding(from, {
        level: 'review',
        effect: 'breaks',
        message: message(gone[0]!), why,
        edits: [{ start: from.start, end: from.start, text: 'tensorflow.' }],
      })
    }
    for (const { node, name } of module.named()) {
      const root = dottedRoot(module, node)
      if (!root || !name.startsWith(`${HOME}.`) || module.has(name) || !livesInTensorflow(name)) continue
      const home = module.spell('tensorflow.keras', node)
      if (home !== undefined) yield finding(node, { level: 'review', effect: 'breaks', message: message(name), why, needs: ['tensorflow.keras'], edits: [replacement(root, home)] })
    }
  },
}
export default body

const why = 'the code needs TensorFlow from now on, whatever the backend, and what it imports is no longer developed'

function message(name: string): string {
  return `\`${name}\` is gone since Keras 3.0; \`tensorflow.${name}\` is left`
}

/** The `keras` of `keras.preprocessing.text.Tokenizer`, where that is the package itself. */
function dottedRoot(module: Module, node: Node): Node | undefined {
  let at = node
  while (at.type === 'attribute') at = at.field('object')!
  if (at === node || at.type !== 'identifier' || module.resolve(at) !== 'keras') return undefined
  const binding = module.binding(at)
  const imports = binding ? module.uses(binding).filter(use => use.kind === 'write').map(use => module.statement(use.node).text) : []
  return imports.length > 0 && imports.every(text => /^import keras\b/.test(text)) ? at : undefined
}

/** `from keras.preprocessing... import ...`, with the names that it imports. */
function statements(module: Module): Map<Node, readonly Named[]> {
  const found = new Map<Node, Named[]>()
  for (const named of module.imported()) {
    const statement = module.statement(named.node)
    const from = statement.type === 'import_from_statement' ? statement.field('module_name') : undefined
    if (!from || !/^keras\.preprocessing(\.\w+)*$/.test(from.text) || !named.name.startsWith(`${HOME}.`)) continue
    if ([...around(statement)].some(up => up.type === 'try_statement')) continue
    const own = found.get(statement)
    if (own) own.push(named)
    else found.set(statement, [named])
  }
  return found
}

/** The names that a statement imports, and what is read through a module that it imports. */
function* used(module: Module, names: readonly Named[]): Iterable<string> {
  for (const { node, name } of names) {
    const token = [...walk(node)].filter(one => one.type === 'identifier').at(-1)
    const binding = token && module.binding(token)
    const through = binding ? [...module.named()].filter(one => startOf(module, one.node) === binding) : []
    if (through.length === 0) yield name
    for (const one of through) yield one.name
  }
}

/** The local name that a dotted name begins with. */
function startOf(module: Module, node: Node): ReturnType<Module['binding']> {
  let at = node
  while (at.type === 'attribute') at = at.field('object')!
  return module.binding(at)
}
