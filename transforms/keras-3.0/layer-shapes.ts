import {
  attributesOn, callsOn, finding, isCallee, isTarget, manual, replacement, unknownReceiver,
  type Attribute, type Finding, type MethodCall, type Module, type TransformBody,
} from '../../src/kit/index.ts'

const LAYER = 'keras.Layer'
const MODEL = 'keras.Model'
const ATTRIBUTES = { output_shape: 'output.shape', input_shape: 'input.shape' }
const METHODS = { get_output_at: 'output', get_input_at: 'input', get_output_shape_at: 'output.shape', get_input_shape_at: 'input.shape' }
const effect = 'breaks'

const body: TransformBody = {
  summary: 'The shapes of a layer are those of its `input` and `output`',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
  *find(module) {
    for (const [old, to] of Object.entries(ATTRIBUTES)) {
      for (const attribute of attributesOn(module, LAYER, old)) {
        const { value } = attribute.receiver
        // Models keep theirs.
        if (value.kind !== 'instance' || module.derives(value.of, MODEL) || isTarget(attribute.node) || isCallee(attribute.node)) continue
        yield ofLayer(module, attribute, old, to)
      }
    }
    for (const [method, to] of Object.entries(METHODS)) for (const call of callsOn(module, LAYER, method)) yield atNode(module, call, method, to)
  },
}
export default body

function ofLayer(module: Module, { name, object, receiver }: Attribute, old: string, to: string): Finding {
  const message = `\`${old}\` of layers is gone, since 3.0: it is \`${to}\``
  if (module.text(object) === 'self') {
    return manual(name, { effect, message, why: 'inside a layer, its input and output may not be there yet', advice: 'keep the shape that `build` is given, or read that of the tensor in `call`' })
  }
  return finding(name, {
    level: 'review', why: `a layer with several ${to.slice(0, to.indexOf('.'))}s, or one that is called several times, has no \`${to}\``, effect, message, rests: [receiver],
    edits: [replacement(name, to)],
  })
}

function atNode(module: Module, call: MethodCall, method: string, to: string): Finding {
  const message = `\`${method}\` is gone, since 3.0`
  const [index] = call.args
  const unknown = unknownReceiver(call.receiver)
  if (unknown || call.args.length !== 1 || module.text(index!.value) !== '0') {
    const node = method.replace(/get_(\w+?)_(shape_)?at/, (_, end: string) => `layer._inbound_nodes[i].${end}_tensors`)
    return manual(call.method, { effect, message, why: unknown ?? 'only the one call of a layer has a name of its own', advice: `of a layer that is called once read \`${to}\`, of others \`${node}\`` })
  }
  return finding(call.method, {
    level: 'review', why: `a layer that is called several times has no \`${to}\``, effect, message: `${message}: it is \`${to}\``, rests: [call.receiver],
    edits: [{ start: call.method.start, end: call.node.end, text: to }],
  })
}
