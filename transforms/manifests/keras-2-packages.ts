import { manual, type Facts, type Finding, type Target, type TextFile, type TextTransform } from '../../src/kit/index.ts'
import { isProject, keras2Packages, usesOf } from '../libraries/keras2-packages.ts'
import { named, placeOf } from './users.ts'

export const keras2Only: TextTransform = {
  id: 'manifests/keras-2-packages',
  summary: 'Packages that work with Keras 2 only are reported',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  find,
}

/** Those of which only a part stays behind are reported where the code uses that. */
function* find(file: TextFile, target: Target, project: Facts): Iterable<Finding> {
  if (target.namespace === 'tf_keras' || Number.parseInt(target.keras[0], 10) < 3) return
  for (const one of file.requirements) {
    const known = keras2Packages.find(({ name }) => name === one.name)
    if (!known || one.limits || isProject(known, project)) continue
    const users = named(usesOf(known, project))
    if (known.names.length > 0 && users === undefined) continue
    const why = users === undefined ? 'no file that was read imports it; it may be used otherwise' : `it is used in ${users}`
    yield manual(placeOf(one), { effect: 'breaks', message: `\`${one.name}\`: ${known.says}`, why, advice: known.advice })
  }
}
