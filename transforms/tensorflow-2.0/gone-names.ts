import { contains, renamePackageNames } from '../../src/kit/index.ts'
import { tensorflow1Called } from '../libraries/tensorflow1-calls.ts'
import type { Gone } from '../libraries/tensorflow1-advice.ts'
import { judgeIn } from '../libraries/tensorflow1-verdicts.ts'
import { graphScopes } from './graph-scopes.ts'
import { isTensorFlow1 } from './renamed-names.ts'
import { setUps } from './session-setup.ts'

// Of a file that is not about Keras.
const GRAPH_CODE = {
  why: 'it raises in eager mode, or gives nothing, and Keras 3 works in eager mode only',
  advice: 'a program without Keras runs on as it is with `import tensorflow.compat.v1 as tf` and `tf.disable_v2_behavior()`; else write its graph as functions',
}

// `tf.contrib`, sessions, placeholders, queues: what to write instead is in tensorflow1-advice.ts.
export default renamePackageNames({
  summary: 'Names of TensorFlow 1 that nothing takes the place of are reported',
  docs: 'https://www.tensorflow.org/guide/migrate',
  removed: '2.0',
  package: 'tensorflow',
  rows: module => {
    const keras3 = module.has('keras.ops.add')
    const going = [...setUps(module), ...graphScopes(module)].flatMap(found => found.edits)
    // A file that is not about Keras is told of each thing once.
    const other = !/keras/i.test(module.source)
    const told = new Set<string>()
    return (path, place) => {
      const judged = judgeIn(module.source, path, keras3, () => isTensorFlow1(module))
      if (!judged || judged.verdict.kind === 'moved' || judged.verdict.kind === 'compat') return undefined
      const { name, verdict } = judged
      const { why, advice, since }: Gone = other && verdict.kind === 'graph' ? GRAPH_CODE : verdict
      // The last stage moves `tf.contrib.keras`.
      if (tensorflow1Called.has(name) || /^contrib\.keras\b/.test(name) || other && told.has(advice) || going.some(edit => contains(edit, place))) return undefined
      told.add(advice)
      return { path: judged.path, message: `\`tf.${name}\` is gone since TensorFlow ${since ?? '2.0'}`, why, advice }
    }
  },
})
