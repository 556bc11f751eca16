import {
  callsOfClass, finding, manual, placeInChain, removeArguments, stringText, takesItself,
  type Argument, type Chain, type Construction, type Effect, type Finding, type Module, type TransformBody,
} from '../../src/kit/index.ts'

const INPUT = 'keras.Input'
const SEQUENTIAL: Chain = { of: 'keras.Sequential', elements: 'layers', append: 'add', wrappers: ['keras.layers.Wrapper', 'keras.layers.Bidirectional', 'keras.layers.TimeDistributed'] }
const KEYWORDS = ['batch_input_shape', 'input_shape', 'input_dim', 'input_length', 'batch_size', 'input_dtype'] as const
// Whose inputs are made in another way, or which are no elements of a model.
const NOT_THESE = ['keras.Model', 'keras.layers.InputLayer']
/** Layers of sequences: `input_dim` is the size of a step, `input_length` how many there are. */
const SEQUENCES = ['keras.layers.RNN', 'keras.layers.Conv1D', 'keras.layers.Convolution1D']
const EMBEDDING = 'keras.layers.Embedding'
const TEXT = ['keras.layers.StringLookup', 'keras.layers.TextVectorization']
/** Layers that refuse what others only warn of. */
const STRICT = ['SpatialDropout1D', 'SpatialDropout2D', 'SpatialDropout3D', 'StringLookup', 'IntegerLookup', 'Discretization'].map(name => `keras.layers.${name}`)

type Given = Partial<Record<(typeof KEYWORDS)[number], Argument>>

/** What a layer was told of its input, and what Keras 3 does with that. */
interface Told {
  readonly given: Given
  readonly effect: Effect
  readonly names: string
}

const body: TransformBody = {
  summary: 'An `Input` in front tells a `Sequential` model its input shape; layers do not take `batch_input_shape`, `input_shape`, `input_dim` and `input_length`',
  docs: 'https://keras.io/guides/sequential_model/',
  removed: '3.0',
  *find(module) {
    for (const call of callsOfClass(module, 'keras.layers.Layer')) {
      if (NOT_THESE.some(other => module.derives(call.name, other))) continue
      const told = toldBy(module, call)
      if (told) yield* moved(module, call, told)
    }
  },
}
export default body

function toldBy(module: Module, call: Construction): Told | undefined {
  const is = (names: readonly string[]): boolean => names.some(name => module.derives(call.name, name))
  const given: Given = {}
  for (const keyword of KEYWORDS) {
    const argument = call.keyword(keyword)
    if (!argument || takesItself(module, call.name, keyword)) continue
    if (keyword === 'input_dim' && is([EMBEDDING])) continue
    if (keyword === 'input_length' && !is([EMBEDDING, ...SEQUENCES])) continue
    given[keyword] = argument
  }
  const names = Object.keys(given)
  if (names.length === 0) return undefined
  const warned = names.every(name => name === 'input_shape' || (name === 'input_dim' && !is(SEQUENCES)) || (name === 'input_length' && is([EMBEDDING])))
  return { given, effect: warned && names.length === 1 && !is(STRICT) ? 'deprecated' : 'breaks', names: names.map(name => `\`${name}\``).join(', ') }
}

function* moved(module: Module, call: Construction, { given, effect, names }: Told): Iterable<Finding> {
  const place = placeInChain(module, call.node, SEQUENTIAL)
  const gone = Object.values(given)
  const callee = module.text(call.callee).replace(/\s+/g, '')
  const refused = effect === 'breaks' ? ', since 3.0 refuses it' : ''
  const edits = gone.some(argument => isCommented(module, argument)) ? undefined : removeArguments(module, call, gone)
  if (place.kind === 'later' || place.kind === 'called' || place.kind === 'wrapped') {
    const why = { later: 'only the first layer of a model was read for it', called: 'a layer that is called on a tensor takes the shape of that', wrapped: 'of a wrapped layer it was never read' }[place.kind]
    const message = `${names} of \`${callee}\` changes nothing here${refused}`
    if (edits) yield finding(gone[0]!.name!, { level: 'review', effect, message, why, edits })
    else yield manual(gone[0]!.name!, { effect, message, why, advice: `take out ${names}` })
    return
  }
  const input = shapeArguments(module, call, given)
  if (input === undefined) {
    if (edits) yield finding(gone[0]!.name!, { level: 'safe', effect, message: `${names} of \`${callee}\` says nothing without a shape${refused}`, edits })
    return
  }
  const message = `${names} of \`${callee}\` belongs to an \`Input\` in front of it${refused}`
  const spelled = module.spell(INPUT, call.node)
  if (place.kind === 'first' && edits && spelled !== undefined) {
    const warns = { level: 'review', why: 'Keras 3 still reads it, with a warning; the shape moves to a line of its own' } as const
    const sure = call.name.startsWith('@') ? { level: 'review', why: 'a layer of the project may read it too' } as const : { level: 'safe' } as const
    yield finding(gone[0]!.name!, { ...(effect === 'breaks' ? sure : warns), effect, message, needs: [INPUT], edits: [place.before(`${spelled}(${input})`), ...edits] })
  } else if (effect === 'breaks' || place.kind === 'first') {
    const why = place.kind === 'first' ? (edits ? 'there is no name for `Input` here' : 'a comment goes with the argument') : 'nothing here says whether the layer comes first in a model'
    yield manual(gone[0]!.node, { effect, message, why, advice: `take out ${names}, and put \`keras.Input(${input})\` in front where the layer is the first of a \`Sequential\` model` })
  }
}

/** The arguments of the `Input`; undefined where they say nothing of a shape. */
function shapeArguments(module: Module, call: Construction, given: Given): string | undefined {
  const text = (argument: Argument | undefined): string | undefined => argument && onOneLine(module.text(argument.value))
  const dtype = given.input_dtype ? `, dtype=${text(given.input_dtype)}` : ownType(module, call)
  if (given.batch_input_shape) return `batch_shape=${text(given.batch_input_shape)}${dtype}`
  const shape = text(given.input_shape) ?? stepsOf(module, call, given, text)
  if (shape === undefined) return undefined
  return `shape=${shape}${given.batch_size ? `, batch_size=${text(given.batch_size)}` : ''}${dtype}`
}

function stepsOf(module: Module, call: Construction, given: Given, text: (argument: Argument | undefined) => string | undefined): string | undefined {
  const [size, length] = [text(given.input_dim), text(given.input_length)]
  if (size === undefined && length === undefined) return undefined
  if (SEQUENCES.some(name => module.derives(call.name, name))) return `(${length ?? 'None'}, ${size ?? 'None'})`
  return `(${size ?? length},)`
}

function onOneLine(text: string): string {
  return /#|'''|"""|\\/.test(text) ? text : text.replace(/([([{])\s*\n\s*/g, '$1').replace(/\s*\n\s*([)\]}])/g, '$1').replace(/\s*\n\s*/g, ' ')
}

/** A comment that goes with the argument would be left with another. */
function isCommented(module: Module, { node }: Argument): boolean {
  return /^\s*,?[ \t]*#/.test(module.source.slice(node.end)) || /\n[ \t]*#[^\n]*\r?\n[ \t]*$/.test(module.source.slice(0, node.start))
}

/** The input had the layer's own type, where that is no policy. */
function ownType(module: Module, call: Construction): string {
  const dtype = call.keyword('dtype')
  const literal = dtype && stringText(dtype.value)
  if (literal !== undefined && /^(float|int|uint)\d+$/.test(literal) && literal !== 'float32') return `, dtype=${module.text(dtype!.value)}`
  const named = dtype && module.resolve(dtype.value)
  if (named !== undefined && /^(tensorflow|numpy)\.(float|int|uint)\d+$/.test(named)) return `, dtype=${module.text(dtype!.value)}`
  return TEXT.some(name => module.derives(call.name, name)) ? ', dtype=\'string\'' : ''
}
