/** The last stage of every migration: where names come from, and how they are spelled. */
import type { ImportPolicy, Judgement } from '../../src/core/policy.ts'
import { compareVersions } from '../../src/core/version.ts'
import type { Namespace, QualifiedName, Target } from '../../src/core/types.ts'
import { keras } from '../libraries/keras.ts'
import { removedName } from '../libraries/removed-names.ts'

const docs = 'https://keras.io/guides/migrating_to_keras_3/'

export const explicitImports: ImportPolicy = {
  id: 'imports/explicit-imports',
  summary: 'Names come from the target\'s own namespace, through explicit imports',
  docs,
  missing: {
    id: 'imports/missing-names',
    summary: 'Names that the target does not have are reported',
    docs,
  },
  unused: {
    id: 'imports/unused-imports',
    summary: 'Imports that lost their last use in this run go',
    docs,
  },
  root: 'keras',
  named: ['keras.layers', 'keras.ops'],
  spellings: { keras: 'keras', tensorflow: 'tensorflow.keras', tf_keras: 'tf_keras' },
  judge,
  explain,
}

/** Public spellings are one package; the private and the TensorFlow 1 ones held other classes. */
function judge(spelled: QualifiedName, target: Target): Judgement | undefined {
  if (/^keras\.(src|api)\b/.test(spelled)) return undefined
  if (spelled.startsWith('tensorflow.python.')) {
    return { level: 'review', effect: 'breaks', why: '`tensorflow.python.keras` is a private copy: its classes are not those of the public API' }
  }
  if (spelled.startsWith('tensorflow.contrib.')) {
    return { level: 'review', effect: 'breaks', why: '`tensorflow.contrib` is gone since TensorFlow 2.0; the rest of the file may be TensorFlow 1 too' }
  }
  if (spelled.startsWith('tensorflow.compat.v1.') && compareVersions(target.keras[1], '3.0') < 0) {
    return { level: 'review', effect: 'style', why: '`tf.compat.v1.keras` has the TensorFlow 1 variants of some classes before Keras 3' }
  }
  // On a new TensorFlow these names are those of Keras 3 until they move.
  return { level: 'safe', effect: target.namespace === 'tf_keras' ? 'breaks' : 'style' }
}

function explain(name: QualifiedName, spelled: QualifiedName, target: Target): ReturnType<ImportPolicy['explain']> {
  const own: Namespace = spelled.startsWith('tensorflow') ? 'tensorflow' : 'keras'
  const { since, advice } = removedName(name)
  if (keras.existsIn(name, own, target)) {
    return {
      message: `\`${name}\` is not in ${target.label}; it lives on as \`${spelled}\``,
      advice: `keep \`${spelled}\`, or move to what replaces it${advice === undefined ? '' : `: ${advice}`}`,
      effect: 'style',
    }
  }
  const lives = keras.existsIn(name, 'tensorflow', target) ? `it lives on as \`tensorflow.${name}\`` : undefined
  const known = keras.known(name)
  return {
    message: known ? `\`${name}\` is ${since === undefined ? `not in ${target.label}` : `gone since ${since}`}` : `\`${name}\` is no public name of ${target.label}`,
    advice: [lives, advice].filter(Boolean).join('; ') || 'use what replaces it, or keep a copy of it in the project',
    effect: 'breaks',
  }
}
