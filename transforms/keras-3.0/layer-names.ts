import { callsOfClass, finding, takesItself, walk, type Finding, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'

const message = 'a name does not hold `/`, since 3.0 refuses it'
const why = 'the layer has another name then: code elsewhere that asks for it, and weights loaded by name, do not find it'

const body: TransformBody = {
  summary: 'Names of layers and inputs do not hold a `/`',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  runs: '1.0',
  removed: '3.0',
  *find(module) {
    for (const call of callsOfClass(module, 'keras.layers.Layer')) {
      if (!takesItself(module, call.name, 'name')) yield* renamed(module, call.keyword('name')?.value)
    }
    for (const call of module.calls('keras.Input')) yield* renamed(module, call.keyword('name')?.value)
  },
}
export default body

/** `'conv/bn'`, `f'{stage}/bn'`, `stage + '/bn'`: each `/` in the text becomes `_`, also where the same name is asked for in this file. */
function* renamed(module: Module, value: Node | undefined): Iterable<Finding> {
  if (!value) return
  const pieces = textsOf(value)
  const edits = pieces.flatMap(slashes)
  if (edits.length === 0) return
  const asked = value.type === 'string' ? [...walk(module.root)].filter(node => node.type === 'string' && node !== value && node.text.slice(1, -1) === value.text.slice(1, -1) && isLookup(node)) : []
  yield finding(value, { level: 'review', effect: 'breaks', message, why, edits: [...edits, ...asked.flatMap(textsOf).flatMap(slashes)] })
}

/** `model.get_layer('conv/bn')` */
function isLookup(node: Node): boolean {
  const list = node.parent?.type === 'keyword_argument' ? node.parent.parent : node.parent
  const callee = list?.type === 'argument_list' ? list.parent?.field('function') : undefined
  return callee?.type === 'attribute' && callee.field('attribute')?.text === 'get_layer'
}

/** The literal text in what makes a name. */
function textsOf(value: Node): readonly Node[] {
  if (value.type === 'string') return value.children.filter(child => child.type === 'string_content')
  if (value.type === 'concatenated_string' || value.type === 'parenthesized_expression') return value.children.flatMap(textsOf)
  if (value.type === 'binary_operator' && /^[+%]$/.test(value.field('operator')?.text ?? '')) return [...textsOf(value.field('left')!), ...(value.field('operator')!.text === '+' ? textsOf(value.field('right')!) : [])]
  if (value.type === 'call' && value.field('function')?.type === 'attribute' && value.field('function')!.field('attribute')?.text === 'format') return textsOf(value.field('function')!.field('object')!)
  return []
}

function slashes(text: Node): Finding['edits'] {
  return [...text.text.matchAll(/\//g)].map(match => ({ start: text.start + match.index, end: text.start + match.index + 1, text: '_' }))
}
