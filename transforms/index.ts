/** All releases, oldest first: the whole registry. */
import type { ReleaseTransforms } from '../src/core/types.ts'
import keras20 from './keras-2.0/index.ts'
import keras23 from './keras-2.3/index.ts'
import tensorflow20 from './tensorflow-2.0/index.ts'
import keras24 from './keras-2.4/index.ts'
import keras25 from './keras-2.5/index.ts'
import keras26 from './keras-2.6/index.ts'
import keras213 from './keras-2.13/index.ts'
import keras215 from './keras-2.15/index.ts'
import keras30 from './keras-3.0/index.ts'
import tfKeras216 from './tf_keras-2.16/index.ts'

export const releases: readonly ReleaseTransforms[] = [keras20, keras23, tensorflow20, keras24, keras25, keras26, keras213, keras215, keras30, tfKeras216]

export { manifests } from './manifests/index.ts'
export { projectRenames } from './project/renames.ts'
