import { finding, rangeOf, type Facts, type Finding, type Target, type TextFile, type TextTransform } from '../../src/kit/index.ts'
import { importsKeras, kerasPackages, tensorflowPackages, wantedKeras, wantedLegacy } from '../libraries/packages.ts'

export const kerasRequirement: TextTransform = {
  id: 'manifests/keras-requirement',
  summary: 'Code that imports `keras` requires it',
  docs: 'https://keras.io/getting_started/#installing-keras-3',
  find,
}

/** Lists for those who work on the project, and for those who ask for more. */
const ASIDE = /dev|test|doc|lint|build|constraint|setup_requires|extra|optional|group/i

/** Beside TensorFlow, in lists that one may be added to. */
function* find(file: TextFile, target: Target, project: Facts): Iterable<Finding> {
  const parked = target.namespace === 'tf_keras'
  if (target.namespace === 'tensorflow' || (!parked && Number.parseInt(target.keras[0], 10) < 3)) return
  const has = parked ? (name: string) => name === 'tf-keras' || kerasPackages.has(name) : (name: string) => kerasPackages.has(name)
  if (file.requirements.some(one => has(one.name) && !one.limits) || ASIDE.test(file.path.slice(file.path.lastIndexOf('/') + 1)) || !importsKeras(project, parked)) return
  const beside = file.requirements.filter(one => tensorflowPackages.has(one.name) && !one.limits && one.fixed === undefined && one.shell === undefined && !ASIDE.test(one.list))
  const lists = new Map(beside.map(one => [one.list, one]))
  for (const one of lists.values()) {
    const wanted = parked ? wantedLegacy(target) : wantedKeras(target)
    const name = parked ? 'tf_keras' : 'keras'
    const specifier = parked ? (one.dialect === 'poetry' ? `^${wanted.low}` : `~=${wanted.low}`) : rangeOf(wanted, one.dialect)
    const edit = one.another(name, specifier)
    if (edit) yield finding({ start: one.package.start, end: Math.max(one.package.end, one.specifier.end) }, {
      level: 'review', effect: parked ? 'breaks' : 'style', message: `the code imports \`${name}\`, which nothing here requires`,
      why: parked ? 'it may be required elsewhere' : 'TensorFlow brings Keras 3 by itself; it may be required elsewhere', edits: [edit],
    })
  }
}
