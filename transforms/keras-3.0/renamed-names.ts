import { renameNames } from '../../src/kit/index.ts'
import { renamedAs } from '../libraries/renamed-names.ts'

// What ran under `experimental` moved to its public place; of the short and long names of losses, `keras` and `tf.keras` kept different ones.
export default renameNames({
  summary: 'Experimental names and aliases are the public names of Keras 3',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
  rows: (name, module) => {
    const row = module.has(name) ? undefined : renamedAs(name)
    const to = row?.to.find(path => module.has(path))
    return to === undefined ? undefined : { to, ...(row?.why === undefined ? {} : { why: row.why }) }
  },
})
