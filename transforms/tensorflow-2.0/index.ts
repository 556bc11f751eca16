import { release } from '../../src/kit/index.ts'
import sessionSetup from './session-setup.ts'
import graphScopes from './graph-scopes.ts'
import compileOptimizers from './compile-optimizers.ts'
import renamedNames from './renamed-names.ts'
import rewrittenCalls from './rewritten-calls.ts'
import renamedKeywords from './renamed-keywords.ts'
import compatNames from './compat-names.ts'
import goneNames from './gone-names.ts'
import keras2Names from './keras-2-names.ts'

export default release('tensorflow', '2.0', {
  'session-setup': sessionSetup,
  'graph-scopes': graphScopes,
  'compile-optimizers': compileOptimizers,
  'renamed-names': renamedNames,
  'rewritten-calls': rewrittenCalls,
  'renamed-keywords': renamedKeywords,
  'compat-names': compatNames,
  'gone-names': goneNames,
  'keras-2-names': keras2Names,
})
