import { release } from '../../src/kit/index.ts'
import predictClasses from './predict-classes.ts'
import separatePackages from './separate-packages.ts'
import yamlModels from './yaml-models.ts'

export default release('keras', '2.6', {
  'predict-classes': predictClasses,
  'separate-packages': separatePackages,
  'yaml-models': yamlModels,
})
