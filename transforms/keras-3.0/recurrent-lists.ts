import { finding, isBuiltin, isTarget, readsOfBound, type Finding, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'

const LAYERS = ['RNN', 'LSTM', 'GRU', 'SimpleRNN', 'Bidirectional', 'ConvLSTM1D', 'ConvLSTM2D', 'ConvLSTM3D'].map(name => `keras.layers.${name}`)
const METHODS = new Set(['append', 'extend', 'insert', 'remove', 'pop', 'reverse', 'sort', 'copy', 'clear'])

const body: TransformBody = {
  summary: 'What recurrent layers give with `return_state=True` is a tuple, and a `list` where the code needs one',
  docs: 'https://keras.io/api/layers/recurrent_layers/lstm/',
  removed: '3.0',
  *find(module) {
    for (const made of LAYERS.flatMap(name => [...module.calls(name)])) {
      if (!givesState(module, made.node)) continue
      for (const result of resultsOf(module, made.node)) {
        const need = needsList(module, result, 0)
        if (need) yield listed(module, result, need)
      }
    }
  },
}
export default body

/** Also as the layer inside a `Bidirectional`. */
function givesState(module: Module, node: Node): boolean {
  const call = module.call(node)
  if (call.keyword('return_state')?.value.type === 'true') return true
  const inner = module.resolve(call.callee) === 'keras.layers.Bidirectional' ? (call.positional[0] ?? call.keyword('layer'))?.value : undefined
  return inner?.type === 'call' && givesState(module, inner)
}

/** Calls of the layer: at once, or by a name that is bound once. */
function* resultsOf(module: Module, made: Node): Iterable<Node> {
  const up = made.parent
  if (up?.type === 'call' && up.field('function') === made) yield up
  for (const read of readsOfBound(module, made)) if (read.parent?.type === 'call' && read.parent.field('function') === read) yield read.parent
}

type Need = { readonly place: Node; readonly silent: boolean }

/** The first use that only a list allows: of the value, of a slice of it, of a name for either. */
function needsList(module: Module, node: Node, depth: number): Need | undefined {
  if (depth > 3) return undefined
  const up = node.parent
  if (!up) return undefined
  if (up.type === 'binary_operator' && up.field('operator')?.text === '+') {
    const other = up.field('left') === node ? up.field('right') : up.field('left')
    return other && /^list(_comprehension)?$/.test(other.type) ? { place: up, silent: false } : undefined
  }
  if (up.type === 'augmented_assignment') return up.field('left') === node && up.field('right')?.type === 'list' ? { place: up, silent: true } : undefined
  if (up.type === 'attribute' && up.field('object') === node) return METHODS.has(up.field('attribute')!.text) ? { place: up, silent: false } : undefined
  if (up.type === 'subscript' && up.field('value') === node) {
    if (isTarget(up)) return { place: up, silent: false }
    return up.field('subscript')?.type === 'slice' ? needsList(module, up, depth + 1) : undefined
  }
  if (up.type === 'argument_list' && up.parent?.type === 'call') {
    const call = module.call(up.parent)
    const tested = call.callee.text === 'isinstance' && isBuiltin(module, call.callee) && call.args[0]?.node === node && call.args[1]?.value.text === 'list'
    return tested ? { place: up.parent, silent: true } : undefined
  }
  for (const read of readsOfBound(module, node)) {
    const need = needsList(module, read, depth + 1)
    if (need) return need
  }
  return undefined
}

function listed(module: Module, result: Node, { place, silent }: Need): Finding {
  return finding(result, {
    level: 'safe', effect: silent ? 'behaviour' : 'breaks',
    message: `states come in a tuple, since 3.0, and \`${module.text(place).replace(/\s+/g, ' ').slice(0, 40)}\` needs the list that it was`,
    edits: [{ start: result.start, end: result.start, text: 'list(' }, { start: result.end, end: result.end, text: ')' }],
  })
}
