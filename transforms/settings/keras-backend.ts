import { manual, type Finding, type Target, type TextFile, type TextTransform } from '../../src/kit/index.ts'
import { settingTold } from '../libraries/backend-settings.ts'
import { isRead, wordsOf } from './words.ts'

export const backendSettings: TextTransform = {
  id: 'settings/keras-backend',
  summary: 'Settings that choose a backend or a Keras which is gone are reported, wherever they stand',
  docs: 'https://keras.io/getting_started/#configuring-your-backend',
  find,
}

/** `KERAS_BACKEND=theano`, `KERAS_BACKEND: theano`, `ENV KERAS_BACKEND theano`; not `$KERAS_BACKEND`. */
const VARIABLE = /(?<![\w$%{])(KERAS_BACKEND|TF_KERAS|TF_USE_LEGACY_KERAS)["']?(?:\s*[=:]\s*|[ \t]+)(\[[^\]\n]*\]|["']?[\w.]+)/g
/** In `keras.json`, and where a script writes it. */
const KEY = /\\?"(backend|image_dim_ordering)\\?"\s*:\s*\\?"([\w.]+)/g

function* find(file: TextFile, target: Target): Iterable<Finding> {
  if (!isRead(file, target)) return
  for (const { match, start } of wordsOf(file, VARIABLE)) {
    const [whole, key, given] = match
    for (const word of given!.matchAll(/[\w.]+/g)) {
      const said = settingTold(key!, word[0])
      const at = start + whole.length - given!.length + word.index
      if (said) yield manual(key === 'KERAS_BACKEND' ? { start: at, end: at + word[0].length } : { start, end: start + key!.length }, said)
    }
  }
  if (!/(^|\/)keras\.json$/.test(file.path) && !file.text.includes('keras.json')) return
  for (const { match, end } of wordsOf(file, KEY)) {
    const said = settingTold(match[1]!, match[2])
    if (said) yield manual({ start: end - match[2]!.length, end }, said)
  }
}
