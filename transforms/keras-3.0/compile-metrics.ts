import { boundOnce, callsOn, finding, manual, unknownReceiver, type Argument, type Finding, type MethodCall, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'

const MODEL = 'keras.Model'

const body: TransformBody = {
  summary: '`compile` takes a list of metrics, and of a model with several outputs a list for each',
  docs: 'https://keras.io/api/models/model_training_apis/#compile-method',
  removed: '3.0',
  *find(module) {
    for (const call of callsOn(module, MODEL, 'compile')) {
      if (unknownReceiver(call.receiver)) continue
      const outputs = outputsOf(module, call)
      for (const keyword of ['metrics', 'weighted_metrics']) {
        // The third place was that of `metrics`.
        const given = call.keyword(keyword) ?? (keyword === 'metrics' ? call.positional[2] : undefined)
        if (given) yield* listed(module, call, given, keyword, outputs)
      }
    }
  },
}
export default body

function* listed(module: Module, call: MethodCall, { value }: Argument, keyword: string, outputs: number | undefined): Iterable<Finding> {
  const rests = [call.receiver]
  const between = (before: string, after: string): Finding['edits'] => [{ start: value.start, end: value.start, text: before }, { start: value.end, end: value.end, text: after }]
  if (isMetric(module, value)) {
    const text = module.text(value)
    const [before, after] = outputs === undefined ? ['[', ']'] : ['[[', `]${`, [${text}]`.repeat(outputs - 1)}]`]
    if (outputs === undefined || value.type === 'string') yield finding(value, { level: 'safe', effect: 'breaks', message: `\`${keyword}\` is a list, since 3.0 refuses one metric on its own`, rests, edits: between(before!, after!) })
    return
  }
  if (outputs === undefined || !/^(list|tuple)$/.test(value.type) || value.children.length === 0) return
  if (!value.children.every(child => isMetric(module, child) || child.type === 'identifier')) return
  // One for each output, it raises nothing, and means something else.
  const effect = value.children.length === outputs ? 'behaviour' : 'breaks'
  const message = `\`${keyword}\` of a model with ${outputs} outputs has a list for each, since 3.0 ${effect === 'breaks' ? 'refuses one for all' : 'gives each output one of these'}`
  const plain = value.children.every(child => child.type === 'string')
  if (plain) yield finding(value, { level: 'safe', effect, message, rests, edits: between('[', `${`, ${module.text(value)}`.repeat(outputs - 1)}]`) })
  else yield manual(value, { effect, message, why: 'a metric keeps one state, so each output needs its own', advice: `write \`${keyword}=[[...], [...]]\`, with metrics made for each output` })
}

/** A name in a string, a metric that is made here, a function of the library. */
function isMetric(module: Module, value: Node): boolean {
  if (value.type === 'string') return true
  const known = module.value(value).value
  if (known.kind === 'instance') return module.derives(known.of, 'keras.Metric')
  return /^keras\.(metrics|losses)\.[a-z]\w*$/.test(module.resolve(value) ?? '')
}

/** How many outputs the model is made with, where that is more than one. */
function outputsOf(module: Module, { callee }: MethodCall): number | undefined {
  const made = boundOnce(module, callee.field('object')!)
  const call = made?.type === 'call' ? module.call(made) : undefined
  if (!call || call.open || module.resolve(call.callee) === undefined || ![...module.calls(MODEL)].some(one => one.node === made)) return undefined
  const outputs = (call.keyword('outputs') ?? call.keyword('output') ?? call.positional[1])?.value
  if (!outputs || !/^(list|tuple)$/.test(outputs.type) || outputs.children.some(child => child.type === 'list_splat')) return undefined
  return outputs.children.length > 1 ? outputs.children.length : undefined
}
