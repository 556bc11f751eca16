/** Settings that choose a backend, or which Keras there is: what has become of them. */
import type { Effect } from '../../src/core/types.ts'

const BACKENDS: ReadonlySet<string> = new Set(['theano', 'cntk', 'plaidml.keras.backend', 'mxnet', 'amalgamation'])

export interface SettingTold {
  readonly effect: Effect
  readonly message: string
  readonly why: string
  readonly advice: string
}

/** Of `KERAS_BACKEND`, `TF_KERAS`, `TF_USE_LEGACY_KERAS`, and of `backend` and `image_dim_ordering` in `keras.json`; undefined where the value is fine. */
export function settingTold(key: string, value: string | undefined): SettingTold | undefined {
  if (key === 'KERAS_BACKEND' || key === 'backend') {
    if (value === undefined || !BACKENDS.has(value)) return undefined
    return {
      effect: 'breaks', message: `\`${value}\` is no backend of Keras, since ${value === 'theano' || value === 'cntk' ? '2.4' : '3.0'}`, why: 'Keras does not start with a backend that it does not know',
      advice: 'choose one of `tensorflow`, `jax` and `torch`, before the first import of Keras, or take the setting out: `tensorflow` is the default',
    }
  }
  if (key === 'image_dim_ordering') {
    return value === 'th' || value === 'tf' ? { effect: 'breaks', message: '`image_dim_ordering` is `image_data_format`, since 2.0', why: 'it may be read elsewhere', advice: `write \`'image_data_format': '${value === 'th' ? 'channels_first' : 'channels_last'}'\`` } : undefined
  }
  if (value === undefined || /^(0|false|)$/i.test(value)) return undefined
  if (key === 'TF_KERAS') {
    return { effect: 'behaviour', message: '`TF_KERAS` chose `tf.keras` for packages that are written for Keras 2', why: 'Keras does not read it', advice: 'take it out, with the package that reads it, or keep both with `tf_keras`' }
  }
  return {
    effect: 'behaviour', message: '`TF_USE_LEGACY_KERAS` makes `tf.keras` Keras 2, from the package `tf_keras`', why: 'code that is migrated to Keras 3 meets Keras 2 where it says `tf.keras`',
    advice: 'take the setting out once all code is migrated',
  }
}
