import { release } from '../../src/kit/index.ts'

export default release('keras', '2.0', {})
