import { finding, indented, lineStartOf, newlineOf, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'

const POOLS = ['1D', '2D', '3D'].flatMap(size => [`keras.layers.AveragePooling${size}`, `keras.layers.AvgPool${size}`])

const body: TransformBody = {
  summary: '`AveragePooling` layers are told their `pool_size`, which was 2',
  docs: 'https://keras.io/api/layers/pooling_layers/average_pooling2d/',
  runs: '1.0',
  removed: '3.0',
  *find(module) {
    for (const call of POOLS.flatMap(name => [...module.calls(name)])) {
      if (call.open || call.positional.length > 0 || call.keyword('pool_size') || call.keyword('pool_length')) continue
      const at = call.args[0]?.node.start ?? call.node.end - 1
      yield finding(call.callee, {
        level: 'safe', effect: 'breaks', message: `\`${module.text(call.callee).replace(/\s+/g, '')}\` needs a \`pool_size\`, since 3.0 has no default for it`,
        edits: [{ start: at, end: at, text: `pool_size=2${separator(module, call.node, call.args[0]?.node)}` }],
      })
    }
  },
}
export default body

/** A line of its own where the first argument has one. */
function separator(module: Module, call: Node, first: Node | undefined): string {
  if (!first) return ''
  return lineStartOf(module, first.start) > call.start ? `,${newlineOf(module, first.start)}${indented(module, first.start)}` : ', '
}
