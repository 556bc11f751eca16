import { finding, manual, removeArguments, replacement, type Call, type Finding, type Module, type TransformBody } from '../../src/kit/index.ts'

// What came behind it, and is given by name now.
const BEHIND = ['color_mode', 'target_size', 'interpolation', 'keep_aspect_ratio']

const body: TransformBody = {
  summary: '`load_img` takes `color_mode=\'grayscale\'`, not `grayscale`',
  docs: 'https://keras.io/api/data_loading/image/#loadimg-function',
  runs: '2.3',
  removed: '3.0',
  *find(module) {
    for (const call of module.calls('keras.utils.load_img')) yield* converted(module, call)
  },
}
export default body

function* converted(module: Module, call: Call): Iterable<Finding> {
  const argument = call.keyword('grayscale') ?? (call.args.slice(0, 2).every(one => one.kind === 'positional') ? call.positional[1] : undefined)
  // The second argument of Keras 3 is `color_mode`, a string.
  if (!argument || (!argument.name && !/^(true|false|none)$/.test(argument.value.type))) return
  const message = '`grayscale` of `load_img` is `color_mode=\'grayscale\'`, since 3.0 refuses it'
  const rest = argument.name ? [] : call.positional.slice(2).map((one, index) => ({ start: one.node.start, end: one.node.start, text: `${BEHIND[index]}=` }))
  const plain = argument.value.type === 'false' || argument.value.type === 'none'
  const gone = removeArguments(module, call, [argument])
  if (call.open || (!plain && argument.value.type !== 'true') || call.positional.length > 6 || (!plain && (call.keyword('color_mode') || rest.length > 0)) || !gone) {
    yield manual(argument.node, { effect: 'breaks', message, why: 'what it is, and what else is given, is not known here', advice: 'write `load_img(path, color_mode=\'grayscale\' if grayscale else \'rgb\')`' })
    return
  }
  yield finding(argument.node, { level: 'safe', effect: 'breaks', message, edits: plain ? joined(gone, rest) : [replacement(argument.node, 'color_mode=\'grayscale\'')] })
}

/** What is taken out ends where the next argument begins. */
function joined(gone: Finding['edits'], names: Finding['edits']): Finding['edits'] {
  const [first, ...others] = names
  if (!first) return gone
  return [...gone.map(edit => (edit.end === first.start ? { ...edit, text: first.text } : edit)), ...(gone.some(edit => edit.end === first.start) ? [] : [first]), ...others]
}
