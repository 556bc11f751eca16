import { contains, renamePackageNames } from '../../src/kit/index.ts'
import { tensorflow1Called } from '../libraries/tensorflow1-calls.ts'
import { judgeIn } from '../libraries/tensorflow1-verdicts.ts'
import { isTensorFlow1 } from './renamed-names.ts'
import { setUps } from './session-setup.ts'

// What nothing in TensorFlow 2 takes the place of, and `tf.compat.v1` has still.
export default renamePackageNames({
  summary: 'Names that only TensorFlow 1 had come from its compatibility module',
  docs: 'https://www.tensorflow.org/guide/migrate/upgrade',
  removed: '2.0',
  package: 'tensorflow',
  rows: module => {
    const keras3 = module.has('keras.ops.add')
    const going = setUps(module).flatMap(found => found.edits)
    return (path, place) => {
      const judged = judgeIn(module.source, path, keras3, () => isTensorFlow1(module))
      if (judged?.verdict.kind !== 'compat' || going.some(edit => contains(edit, place))) return undefined
      // Calls of these are rewritten; an import of them is not.
      if (place.type === 'attribute' && tensorflow1Called.has(judged.name)) return undefined
      const { why } = judged.verdict
      const message = `\`tf.${judged.name}\` is \`tf.compat.v1.${judged.name}\` since TensorFlow 2.0`
      return { path: judged.path, message, to: ['compat', 'v1', ...judged.path], ...(why === undefined ? {} : { why }) }
    }
  },
})
