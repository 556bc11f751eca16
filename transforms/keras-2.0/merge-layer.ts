import { finding, isCallee, removals, replacement, stringText, type Call, type Edit, type Finding, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'

// The same class, by its three modules.
const MERGES = ['keras.layers.Merge', 'keras.engine.topology.Merge', 'keras.legacy.layers.Merge']
const CLASSES: Readonly<Record<string, string>> = { sum: 'Add', mul: 'Multiply', concat: 'Concatenate', ave: 'Average', max: 'Maximum', dot: 'Dot' }
/** The one argument that a mode reads; the others say nothing to it. */
const AXES: Readonly<Record<string, readonly [string, string]>> = { concat: ['concat_axis', 'axis'], dot: ['dot_axes', 'axes'] }

const body: TransformBody = {
  summary: 'A `Merge` layer that is called on tensors is a layer for each mode: `Add`, `Multiply`, `Concatenate`, `Average`, `Maximum`, `Dot`',
  docs: 'https://github.com/keras-team/keras/wiki/Keras-2.0-release-notes',
  removed: '2.2',
  *find(module) {
    const seen = new Set<number>()
    for (const name of MERGES) {
      for (const call of module.calls(name)) {
        const found = seen.has(call.node.start) || !isCallee(call.node) ? undefined : merged(module, call)
        seen.add(call.node.start)
        if (found) yield found
      }
    }
  },
}
export default body

/** Of layers that it is given itself, and of functions, the report of the missing name speaks. */
function merged(module: Module, call: Call): Finding | undefined {
  const given = call.keyword('mode')?.value ?? call.positional[1]?.value
  const mode = given ? stringText(given) : 'sum'
  const target = mode === undefined ? undefined : CLASSES[mode]
  const text = target === undefined ? undefined : module.spell(`keras.layers.${target}`, call.callee)
  if (target === undefined || text === undefined || call.open || call.positional.length > 0) return undefined
  const [axis, fresh] = AXES[mode!] ?? []
  const edits: Edit[] = [replacement(call.callee, text)]
  const dropped: Node[] = []
  for (const { node, name, value } of call.args) {
    if (name!.text === 'name') continue
    if (name!.text === axis) edits.push(replacement(name!, fresh!))
    else if (name!.text === 'mode' && mode === 'dot' && !call.keyword('dot_axes')) edits.push(replacement(node, 'axes=-1'))
    else if (['mode', 'concat_axis', 'dot_axes'].includes(name!.text) || value.type === 'none') dropped.push(node)
    else return undefined
  }
  return finding(call.callee, {
    level: 'safe', effect: 'breaks', message: `\`Merge\` with the mode \`${mode}\` is \`${target}\`, since 2.2 does not have it`, needs: [`keras.layers.${target}`],
    edits: [...edits, ...removals(dropped, module.source)],
  })
}
