import { rewritePackageCalls } from '../../src/kit/index.ts'
import { tensorflow1Calls } from '../libraries/tensorflow1-calls.ts'

export default rewritePackageCalls({
  summary: 'Functions of TensorFlow 1 that changed name and arguments are called as TensorFlow 2 has them',
  docs: 'https://www.tensorflow.org/guide/migrate/upgrade',
  removed: '2.0',
  package: 'tensorflow',
  when: 'since TensorFlow 2.0',
  rows: tensorflow1Calls,
  fallback: name => (name.startsWith('contrib.') ? undefined : `compat.v1.${name}`),
})
