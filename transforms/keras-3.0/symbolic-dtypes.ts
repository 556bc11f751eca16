import { finding, isCallee, manual, walk, type Finding, type TransformBody } from '../../src/kit/index.ts'

const MANUAL: Readonly<Record<string, string>> = {
  as_numpy_dtype: '`np.dtype(x.dtype).type`',
  is_floating: '`keras.backend.is_float_dtype(x.dtype)`',
  is_integer: '`keras.backend.is_int_dtype(x.dtype)`',
  is_bool: '`x.dtype == \'bool\'`',
  size: '`np.dtype(x.dtype).itemsize`',
  min: '`np.finfo(x.dtype).min`',
  max: '`np.finfo(x.dtype).max`',
}
const effect = 'breaks'

const body: TransformBody = {
  summary: 'The `dtype` of a symbolic tensor is a string',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
  *find(module) {
    for (const node of walk(module.root)) {
      const dtype = node.type === 'attribute' ? node.field('object') : undefined
      if (dtype?.type !== 'attribute' || dtype.field('attribute')?.text !== 'dtype' || isCallee(node)) continue
      const name = node.field('attribute')!
      const known = /^(name|base_dtype)$/.test(name.text) || Object.hasOwn(MANUAL, name.text) ? module.value(dtype.field('object')!) : undefined
      if (known?.value.kind !== 'symbolic') continue
      const message = `\`${name.text}\` of a \`dtype\` is gone, since 3.0 has strings`
      const advice = MANUAL[name.text]
      const found: Finding = advice === undefined
        ? finding(name, { level: 'safe', effect, message, rests: [known], edits: [{ start: dtype.end, end: node.end, text: '' }] })
        : manual(name, { effect, message, why: 'it needs NumPy or Keras', advice: `write ${advice}` })
      yield found
    }
  },
}
export default body
