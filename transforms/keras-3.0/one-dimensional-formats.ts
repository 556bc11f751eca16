import { appendArgument, contentOf, finding, quoteOf, type Call, type Module, type TransformBody } from '../../src/kit/index.ts'

/** Layers that had `channels_last` whatever the settings said, with the place of `data_format`. */
const LAYERS: Readonly<Record<string, number>> = {
  Conv1D: 4, MaxPooling1D: 3, AveragePooling1D: 3, GlobalMaxPooling1D: 0, GlobalAveragePooling1D: 0,
}
const SETTERS = ['keras.backend.set_image_data_format', 'keras.config.set_image_data_format']

const body: TransformBody = {
  summary: 'Layers of one dimension follow `set_image_data_format`: where that says otherwise, they are told the order that they had',
  docs: 'https://keras.io/api/layers/convolution_layers/convolution1d/',
  runs: '2.2',
  removed: '3.0',
  *find(module) {
    if (!SETTERS.some(name => [...module.calls(name)].some(setsFirst))) return
    const quote = quoteOf(module)
    for (const [layer, place] of Object.entries(LAYERS)) {
      for (const call of module.calls(`keras.layers.${layer}`)) if (!given(call, place)) yield told(module, call, layer, `${quote}channels_last${quote}`)
    }
  },
}
export default body

function setsFirst(call: Call): boolean {
  const value = call.args[0]?.value
  return value !== undefined && contentOf(value) === 'channels_first'
}

function given(call: Call, place: number): boolean {
  return call.open || call.keyword('data_format') !== undefined || call.positional.length > place
}

function told(module: Module, call: Call, layer: string, format: string) {
  return finding(call.callee, {
    level: 'review', effect: 'behaviour', message: `\`${layer}\` follows \`set_image_data_format\`, since 3.0; it had \`channels_last\``, why: 'it may be made where another order is set',
    edits: [appendArgument(module, call, `data_format=${format}`)],
  })
}
