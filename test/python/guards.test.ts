import { describe, expect, test } from 'vitest'
import { NO_FACTS } from '../../src/core/facts.ts'
import { bindModule, NO_SPELLER } from '../../src/python/bind.ts'
import { branchAt } from '../../src/python/imports/branches.ts'
import { fallbackChain, memberGuard, versionGuarded } from '../../src/python/imports/guards.ts'
import { loadGrammar, parse } from '../../src/python/parse.ts'
import { statementOf } from '../../src/python/views.ts'
import type { PyNode } from '../../src/python/tree.ts'
import { keras } from '../../transforms/libraries/keras.ts'
import { resolveTarget } from '../../transforms/targets.ts'

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

describe('branches on versions', () => {
  const text = (line: string): string => `import tensorflow as tf\nimport keras\nfrom tensorflow import keras as tk\n${line}`
  const branch = (line: string, to = 'keras3'): string => {
    const module = bindModule(parse(text(line)), { path: 'a.py', facts: NO_FACTS, library: keras, era: undefined }, NO_SPELLER)
    const at = text(line).indexOf('HERE')
    return branchAt(module, module.tree.at(at, at + 4), resolveTarget(to))
  }

  test.each([
    ['if LooseVersion(tf.__version__) >= LooseVersion("2.0.0"):\n    HERE\n', 'always'],
    ['if LooseVersion(tf.__version__) >= LooseVersion("2.0.0"):\n    x\nelse:\n    HERE\n', 'never'],
    ['if tf.__version__ < "2":\n    x\nelif other:\n    HERE\n', 'open'],
    ['if tf.__version__ < "2":\n    x\nelse:\n    HERE\n', 'always'],
    ['if tf.__version__.startswith("1."):\n    HERE\n', 'never'],
    ['if tf.__version__ >= "2.9":\n    HERE\n', 'never'],
    ['if LooseVersion(tf.__version__) >= "2.9":\n    HERE\n', 'always'],
    ['if not tf.__version__.startswith("1."):\n    HERE\n', 'always'],
    ['if int(keras.__version__.split(".")[0]) > 1:\n    HERE\n', 'always'],
    ['if tk.__version__[0] == "2":\n    HERE\n', 'never'],
    ['if tk.__version__[:1] == "3":\n    HERE\n', 'always'],
    ['if tk.__version__[:3] == "3.5":\n    HERE\n', 'open'],
    ['old = version.parse(tf.__version__) < version.parse("2.4")\nif old:\n    HERE\n', 'never'],
    ['if other and tf.__version__ < "2":\n    HERE\n', 'never'],
    ['if other or tf.__version__ > "2":\n    HERE\n', 'always'],
    ['if other or tf.__version__ < "2":\n    HERE\n', 'open'],
    ['x = HERE if keras.__version__ < "3" else y\n', 'never'],
    ['x = y if keras.__version__ < "3" else HERE\n', 'always'],
    ['if hasattr(keras, "ops"):\n    HERE\n', 'always'],
    ['if hasattr(keras.layers, "CuDNNLSTM") and HERE:\n    x\n', 'never'],
    ['if hasattr(tf, "select"):\n    HERE\n', 'never'],
    ['if hasattr(tf, "select"):\n    x = tf.select.HERE\n', 'never'],
    ['if hasattr(tf, "function"):\n    x\nelse:\n    HERE\n', 'never'],
    ['if has and hasattr(tf.config, "x"):\n    x\nelse:\n    HERE\n', 'never'],
    ['if hasattr(keras, "none"):\n    x\nelse:\n    HERE\n', 'always'],
    ['if hasattr(model, "x"):\n    x\nelse:\n    HERE\n', 'open'],
    ['if np.__version__ < "2":\n    HERE\n', 'open'],
    ['if args.version == 1:\n    HERE\n', 'open'],
    ['HERE\n', 'always'],
  ])('%j: %s', (line, said) => {
    const once = line.indexOf('HERE') === line.lastIndexOf('HERE') ? line : line.replace('HERE', 'tf')
    expect(branch(once)).toBe(said)
  })

  test('are decided by the target', () => {
    expect(branch('if keras.__version__ < "3":\n    HERE\n', 'tf2.15')).toBe('always')
    // One of TensorFlow 2.16 may be either.
    expect(branch('if LooseVersion(keras.__version__) == "3.5":\n    HERE\n', 'tf2.16')).toBe('open')
    expect(branch('if keras.__version__ >= "3.5":\n    HERE\n', 'tf2.16')).toBe('open')
  })
})

describe('members that the code asks for', () => {
  test.each([
    ['if hasattr(model.optimizer, "lr"):\n    model.optimizer.HERE = 1\n', 'handled'],
    ['if hasattr(model.optimizer, "HERE"):\n    f(model.optimizer.lr)\n', undefined],
    ['if hasattr(opt, "lr"):\n    opt.lr\nelse:\n    opt.HERE\n', 'handled'],
    ['if hasattr(opt, "lr"):\n    other.HERE\n', undefined],
  ])('%j: %s', (line, said) => {
    const start = line.lastIndexOf('HERE')
    expect(memberGuard(parse(line).at(start, start + 4), () => false)).toBe(said)
  })

  test('and does nothing without', () => {
    const line = 'if hasattr(model.optimizer, "lr"):\n    model.optimizer.lr = 1\n'
    const start = line.lastIndexOf('lr')
    expect(memberGuard(parse(line).at(start, start + 2), () => false)).toBe('lost')
  })
})
