import { finding, lineStartOf, manual, newlineOf, type Finding, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'

const NAME = 'TF_USE_LEGACY_KERAS'
const effect = 'breaks'
/** Imports that bring TensorFlow along. */
const BRINGS = /^(?:from|import)\s+(?:tensorflow|keras|tf_|official\b|transformers\b|\.)/
const KERAS = /^(?:import\s+keras\b|from\s+keras\b)/
const OS = /^import\s+(?:[\w.]+\s*,\s*)*os\s*(?:,|$)/
const TESTS = /(?:^|\/)(?:test_[^/]*|[^/]*_test|setup|__init__)\.py$/

const body: TransformBody = {
  summary: 'Code that stays with Keras 2 under its old names sets `TF_USE_LEGACY_KERAS` before it imports TensorFlow',
  docs: 'https://keras.io/getting_started/#tensorflow--keras-2-backwards-compatibility',
  removed: '2.16',
  *find(module) {
    const imports = [...importsIn(module.root)]
    for (const node of imports) {
      if (KERAS.test(module.text(node))) yield manual(node, {
        effect, message: `\`${module.text(node).split('\n')[0]}\` is Keras 3 beside TensorFlow 2.16`, why: `\`${NAME}\` moves what goes through \`tf.keras\` only`, advice: '`--to tf_keras` moves it to `tf_keras`, without the variable',
      })
    }
    if (isEntry(module)) yield* setBefore(module, imports)
  },
}
export default body

function* setBefore(module: Module, imports: readonly Node[]): Iterable<Finding> {
  const first = imports.find(node => BRINGS.test(module.text(node)) || isOwn(module, node))
  if (!first || !imports.some(node => /tensorflow/.test(module.text(node)))) return
  const top = topLevel(first)
  const set = module.source.indexOf(NAME)
  if (set >= 0 && set < top.start) return
  const why = 'it holds for the whole process: nothing may import TensorFlow before'
  const message = `\`tf.keras\` is Keras 3 from TensorFlow 2.16 on, unless \`${NAME}\` is set before it is imported`
  if (set >= 0) {
    yield manual(first, { effect, message, why: `\`${NAME}\` is named below this import`, advice: 'set it above' })
    return
  }
  const newline = newlineOf(module, top.start)
  const hasOs = imports.some(node => node.start < top.start && node.parent?.type === 'module' && OS.test(module.text(node)))
  const quote = module.source.split("'").length >= module.source.split('"').length ? "'" : '"'
  const at = lineStartOf(module, top.start)
  const text = `${hasOs ? '' : `import os${newline}`}os.environ[${quote}${NAME}${quote}] = ${quote}1${quote}${newline}`
  yield finding(first, { level: 'review', effect, message, why, edits: [{ start: at, end: at, text }] })
}

/** What a person runs: no other module imports it, or it says so itself. */
function isEntry({ path, project, source }: Module): boolean {
  if (TESTS.test(path)) return false
  return /^if __name__ ==/m.test(source) || ![...project.imports.values()].some(taken => taken.has(path))
}

/** Of the project itself, which may import TensorFlow. */
function isOwn(module: Module, node: Node): boolean {
  const name = /^(?:from|import)\s+([\w]+)/.exec(module.text(node))?.[1]
  return name !== undefined && [...module.project.imports.get(module.path) ?? []].some(path => path.split('/').some(part => part === name || part === `${name}.py`))
}

function topLevel(node: Node): Node {
  let at = node
  while (at.parent && at.parent.type !== 'module') at = at.parent
  return at
}

function* importsIn(node: Node): Iterable<Node> {
  for (const child of node.children) {
    if (child.type === 'import_statement' || child.type === 'import_from_statement') yield child
    else yield* importsIn(child)
  }
}
