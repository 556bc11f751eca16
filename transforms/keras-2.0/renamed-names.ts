import { inSameModule, renameNames } from '../../src/kit/index.ts'
import { keras } from '../libraries/keras.ts'

const L1_L2 = 'keras.regularizers.l1_l2'
const values = 'its defaults changed between Keras 1 and 3: give both numbers'

const rows = {
  'keras.utils.visualize_util.plot': 'keras.utils.plot_model',
  'keras.utils.visualize_util.model_to_dot': 'keras.utils.model_to_dot',
  'keras.utils.layer_utils.get_custom_objects': 'keras.utils.get_custom_objects',
  'keras.utils.layer_utils.layer_from_config': { to: 'keras.layers.deserialize', why: 'what an older Keras saved has other names in it' },
  'keras.initializations.get': { to: 'keras.initializers.get', why: 'what it gives back is called with a shape and a `dtype`, not with `name` or `dim_ordering`' },
  'keras.regularizers.WeightRegularizer': 'keras.regularizers.L1L2',
  'keras.regularizers.ActivityRegularizer': 'keras.regularizers.L1L2',
  'keras.regularizers.activity_l1': 'keras.regularizers.l1',
  'keras.regularizers.activity_l2': 'keras.regularizers.l2',
  'keras.regularizers.l1l2': { to: L1_L2, why: values },
  'keras.regularizers.activity_l1l2': { to: L1_L2, why: values },
} as const

// Other names of Keras 1 have their public path still (module-paths), or take other arguments.
export default inSameModule(renameNames({
  summary: 'Regularizers, initializers and tools of Keras 1 go by their names of Keras 2',
  docs: 'https://github.com/keras-team/keras/wiki/Keras-2.0-release-notes',
  removed: '2.0',
  rows: name => [name, ...keras.paths(name)].map(path => rows[path as keyof typeof rows]).find(row => row !== undefined),
}))
