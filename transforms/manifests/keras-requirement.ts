import { finding, fitOf, rangeOf, type Facts, type Finding, type Requirement, type Target, type TextFile, type TextTransform } from '../../src/kit/index.ts'
import { importsKeras, kerasPackages, legacyRequirement, tensorflowPackages, wantedKeras, wantedTensorflow } from '../libraries/packages.ts'
import { isUnknown } from './move.ts'
import { requirementsOf } from './python-version.ts'
import { placeOf } from './users.ts'

export const kerasRequirement: TextTransform = {
  id: 'manifests/keras-requirement',
  summary: 'Code that imports `keras` requires it',
  docs: 'https://keras.io/getting_started/#installing-keras-3',
  find,
}

/** Lists for those who work on the project, and for those who ask for more. */
const ASIDE = /dev|test|doc(?!ker)|lint|build|constraint|setup_requires|extra|optional|group/i

/** Beside TensorFlow, in lists that one may be added to. */
function* find(file: TextFile, target: Target, project: Facts): Iterable<Finding> {
  const parked = target.namespace === 'tf_keras'
  if (target.namespace === 'tensorflow' || (!parked && Number.parseInt(target.keras[0], 10) < 3)) return
  const has = parked ? (name: string) => name === 'tf-keras' || kerasPackages.has(name) : (name: string) => kerasPackages.has(name)
  const others = [...(file.others?.beside ?? [])]
  // What is installed with it may have it, or is the better place for it.
  if (others.some(has) || [...(file.others?.below ?? [])].some(name => tensorflowPackages.has(name))) return
  if (file.requirements.some(one => has(one.name) && !one.limits) || ASIDE.test(file.path.slice(file.path.lastIndexOf('/') + 1)) || !importsKeras(project, parked)) return
  const beside = requirementsOf(file, target).filter(one => tensorflowPackages.has(one.name) && !one.limits && one.fixed === undefined && (parked || one.shell === undefined) && !ASIDE.test(one.list) && isKnown(file, one, target))
  const lists = new Map(beside.map(one => [one.list, one]))
  for (const one of lists.values()) {
    const { name, specifier } = parked ? legacyRequirement(target, one.dialect) : { name: 'keras', specifier: rangeOf(wantedKeras(target), one.dialect) }
    const edit = one.another(name, specifier)
    if (edit) yield finding(placeOf(one), {
      level: 'review', effect: parked ? 'breaks' : 'style', message: parked ? 'Keras 2 comes from `tf_keras`, which nothing here requires' : 'the code imports `keras`, which nothing here requires',
      why: parked ? 'it may be required elsewhere' : 'TensorFlow brings Keras 3 by itself; it may be required elsewhere', edits: [edit],
    })
  }
}

/** Whether its versions are those of releases, and none that cannot be read. */
function isKnown({ text }: TextFile, one: Requirement, target: Target): boolean {
  const specifier = text.slice(one.specifier.start, one.specifier.end)
  const wanted = wantedTensorflow(target)
  return fitOf(specifier, one.dialect, wanted) !== 'unread' && !isUnknown(specifier, one, wanted)
}
