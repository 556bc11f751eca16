import { manual, stringText, walk, type Finding, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'

const BACKENDS = new Set(['theano', 'cntk', 'plaidml.keras.backend', 'mxnet', 'amalgamation'])
const effect = 'breaks'

const body: TransformBody = {
  summary: 'Settings that name a backend or a Keras which is gone are reported',
  docs: 'https://keras.io/getting_started/#configuring-your-backend',
  removed: '3.0',
  *find(module) {
    for (const node of walk(module.root)) {
      const key = stringText(node)
      if (key !== undefined && /^(KERAS_BACKEND|TF_USE_LEGACY_KERAS|TF_KERAS|image_dim_ordering|backend)$/.test(key)) {
        const value = valueOf(module, node)
        const found = value && told(key, node, value)
        if (found) yield found
      } else if (node.type === 'keyword_argument' && /^(KERAS_BACKEND|TF_USE_LEGACY_KERAS)$/.test(node.field('name')!.text)) {
        // `dict(os.environ, KERAS_BACKEND='theano')`
        const found = told(node.field('name')!.text, node.field('name')!, node.field('value')!)
        if (found) yield found
      }
    }
  },
}
export default body

/** What the key is set to: `environ[key] = value`, `{key: value}`, `setdefault(key, value)`, `setenv(key, value)`, `putenv(key, value)`. */
function valueOf(module: Module, key: Node): Node | undefined {
  const up = key.parent
  if (up?.type === 'subscript' && up.parent?.type === 'assignment' && up.parent.field('left') === up) return up.parent.field('right')
  if (up?.type === 'pair' && up.field('key') === key) return up.field('value')
  const call = up?.type === 'argument_list' && up.parent?.type === 'call' ? module.call(up.parent) : undefined
  const method = call?.callee.type === 'attribute' ? call.callee.field('attribute')!.text : undefined
  return call?.args[0]?.node === key && /^(setdefault|setenv|putenv)$/.test(method ?? '') ? call.args[1]?.value : undefined
}

function told(key: string, place: Node, value: Node): Finding | undefined {
  const text = stringText(value)
  if (key === 'KERAS_BACKEND' || key === 'backend') {
    if (text === undefined || !BACKENDS.has(text)) return undefined
    return manual(value, {
      effect, message: `\`${text}\` is no backend of Keras, since ${text === 'theano' || text === 'cntk' ? '2.4' : '3.0'}`, why: 'Keras does not start with a backend that it does not know',
      advice: 'choose one of `tensorflow`, `jax` and `torch`, before the first import of Keras, or take the setting out: `tensorflow` is the default',
    })
  }
  if (key === 'image_dim_ordering') {
    return text === 'th' || text === 'tf' ? manual(place, { effect, message: '`image_dim_ordering` is `image_data_format`, since 2.0', why: 'it may be read elsewhere', advice: `write \`'image_data_format': '${text === 'th' ? 'channels_first' : 'channels_last'}'\`` }) : undefined
  }
  if (text === undefined || /^(0|false|)$/i.test(text)) return undefined
  if (key === 'TF_KERAS') {
    return manual(place, { effect: 'behaviour', message: '`TF_KERAS` chose `tf.keras` for packages that are written for Keras 2', why: 'Keras does not read it', advice: 'take it out, with the package that reads it, or keep both with `tf_keras`' })
  }
  return manual(place, {
    effect: 'behaviour', message: '`TF_USE_LEGACY_KERAS` makes `tf.keras` Keras 2, from the package `tf_keras`', why: 'code that is migrated to Keras 3 meets Keras 2 where it says `tf.keras`',
    advice: 'take the setting out once all code is migrated',
  })
}
