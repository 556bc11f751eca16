/** What a target is installed with, and what of a project stays with Keras 2. */
import type { Facts } from '../../src/core/facts.ts'
import type { Target, Version } from '../../src/core/types.ts'
import { keras2Packages, usesOf } from './keras2-packages.ts'
import { oldestPython, wantedKeras, wantedLegacy, wantedTensorflow } from './packages.ts'
import { tensorflowVersions } from './versions.ts'

/** Requirements that give the target. */
export function packagesOf(target: Target): readonly string[] {
  const tensorflow = `tensorflow==${wantedTensorflow(target).newest}`
  if (target.namespace === 'tf_keras') return [tensorflow, `tf_keras==${wantedLegacy(target).newest}`]
  return target.namespace === 'keras' ? [tensorflow, `keras==${wantedKeras(target).newest}`] : [tensorflow]
}

/** The newest Python that there are wheels of TensorFlow for; undefined where none is new enough for the rest. */
export function pythonOf(target: Target): Version {
  const { newest } = wantedTensorflow(target)
  return tensorflowVersions.find(row => row.patches.includes(newest))?.pythons.at(-1) ?? oldestPython(target)
}

/** Packages that the code imports and that do not work with Keras 3. */
export function stuckOn(target: Target, project: Facts) {
  if (target.namespace === 'tf_keras' || Number.parseInt(target.keras[0], 10) < 3) return []
  // Two packages may give one module.
  return keras2Packages.filter(({ module }, at) => keras2Packages.findIndex(other => other.module === module) === at).flatMap(one => {
    const files = usesOf(one, project)
    return files.length > 0 ? [{ name: one.name, says: one.says, advice: one.advice, source: one.source, files }] : []
  })
}
