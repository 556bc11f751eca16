import { finding, type Finding, type Requirement, type Target, type TextFile, type TextTransform } from '../../src/kit/index.ts'
import { kerasPackages, legacyRequirement, wantedKeras, wantedLegacy } from '../libraries/packages.ts'
import { moveRequirement, writtenOf } from './move.ts'
import { requirementsOf } from './python-version.ts'
import { placeOf } from './users.ts'

export const kerasPin: TextTransform = {
  id: 'manifests/keras-pin',
  summary: 'Requirements of Keras take the release that the target is',
  docs: 'https://keras.io/getting_started/#tensorflow--keras-2-backwards-compatibility',
  find,
}

function* find(file: TextFile, target: Target): Iterable<Finding> {
  for (const one of requirementsOf(file, target)) {
    if (!kerasPackages.has(one.name)) continue
    if (target.namespace === 'tf_keras') yield* park(file, one, target)
    else yield* moveRequirement(file, one, {
      wanted: wantedKeras(target), target: target.label, title: 'Keras',
      ...(one.name === 'keras' ? {} : { name: one.extras.length > 0 ? `keras[${one.extras.join(',')}]` : 'keras', renamed: 'a nightly build may have been chosen for something that is released by now' }),
    })
  }
}

/** `keras` becomes `tf_keras`, which has versions of its own. */
function* park(file: TextFile, one: Requirement, target: Target): Iterable<Finding> {
  const span = placeOf(one)
  const { newest } = wantedLegacy(target)
  const { name, specifier } = legacyRequirement(target, one.dialect)
  const written = writtenOf(file, one)
  const message = `\`${written}\` is \`tf_keras\` now, which keeps Keras 2`
  const why = 'a pin is a decision: something else may rely on it'
  if (one.fixed !== undefined) yield finding(span, { level: 'manual', effect: 'breaks', message, why: one.fixed, advice: `write \`${name}==${newest}\` in its place`, edits: [] })
  else {
    const edits = one.dialect === 'pip' || one.dialect === 'conda'
      ? [{ ...span, text: `${name}${specifier}` }]
      : [{ ...one.package, text: name }, { ...one.specifier, text: specifier }]
    yield finding(span, { level: 'review', effect: 'breaks', message, why, edits })
  }
}
