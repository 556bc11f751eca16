import {
  finding, manual, removals, stringText,
  type Call, type Edit, type Finding, type Module, type Node, type TransformBody,
} from '../../src/kit/index.ts'

// The same function, by its two modules and by the package of old layers.
const MERGES = ['keras.layers.merge', 'keras.utils.layer_utils.merge', 'keras.legacy.layers.merge']
const POSITIONS = ['inputs', 'mode', 'concat_axis', 'dot_axes', 'output_shape', 'output_mask', 'arguments', 'name']
const MODES: Readonly<Record<string, string>> = { sum: 'add', mul: 'multiply', concat: 'concatenate', ave: 'average', max: 'maximum', dot: 'dot' }
/** The one argument that a mode reads; the others say nothing to it. */
const AXES: Readonly<Record<string, readonly [string, string]>> = { concat: ['concat_axis', 'axis'], dot: ['dot_axes', 'axes'] }
const effect = 'breaks'

const body: TransformBody = {
  summary: '`merge` with a mode is a function for each mode: `add`, `multiply`, `concatenate`, `average`, `maximum`, `dot`',
  docs: 'https://github.com/keras-team/keras/wiki/Keras-2.0-release-notes',
  // The function went with Keras 2.2, and `keras.layers.merge` is a module since.
  removed: '2.2',
  *find(module) {
    const seen = new Set<number>()
    for (const name of MERGES) {
      for (const call of module.calls(name)) {
        if (!seen.has(call.node.start)) yield merged(module, call)
        seen.add(call.node.start)
      }
    }
  },
}
export default body

function merged(module: Module, call: Call): Finding {
  const given = new Map(call.args.map((argument, index) => [argument.name?.text ?? (argument.kind === 'positional' ? POSITIONS[index] : undefined), argument]))
  const modeArgument = given.get('mode')
  const mode = modeArgument ? stringText(modeArgument.value) : 'sum'
  const target = mode === undefined ? undefined : MODES[mode]
  const text = target === undefined ? undefined : module.spell(`keras.layers.${target}`, call.callee)
  const message = `\`merge\` ${target === undefined ? 'is gone' : `with the mode \`${mode}\` is \`${target}\``}, since 2.2 does not have it`
  if (target === undefined || text === undefined || call.open || given.has(undefined)) return byHand(call, message, mode)
  const edits: Edit[] = [{ start: call.callee.start, end: call.callee.end, text }]
  const dropped: Node[] = []
  const [axis, fresh] = AXES[mode!] ?? []
  const place = axis === undefined ? undefined : given.get(axis)
  for (const [name, argument] of given) {
    if (name === 'inputs' || (name === 'name' && argument.name)) continue
    // What stands between the inputs and the axis goes with the first comma.
    if (name !== axis && argument.kind === 'positional' && place?.kind === 'positional' && argument.node.start < place.node.start) continue
    if (name === axis && argument.name) edits.push({ start: argument.name.start, end: argument.name.end, text: fresh! })
    else if (name === axis) edits.push({ start: modeArgument!.node.start, end: argument.node.start, text: `${fresh}=` })
    else if (name === 'mode' && mode === 'dot' && !place) edits.push({ start: argument.node.start, end: argument.node.end, text: 'axes=-1' })
    else if (['mode', 'concat_axis', 'dot_axes'].includes(name!) || argument.value.type === 'none') dropped.push(argument.node)
    else return byHand(call, message, mode)
  }
  return finding(call.callee, { level: 'safe', effect, message, needs: [`keras.layers.${target}`], edits: [...edits, ...removals(dropped, module.source)] })
}

const ADVICE: Readonly<Record<string, string>> = {
  cos: 'write `dot([a, b], axes=-1, normalize=True)`; `merge` gave one more dimension: `Reshape((1, 1))` behind it brings that back',
}

function byHand(call: Call, message: string, mode: string | undefined): Finding {
  const why = mode === undefined ? 'the mode is a function, or not known here' : MODES[mode] ? 'its arguments are not all known here' : `\`${mode}\` has no counterpart of the same shape`
  const advice = ADVICE[mode ?? ''] ?? 'write `add([a, b])`, `concatenate([a, b], axis=-1)`, or for a function `Lambda(lambda pair: ..., output_shape=...)([a, b])`'
  return manual(call.node, { effect, message, why, advice })
}
