import { renameArguments } from '../../src/kit/index.ts'
import { ORDERING_FUNCTIONS, ORDERINGS } from '../libraries/keras1.ts'

const dim_ordering = { to: 'data_format', values: ORDERINGS, calls: ORDERING_FUNCTIONS }
const ordered = { dim_ordering }
const padded = { border_mode: 'padding' }
const convolution = { ...padded, ...ordered, filter_dilation: 'dilation_rate' }
const pool = { ...padded, ...ordered }
const norm = { m: 'max_value' }

/** Layers have theirs in layer-arguments: Keras 2.0 to 2.3 took those, and none of these. */
export default renameArguments({
  summary: 'Functions and tools take the arguments of Keras 2: `data_format`, `padding`, `stddev`, `num_classes` and their kin',
  docs: 'https://github.com/keras-team/keras/wiki/Keras-2.0-release-notes',
  removed: '2.0',
  rows: {
    'keras.preprocessing.image.ImageDataGenerator': ordered,
    'keras.preprocessing.image.img_to_array': ordered,
    'keras.preprocessing.image.array_to_img': ordered,
    'keras.utils.to_categorical': { nb_classes: 'num_classes' },
    'keras.constraints.MaxNorm': norm,
    'keras.backend.conv1d': { stride: 'strides', ...padded },
    'keras.backend.conv2d': convolution,
    'keras.backend.conv3d': convolution,
    'keras.backend.separable_conv2d': convolution,
    'keras.backend.pool2d': pool,
    'keras.backend.pool3d': pool,
    'keras.backend.resize_images': ordered,
    'keras.backend.resize_volumes': ordered,
    'keras.backend.spatial_2d_padding': ordered,
    'keras.backend.spatial_3d_padding': ordered,
    'keras.backend.random_normal': { std: 'stddev' },
    'keras.backend.truncated_normal': { std: 'stddev' },
    'keras.backend.random_uniform': { low: 'minval', high: 'maxval' },
  },
})
