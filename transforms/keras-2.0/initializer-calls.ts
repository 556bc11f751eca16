import { finding, manual, removeArguments, replacement, type Call, type Finding, type Module, type TransformBody } from '../../src/kit/index.ts'

/** Function of Keras 1 -> the class that took its place, and what its `scale` is there. */
const CLASSES: Readonly<Record<string, { readonly to: string; readonly scale?: (text: string) => string; readonly was?: string }>> = {
  uniform: { to: 'RandomUniform', scale: text => `-${text}, ${text}`, was: '0.05' },
  normal: { to: 'RandomNormal', scale: text => `stddev=${text}`, was: '0.05' },
  orthogonal: { to: 'Orthogonal', scale: text => `gain=${text}`, was: '1.1' },
  identity: { to: 'Identity', scale: text => `gain=${text}`, was: '1' },
  lecun_uniform: { to: 'LecunUniform' },
  glorot_normal: { to: 'GlorotNormal' },
  glorot_uniform: { to: 'GlorotUniform' },
  he_normal: { to: 'HeNormal' },
  he_uniform: { to: 'HeUniform' },
  zero: { to: 'Zeros' },
  one: { to: 'Ones' },
}

const body: TransformBody = {
  summary: 'Initializers are objects, which are called with a shape',
  docs: 'https://github.com/keras-team/keras/wiki/Keras-2.0-release-notes',
  removed: '2.0',
  *find(module) {
    for (const name of Object.keys(CLASSES)) for (const call of module.calls(`keras.initializations.${name}`)) yield* told(module, call, name)
  },
}
export default body

function* told(module: Module, call: Call, name: string): Iterable<Finding> {
  const { to, scale, was } = CLASSES[name]!
  const fresh = `keras.initializers.${to}`
  const effect = 'breaks'
  const message = `\`${module.text(call.callee)}\` is \`${fresh}\`, since 2.0 initializers are objects`
  const shape = call.keyword('shape') ?? call.positional[0]
  const given = scale && (call.keyword('scale') ?? call.positional[1])
  const spelled = module.spell(fresh, call.callee)
  const edits = shape && !call.open ? removeArguments(module, call, call.args.filter(argument => argument !== shape)) : undefined
  const text = given?.value.text ?? was
  // A number or a name goes wherever it is put.
  if (!spelled || !edits || text !== undefined && !/^[\w.]+(e-?\d+)?$/.test(text)) {
    yield manual(call.callee, { effect, message, why: 'its arguments have another place', advice: `write \`${fresh}(${scale?.(was!) ?? ''})(shape)\`` })
    return
  }
  const inner = text === undefined || name === 'identity' && given === undefined || name !== 'orthogonal' && text === was ? '' : scale!(text)
  yield finding(call.callee, {
    level: 'review', effect, message, why: 'it gives a tensor, where Keras 1 gave a variable', needs: [fresh],
    edits: [replacement(call.callee, `${spelled}(${inner})`), ...edits],
  })
}
