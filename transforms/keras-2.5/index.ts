import { release } from '../../src/kit/index.ts'
import resetState from './reset-state.ts'

export default release('keras', '2.5', {
  'reset-state': resetState,
})
