/** All releases, oldest first: the whole registry. */
import type { ReleaseTransforms } from '../src/core/types.ts'
import keras20 from './keras-2.0/index.ts'
import keras23 from './keras-2.3/index.ts'
import keras213 from './keras-2.13/index.ts'

export const releases: readonly ReleaseTransforms[] = [keras20, keras23, keras213]
