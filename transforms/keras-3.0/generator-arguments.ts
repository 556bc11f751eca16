import { callsOn, finding, GENERATORS, iteratorMade, manual, unknownReceiver, type Call, type Finding, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'

const METHODS = ['fit', 'evaluate', 'predict']
const advice = 'let it give the weights of its samples, too: `yield x, y, weights`; or make a `keras.utils.PyDataset` of it, for which `class_weight` works'

const body: TransformBody = {
  summary: '`fit` takes generators, and no other iterators; with a generator it takes no `class_weight`',
  docs: 'https://keras.io/api/models/model_training_apis/#fit-method',
  runs: '1.0',
  removed: '3.0',
  notes: [GENERATORS],
  *find(module) {
    const seen = new Set<number>()
    for (const method of METHODS) {
      for (const call of callsOn(module, 'keras.Model', method)) {
        if (unknownReceiver(call.receiver)) continue
        for (const value of dataOf(call, method)) {
          const made = iteratorMade(module, value)
          const found = made?.kind === 'iterator' && !seen.has(made.node.start) ? wrapped(module, made.node, method) : undefined
          if (found) yield { ...found, rests: [call.receiver] }
          if (made) seen.add(made.node.start)
          if (made && method === 'fit' && value === dataOf(call, method)[0]) yield* weighted(call)
        }
      }
    }
  },
}
export default body

/** The data, and those for validation. */
function dataOf(call: Call, method: string): readonly Node[] {
  const x = call.keyword('x') ?? call.positional[0]
  const validation = method === 'fit' ? call.keyword('validation_data') : undefined
  return [x, validation].flatMap(argument => (argument && argument.kind !== 'splat' ? [argument.value] : []))
}

function wrapped(module: Module, node: Node, method: string): Finding {
  const callee = module.text(module.call(node).callee)
  return finding(node, {
    level: 'safe', effect: 'breaks', message: `\`${method}\` takes a generator, since 3.0 refuses the iterator that \`${callee}\` gives`,
    edits: [{ start: node.start, end: node.start, text: '(batch for batch in ' }, { start: node.end, end: node.end, text: ')' }],
  })
}

function* weighted(call: Call): Iterable<Finding> {
  const given = call.keyword('class_weight')
  if (!given || given.value.type === 'none') return
  yield manual(given.node, { effect: 'breaks', message: '`fit` does not take `class_weight` with a generator of Python, since 3.0 refuses it', why: 'the weights belong to the samples, which the generator makes', advice })
}
