import { around, finding, isBuiltin, manual, replacement, stringText, walk, type Finding, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'
import { writtenName, type WrittenName } from '../libraries/written-names.ts'

/** A class that `tf.keras` of Keras 3 has, and `keras` has not. */
const ONLY_TENSORFLOW = 'keras.preprocessing.text.Tokenizer'
const effect = 'breaks'

const body: TransformBody = {
  summary: 'Strings that hold the qualified name of something that is gone are reported',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
  *find(module) {
    for (const node of walk(module.root)) {
      const text = stringText(node)
      const written = text === undefined || !text.includes('keras.') ? undefined : writtenName(text)
      const found = written ? told(module, node, written) : text === undefined ? undefined : looked(module, node, text)
      if (found) yield found
    }
  },
}
export default body

function told(module: Module, node: Node, written: WrittenName): Finding | undefined {
  if (isProse(module, node)) return undefined
  const patched = isPatched(module, node)
  if (written.module !== '' && (!patched || !namesKeras(module, written))) return undefined
  // Code that says `keras.X` now is not reached by a patch of `tf.keras.X`: these are modules of their own, with the same classes.
  const elsewhere = patched && written.root !== 'keras' && written.rest === '' && !module.has(ONLY_TENSORFLOW)
  if (written.root.startsWith('tf.') && !patched || written.lives && !elsewhere) return undefined
  const old = `${written.root}.${written.name.slice('keras.'.length)}`
  const message = written.lives ? `a patch of \`${old}\` does not reach code that says \`${written.name}\`` : `\`${old}\`, in a string, is gone since 3.0`
  const to = written.lives ? (module.has(written.name) ? written.name : undefined) : written.to
  if (to === undefined) {
    return manual(node, { effect, message, why: 'nothing else has the same name', advice: 'look for what the code names now, and write that: names in strings do not follow the code' })
  }
  const spelled = (written.root !== 'keras' && !elsewhere ? 'tensorflow.' : '') + to + written.rest
  const start = node.start + node.text.search(/['"]/) + /^['"]+/.exec(node.text.slice(node.text.search(/['"]/)))![0].length
  return finding(node, {
    level: 'review', effect: written.lives ? 'behaviour' : effect, message: `${message}: \`${spelled}\``, why: 'what reads the string is not known, nor how the patched code says the name',
    edits: [replacement({ start, end: start + stringText(node)!.length }, spelled)],
  })
}

/** In `package.module.keras.X` the `keras` may be a package of the project: it is Keras where the module is one of the project's and has no such part. */
function namesKeras(module: Module, { module: owner, root }: WrittenName): boolean {
  if (root !== 'keras') return true
  const path = owner.replaceAll('.', '/')
  const files = [...module.project.python].map(file => `/${file}`)
  return files.some(file => file.endsWith(`/${path}.py`) || file.endsWith(`/${path}/__init__.py`)) && !files.some(file => file.endsWith(`/${path}/keras.py`) || file.includes(`/${path}/keras/`))
}

/** Docstrings, messages, and names that a library gives out itself. */
function isProse(module: Module, node: Node): boolean {
  const up = node.parent
  if (!up || up.type === 'expression_statement' || up.type === 'concatenated_string') return true
  const call = up.type === 'argument_list' && up.parent?.type === 'call' ? module.call(up.parent) : undefined
  return call !== undefined && (/(^|\.|_)(print|debug|info|warning|warn|error|log|export)$/.test(call.callee.text) || [...around(node)].some(one => one.type === 'raise_statement'))
}

/** `mock.patch('...')`, also of a fixture, and `monkeypatch.setattr('...', value)`. */
function isPatched(module: Module, node: Node): boolean {
  const up = node.parent
  const call = up?.type === 'argument_list' && up.parent?.type === 'call' ? module.call(up.parent) : undefined
  if (!call || call.args[0]?.node !== node) return false
  return /^(unittest\.)?mock\.patch$/.test(module.resolve(call.callee) ?? '') || /^(mock|mocker|monkeypatch)\.(patch|setattr)$/.test(call.callee.text)
}

/** `getattr(keras.losses, 'mse')` */
function looked(module: Module, node: Node, text: string): Finding | undefined {
  const up = node.parent
  const call = up?.type === 'argument_list' && up.parent?.type === 'call' ? module.call(up.parent) : undefined
  if (!call || call.args.length !== 2 || call.args[1]!.node !== node || call.callee.text !== 'getattr' || !isBuiltin(module, call.callee)) return undefined
  const home = module.resolve(call.args[0]!.value)
  const name = home?.startsWith('keras') ? `${home}.${text}` : undefined
  const written = name === undefined ? undefined : writtenName(name)
  if (name === undefined || !written || written.name !== name || written.lives || module.has(name)) return undefined
  const to = written.to !== undefined && module.has(written.to) ? written.to : undefined
  // The whole call: what stands inside a `getattr` may ask whether the name is there.
  return manual(call.node, {
    effect, message: `\`${name}\`, looked up by its name, is gone since 3.0`, why: 'the name is in a string',
    advice: to === undefined ? 'use what took its place, by its name' : `use \`${to}\``,
  })
}
