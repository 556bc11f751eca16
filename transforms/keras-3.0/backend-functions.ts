import { rewriteCalls, walk, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'
import { plain } from '../libraries/backend-functions.ts'
import { special } from '../libraries/backend-rows.ts'
import { backendTests } from '../libraries/backend-tests.ts'
import { goneCalls } from './gradient-functions.ts'
import { inferenceSettings } from './learning-phase.ts'

const PRIVATE = /\b(tensorflow\.python|tensorflow\.contrib|keras\.src|keras\.api)\b/

const functions = rewriteCalls({
  summary: 'What `K`, the old backend, had is in `ops`, `random` and other modules',
  docs: 'https://keras.io/guides/migrating_to_keras_3/#keras-backend-functions',
  removed: '3.0',
  home: 'keras.backend',
  when: 'since Keras 3.0',
  rows: { ...plain, ...special },
  tests: backendTests,
  doubt: privateImport,
})

const body: TransformBody = {
  ...functions,
  *find(module) {
    // Those go whole.
    const gone = new Set([...[...inferenceSettings(module)].map(({ call }) => call.callee.start), ...goneCalls(module)])
    for (const found of functions.find(module)) if (!gone.has(found.span.start)) yield found
  },
}
export default body

/** Tensors of a private copy of Keras are not those of the public one. */
function privateImport(module: Module, name: Node): string | undefined {
  const first = [...walk(name)].find(node => node.type === 'identifier')
  const binding = first && module.binding(first)
  const imports = binding ? module.uses(binding).filter(use => use.kind === 'write').map(use => module.text(module.statement(use.node))) : []
  const from = imports.map(text => PRIVATE.exec(text)?.[1]).find(found => found !== undefined)
  return from === undefined ? undefined : `\`${from}\` is a private copy of Keras`
}
