import {
  callsOn, finding, frameOf, indented, indentUnit, manual, newlineOf, quoteOf, standsAlone, unknownReceiver, walk,
  type Finding, type MethodCall, type Module, type Node, type TransformBody,
} from '../../src/kit/index.ts'

const effect = 'breaks'
const message = 'Models have no `reset_states`, since 3.0: their stateful layers do'

const body: TransformBody = {
  summary: 'Stateful layers are reset one by one, not by the model',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  runs: '2.0',
  removed: '3.0',
  *find(module) {
    for (const call of callsOn(module, 'keras.Model', 'reset_states')) yield reset(module, call)
  },
}
export default body

function reset(module: Module, call: MethodCall): Finding {
  const model = module.text(call.callee.field('object')!)
  const loop = `for layer in ${model}.layers: if getattr(layer, 'stateful', False): layer.reset_states()`
  const unknown = unknownReceiver(call.receiver)
  if (unknown) {
    return manual(call.method, {
      effect: 'breaks', message: '`reset_states` of models is gone and of metrics is `reset_state`, since 3.0, if this is one', why: unknown,
      advice: `of a metric, call \`reset_state\`; of a model, \`${loop}\`; layers keep theirs`,
    })
  }
  const statement = module.statement(call.node)
  if (call.args.length > 0 || statement.children[0] !== call.node || !standsAlone(module, statement)) {
    return manual(call.method, { effect, message, why: 'it does not stand on a line of its own', advice: `write \`${loop}\`` })
  }
  const place = { newline: newlineOf(module, statement.start), indent: indented(module, statement.start), unit: indentUnit(module, statement) }
  const name = freeName(frameOf(statement))
  const quote = quoteOf(module)
  const inner = (depth: number): string => place.newline + place.indent + place.unit.repeat(depth)
  const dot = call.callee.field('object')!.end
  return finding(call.method, {
    level: 'review', why: 'models among the layers have no `reset_states` either', effect, message, rests: [call.receiver],
    edits: [
      { start: call.node.start, end: call.node.start, text: `for ${name} in ` },
      { start: dot, end: call.node.end, text: `.layers:${inner(1)}if getattr(${name}, ${quote}stateful${quote}, False):${inner(2)}${name}.reset_states()` },
    ],
  })
}

/** Names of a function are its own; those of a module may be read anywhere in it. */
function freeName(frame: Node): string {
  const taken = new Set<string>()
  for (const node of walk(frame)) if (node.type === 'identifier') taken.add(node.text)
  return ['layer', 'stateful_layer', 'layer_'].find(name => !taken.has(name)) ?? 'stateful_layer_'
}
