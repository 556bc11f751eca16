import { fitOf, manual, type Finding, type Requirement, type Target, type TextFile, type TextTransform } from '../../src/kit/index.ts'
import { oldestKeras3, otherBuilds, tensorflowPackages, wantedTensorflow } from '../libraries/packages.ts'
import { moveRequirement } from './move.ts'
import { requirementsOf } from './python-version.ts'
import { placeOf } from './users.ts'

export const tensorflowPin: TextTransform = {
  id: 'manifests/tensorflow-pin',
  summary: 'Requirements of TensorFlow take a release that the target works with',
  docs: 'https://keras.io/getting_started/#tensorflow--keras-2-backwards-compatibility',
  find,
}

function* find(file: TextFile, target: Target): Iterable<Finding> {
  const wanted = wantedTensorflow(target)
  for (const one of requirementsOf(file, target)) {
    const known = tensorflowPackages.get(one.name)
    if (known) yield* moveOne(file, one, target, known)
    else if (otherBuilds.has(one.name) && fitOf(file.text.slice(one.specifier.start, one.specifier.end), one.dialect, wanted) !== 'fits') {
      yield manual(placeOf(one), {
        effect: 'breaks', message: `\`${one.name}\` may keep an old TensorFlow; ${target.label} needs ${wanted.low} or newer`,
        why: 'its versions are its own', advice: 'look which of its releases is a build of that TensorFlow, or take `tensorflow`',
      })
    }
  }
}

function* moveOne(file: TextFile, one: Requirement, target: Target, { now, why }: { readonly now: string; readonly why?: string }): Iterable<Finding> {
  const own = wantedTensorflow(target)
  // Conda has new releases later.
  const wanted = one.dialect === 'conda' && target.namespace === 'tf_keras' ? { ...own, low: oldestKeras3() } : own
  // Conda has packages of these names still.
  const renamed = now !== one.name && one.dialect !== 'conda' ? nameOf(one, now, wanted.newest) : undefined
  const move = { wanted, target: target.label, title: 'TensorFlow' }
  if (renamed === undefined) {
    yield* moveRequirement(file, one, move)
    return
  }
  const twin = file.requirements.find(other => other !== one && other.list === one.list && other.name === now)
  if (twin && (one.dialect === 'poetry' || one.dialect === 'pipfile' || (twin.marker === undefined && one.marker === undefined))) {
    yield manual({ start: one.package.start, end: one.package.end }, { effect: 'breaks', message: `\`${one.name}\` is \`${now}\` now`, why: `${why ?? ''}; \`${now}\` is required beside it`, advice: `keep one: \`${renamed}\` where the CUDA libraries are wanted, else \`${now}\`` })
    return
  }
  yield* moveRequirement(file, one, { ...move, name: renamed, renamed: why ?? '' })
}

/** With the extras that it had; the CUDA libraries are an extra since 2.14. */
function nameOf({ name, extras, dialect }: Requirement, now: string, newest: string): string {
  const gpu = name.endsWith('-gpu') && Number(newest.split('.')[1]) >= 14 && dialect === 'pip' ? ['and-cuda'] : []
  const all = dialect === 'pip' ? [...new Set([...extras, ...gpu])] : []
  return all.length > 0 ? `${now}[${all.join(',')}]` : now
}
