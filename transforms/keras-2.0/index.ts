import { release } from '../../src/kit/index.ts'
import loadModelScope from './load-model-scope.ts'

export default release('keras', '2.0', {
  'load-model-scope': loadModelScope,
})
