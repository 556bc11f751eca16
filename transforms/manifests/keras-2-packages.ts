import { manual, type Facts, type Finding, type Target, type TextFile, type TextTransform } from '../../src/kit/index.ts'
import { keras2Packages, usesOf } from '../libraries/packages.ts'

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
    if (!known || one.limits) continue
    const users = usesOf(known, project)
    if (known.names.length > 0 && users.length === 0) continue
    yield manual({ start: one.package.start, end: Math.max(one.package.end, one.specifier.end) }, {
      effect: 'breaks', message: `\`${one.name}\`: ${known.says}`,
      why: users.length > 0 ? `${users[0]}${users.length > 1 ? ` and ${users.length - 1} more` : ''} uses it` : 'no file that was read imports it; it may be used otherwise', advice: known.advice,
    })
  }
}
