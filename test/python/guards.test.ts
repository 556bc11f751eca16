import { describe, expect, test } from 'vitest'
import { fallbackChain, versionGuarded } from '../../src/python/imports/guards.ts'
import { loadGrammar, parse } from '../../src/python/parse.ts'
import { statementOf } from '../../src/python/views.ts'
import type { PyNode } from '../../src/python/tree.ts'

await loadGrammar()

function marked(text: string): PyNode {
  const start = text.indexOf('HERE')
  return parse(text).at(start, start + 4)
}

describe('versions are asked for', () => {
  test.each([
    'if keras.__version__ < "3":\n    HERE\n',
    'if tf.__version__.startswith("1"):\n    x\nelse:\n    HERE\n',
    'if old:\n    HERE\nelif version.parse(v) > v2:\n    x\n',
    'if hasattr(tf, "keras"):\n    HERE\n',
    'x = HERE if hasattr(tf, "keras") else keras\n',
    'x = getattr(HERE, "keras", None)\n',
    'if LooseVersion(tf.VERSION) < "2":\n    def f():\n        HERE\n',
    'if KERAS_3:\n    HERE\n',
    'while sys.version_info < (3,):\n    HERE\n',
    'if importlib.util.find_spec("keras"):\n    HERE\n',
    'if a.HERE == b.HERE:\n    pass\n',
    'if isinstance(m, (1,)) and tf.HERE.Model == keras.Model:\n    pass\n',
    'assert HERE.__version__ >= "2"\n',
  ])('%j', text => {
    expect(versionGuarded(marked(text))).toBe(true)
  })

  test.each([
    'HERE\n',
    'if args.verbose:\n    HERE\n',
    'if keras.backend.backend() == "tensorflow":\n    HERE\n',
    'if HERE == other:\n    pass\n',
    'x = HERE if conversion else y\n',
    'if keras.__version__ < "3":\n    x\nHERE\n',
    'if aversion:\n    HERE\n',
  ])('not: %j', text => {
    expect(versionGuarded(marked(text))).toBe(false)
  })
})

describe('names that hold a version', () => {
  test.each(['if keras_version >= 2:\n    HERE\n', 'if TF_VERSION < 2:\n    HERE\n'])('%j', text => {
    expect(versionGuarded(marked(text))).toBe(true)
  })
})

describe('fallback chains', () => {
  test.each([
    ['try:\n    HERE\nexcept ImportError:\n    pass\n', 'try'],
    ['try:\n    pass\nexcept ImportError:\n    HERE\n', 'except'],
    ['try:\n    HERE\nexcept:\n    pass\n', 'try'],
    ['try:\n    HERE\nexcept (ImportError, AttributeError) as e:\n    pass\n', 'try'],
    ['try:\n    HERE\nexcept ModuleNotFoundError:\n    pass\n', 'try'],
    ['try:\n    if x:\n        HERE\nexcept Exception:\n    pass\n', 'try'],
    ['try:\n    a\nexcept ImportError:\n    try:\n        HERE\n    except ImportError:\n        b\n', 'try'],
    ['try:\n    HERE\nexcept ValueError:\n    pass\n', undefined],
    ['try:\n    HERE\nfinally:\n    pass\n', undefined],
    ['try:\n    pass\nexcept ImportError:\n    pass\nelse:\n    HERE\n', undefined],
    ['try:\n    def f():\n        HERE\nexcept ImportError:\n    pass\n', undefined],
    ['HERE\n', undefined],
  ])('%j: %s', (text, branch) => {
    expect(fallbackChain(statementOf(marked(text)))?.branch).toBe(branch)
  })
})
