import { describe, expect, test } from 'vitest'
import { bind, claims, projectFacts } from './programs.ts'

describe('star imports of the library', () => {
  claims([
    ['bring its names', `
from keras.layers import *
Dense(1) #? Dense = keras.layers.Dense
Nothing(1) #? Nothing = nothing
`],
    ['the last one that has the name wins', `
from keras.layers import *
from keras.backend import *
maximum(a, b) #? maximum = keras.backend.maximum
Dense(1) #? Dense = keras.layers.Dense
`],
    ['a name that the file binds is its own', `
from keras.layers import *
def Dense():
    pass
Dense() #? Dense = @module.py:Dense
LSTM(1) #? LSTM = keras.layers.LSTM
`],
    ['in both branches of a fallback chain', `
try:
    from keras.layers import *
except ImportError:
    from tensorflow.keras.layers import *
Dense(1) #? Dense = keras.layers.Dense
`],
    ['names inside functions', `
from keras.layers import *
def build(LSTM):
    LSTM #? LSTM = nothing
    return Dense(1) #? Dense = keras.layers.Dense
`],
  ])
})

describe('star imports of project modules', () => {
  claims([
    ['bring what the module binds and imports', {
      'helpers.py': 'import tensorflow as tf\nfrom keras.layers import Dense\ndef build(): pass\n_hidden = 1\n',
      'module.py': `
from helpers import *
tf.keras.Model #? tf.keras.Model = keras.Model
Dense(1) #? Dense = keras.layers.Dense
build() #? build = @helpers.py:build
_hidden #? _hidden = nothing
`,
    }],
    ['only the names of __all__, hidden ones too', {
      'helpers.py': "__all__ = ['Dense', '_hidden']\n__all__ += ('GRU',)\nfrom keras.layers import Dense, LSTM, GRU\nfrom keras.layers import LSTM as _hidden\n",
      'module.py': `
from helpers import *
Dense(1) #? Dense = keras.layers.Dense
GRU(1) #? GRU = keras.layers.GRU
LSTM(1) #? LSTM = nothing
_hidden(1) #? _hidden = keras.layers.LSTM
`,
    }],
    ['through a chain of stars', {
      'a.py': 'from keras.layers import Dense\n',
      'b.py': 'from a import *\n',
      'c.py': 'from b import *\n',
      'module.py': 'from c import *\nDense(1) #? Dense = keras.layers.Dense\n',
    }],
    ['a later import wins over a star', {
      'helpers.py': 'class Dense: pass\n',
      'module.py': 'from helpers import *\nfrom keras.layers import Dense\nDense(1) #? Dense = keras.layers.Dense\n',
    }],
    ['a later star of the project wins over one of the library', {
      'helpers.py': 'class Dense: pass\n',
      'module.py': 'from keras.layers import *\nfrom helpers import *\nDense(1) #? Dense = @helpers.py:Dense\n',
    }],
    ['submodules by __all__', {
      'nets/__init__.py': "__all__ = ['blocks']\n",
      'nets/blocks.py': 'from keras.layers import Dense\n',
      'module.py': 'from nets import *\nblocks.Dense(1) #? blocks.Dense = keras.layers.Dense\n',
    }],
    ['a module that stars itself ends', {
      'module.py': 'from module import *\nDense(1) #? Dense = nothing\n',
    }],
  ])
})

describe('imports of project modules', () => {
  claims([
    ['a re-export chain ends at the library', {
      'a.py': 'from keras.layers import Dense as Layer\n',
      'b.py': 'from a import Layer\n',
      'c.py': 'import b\nBlock = b.Layer\n',
      'module.py': `
from c import Block
import c
Block(1) #? Block = keras.layers.Dense
c.b.Layer(1) #? c.b.Layer = keras.layers.Dense
`,
    }],
    ['a compat module', {
      'compat.py': 'try:\n    import keras\nexcept ImportError:\n    from tensorflow import keras\n',
      'module.py': 'from compat import keras\nkeras.layers.Dense(1) #? keras.layers.Dense = keras.layers.Dense\n',
    }],
    ['a compat module whose branches differ', {
      'compat.py': 'try:\n    from keras.layers import GRU as Cell\nexcept ImportError:\n    from torch.nn import GRU as Cell\n',
      'module.py': 'from compat import Cell\nCell(1) #? Cell = @compat.py:Cell\n',
    }],
    ['a name that the module rebinds is its own', {
      'compat.py': 'from keras.layers import Dense\nDense = wrap(Dense)\n',
      'module.py': 'from compat import Dense\nDense(1) #? Dense = @compat.py:Dense\n',
    }],
    ['functions and classes are of their module', {
      'nets.py': 'class Net: pass\ndef build(): pass\n',
      'module.py': 'import nets as n\nfrom nets import Net as Other\nn.build() #? n.build = @nets.py:build\nOther() #? Other = @nets.py:Net\n',
    }],
    ['import cycles end', {
      'a.py': 'from b import Dense\nfrom b import Nobody\n',
      'b.py': 'from a import Nobody\nfrom keras.layers import Dense\n',
      'module.py': 'from a import Dense, Nobody\nDense(1) #? Dense = keras.layers.Dense\nNobody(1) #? Nobody = @a.py:Nobody\n',
    }],
    ['a project module called like the library', {
      'keras.py': 'class Model: pass\n',
      'module.py': 'import keras\nfrom keras import Model\nkeras.Model() #? keras.Model = @keras.py:Model\nModel() #? Model = @keras.py:Model\n',
    }],
    ['a project package called like the library', {
      'keras/__init__.py': 'from .models import Model\n',
      'keras/models.py': 'class Model: pass\n',
      'keras/use.py': 'import keras\nkeras.Model() #? keras.Model = @keras/models.py:Model\n',
      'module.py': 'import keras.models\nkeras.models.Model() #? keras.models.Model = @keras/models.py:Model\n',
    }],
    ['tensorflow.keras is not the package keras', {
      'keras/__init__.py': '',
      'module.py': 'from tensorflow import keras\nkeras.Model() #? keras.Model = keras.Model\n',
    }],
    ['a module of that name inside a package is not imported by its short name', {
      'nets/__init__.py': '',
      'nets/keras.py': 'Model = 1\n',
      'nets/main.py': 'import keras\nkeras.Model() #? keras.Model = keras.Model\n',
    }],
  ])
})

describe('packages', () => {
  const nets = {
    'nets/__init__.py': 'from .blocks import Block\nfrom keras import layers\n',
    'nets/blocks.py': 'from . import layers\nfrom keras.layers import Dense as Block\n',
    'nets/deep/__init__.py': '',
    'nets/deep/heads.py': `
from ..blocks import Block
from .. import layers
from . import other
from .other import Head
from ... import outside
Block(1) #? Block = keras.layers.Dense
layers.Dense(1) #? layers.Dense = keras.layers.Dense
other.Head(1) #? other.Head = keras.layers.LSTM
Head(1) #? Head = keras.layers.LSTM
`,
    'nets/deep/other.py': 'from keras.layers import LSTM as Head\n',
  }
  claims([
    ['relative imports', nets],
    ['absolute ones from outside', {
      ...nets,
      'main.py': `
from nets import Block
import nets.deep.heads
import nets.deep.other as other
Block(1) #? Block = keras.layers.Dense
nets.deep.heads.Block(1) #? nets.deep.heads.Block = keras.layers.Dense
other.Head(1) #? other.Head = keras.layers.LSTM
`,
    }],
    ['from a folder beside it', {
      ...nets,
      'scripts/train.py': 'from nets import Block\nBlock(1) #? Block = keras.layers.Dense\n',
    }],
    ['in a src layout', {
      'src/nets/__init__.py': 'from .blocks import Block\n',
      'src/nets/blocks.py': 'from keras.layers import Dense as Block\n',
      'src/nets/use.py': 'import nets.blocks\nnets.blocks.Block #? nets.blocks.Block = keras.layers.Dense\n',
      'tests/test_nets.py': 'from nets.blocks import Block\nBlock(1) #? Block = keras.layers.Dense\n',
    }],
    ['without __init__', {
      'lib/nets/blocks.py': 'from keras.layers import Dense as Block\n',
      'lib/main.py': 'from nets.blocks import Block\nimport nets.blocks as b\nBlock(1) #? Block = keras.layers.Dense\nb.Block #? b.Block = keras.layers.Dense\n',
      'lib/nets/use.py': 'from .blocks import Block\nBlock(1) #? Block = keras.layers.Dense\n',
    }],
    ['a module beside the script comes before one above', {
      'utils.py': 'from keras.layers import Dense as Block\n',
      'scripts/utils.py': 'from keras.layers import LSTM as Block\n',
      'scripts/train.py': 'from utils import Block\nBlock(1) #? Block = keras.layers.LSTM\n',
    }],
    ['a name of __init__ comes before nothing', {
      'nets/__init__.py': 'Dense = 1\n',
      'module.py': 'from nets import Dense, LSTM\nDense #? Dense = @nets/__init__.py:Dense\nLSTM #? LSTM = @nets/__init__.py:LSTM\n',
    }],
  ])
})

describe('facts', () => {
  test('say what a module binds, imports and offers', () => {
    const facts = projectFacts({ 'helpers.py': `
from keras.layers import Layer, Dense as D
import tensorflow as tf, keras.losses
from .other import *
__all__ = ['Net']
@keras.saving.register_keras_serializable()
class Net(Layer): pass
def build(): return tf.keras, free_name
value = build()
` }).files.get('helpers.py')!
    expect([...facts.exports]).toEqual([
      ['Layer', { kind: 'name', name: 'keras.layers.Layer' }],
      ['D', { kind: 'name', name: 'keras.layers.Dense' }],
      ['tf', { kind: 'name', name: 'tensorflow' }],
      ['keras', { kind: 'name', name: 'keras' }],
      ['__all__', { kind: 'other' }],
      ['Net', { kind: 'class', bases: ['keras.layers.Layer'], registered: true }],
      ['build', { kind: 'function', registered: false }],
      ['value', { kind: 'other' }],
    ])
    expect(facts.all).toEqual(['Net'])
    expect(facts.stars).toEqual(['.other'])
    expect(facts.takes).toContainEqual({ module: 'keras.layers', name: 'Dense' })
    expect(facts.takes).toContainEqual({ module: 'keras.losses', name: '' })
    expect([...facts.free]).toEqual(['free_name'])
    expect([...facts.attributes].sort()).toEqual(['keras', 'saving'])
  })

  test('derive classes across modules', () => {
    const files = {
      'base.py': 'from tensorflow import keras\nclass Base(keras.callbacks.Callback): pass\n',
      'module.py': 'from base import Base\nclass Mine(Base): pass\nclass Other: pass\nclass Deep(Mine): pass\n',
    }
    const module = bind(files['module.py'], 'module.py', projectFacts(files))
    expect([...module.subclasses('keras.callbacks.Callback')].map(found => found.name)).toEqual(['Mine', 'Deep'])
    expect(module.derives('@module.py:Other', 'keras.callbacks.Callback')).toBe(false)
  })
})

describe('what Python does in rarer places', () => {
  claims([
    // A star import rebinds names that were bound above it.
    ['a star import wins over an import above it', {
      'helpers.py': 'class Dense: pass\n',
      'module.py': 'from keras.layers import Dense\nfrom helpers import *\nDense(1) #? Dense = @helpers.py:Dense\n',
    }],
    // \`starNames\` asks modules of the project only.
    ['a star of a module that stars the library', {
      'helpers.py': 'from keras.layers import *\n',
      'module.py': 'from helpers import *\nDense(1) #? Dense = keras.layers.Dense\n',
    }],
    ['a name of a module that stars the library', {
      'helpers.py': 'from keras.layers import *\n',
      'module.py': 'from helpers import Dense\nDense(1) #? Dense = keras.layers.Dense\n',
    }],
    // A folder without __init__ never comes before an installed package.
    ['a folder called like the library, without __init__, is not the library', {
      'keras/layers.py': 'class Dense: pass\n',
      'module.py': 'from keras.layers import Dense\nDense(1) #? Dense = keras.layers.Dense\n',
    }],
    // Python looks for a package first.
    ['a package comes before a module of the same name', {
      'nets.py': 'from keras.layers import LSTM as Block\n',
      'nets/__init__.py': 'from keras.layers import Dense as Block\n',
      'module.py': 'from nets import Block\nBlock(1) #? Block = keras.layers.Dense\n',
    }],
    // \`from package import name\` asks the package for the name before it looks for a submodule.
    ['a name of a package comes before its submodule', {
      'nets/__init__.py': 'from keras import layers\n',
      'nets/layers.py': 'class Dense: pass\n',
      'module.py': 'from nets import layers\nlayers.Dense(1) #? layers.Dense = keras.layers.Dense\n',
    }],
    // \`append\` and \`extend\` are the other ways to write it.
    ['__all__ may grow by a method', {
      'helpers.py': "from keras.layers import Dense, LSTM\n__all__ = ['Dense']\n__all__.extend(['LSTM'])\n",
      'module.py': 'from helpers import *\nLSTM(1) #? LSTM = keras.layers.LSTM\n',
    }],
  ])
})
