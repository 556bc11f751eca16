import { manual, stringText, walk, type Finding, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'
import { settingTold } from '../libraries/backend-settings.ts'

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
  const said = settingTold(key, stringText(value))
  return said && manual(key === 'KERAS_BACKEND' || key === 'backend' ? value : place, said)
}
