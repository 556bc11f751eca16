import { inSameModule, renameNames, type Module, type QualifiedName } from '../../src/kit/index.ts'
import { renamedAs } from '../libraries/renamed-names.ts'

// What ran under `experimental` moved to its public place; of the short and long names of losses, `keras` and `tf.keras` kept different ones.
export default inSameModule(renameNames({
  summary: 'Experimental names and aliases are the public names of Keras 3',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
  rows: (name, module) => {
    const row = module.has(name) ? undefined : renamedAs(name)
    const to = row?.to.find(path => module.has(path))
    if (to === undefined || entangled(module, name, to)) return undefined
    return { to, ...(row?.why === undefined ? {} : { why: row.why }) }
  },
}))

/** Imported under a name that goes, and written out too: the written one would be spelled by the name that goes. */
function entangled(module: Module, name: QualifiedName, to: QualifiedName): boolean {
  const [home, last] = parts(name)
  const [newHome, newLast] = parts(to)
  if (home === newHome || last === newLast) return false
  return [...module.imported()].some(one => one.name === name) && [...module.named()].some(one => one.name === name)
}

function parts(name: QualifiedName): readonly [string, string] {
  const dot = name.lastIndexOf('.')
  return [name.slice(0, dot), name.slice(dot + 1)]
}
