import { release } from '../../src/kit/index.ts'
import predictClasses from './predict-classes.ts'
import yamlModels from './yaml-models.ts'

export default release('keras', '2.6', {
  'predict-classes': predictClasses,
  'yaml-models': yamlModels,
})
