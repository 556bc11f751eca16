import { boundOnce, finding, nodesOf, type Edit, type Known, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'

const OPERATIONS: Readonly<Record<string, string>> = { '*': 'multiply', '+': 'add', '-': 'subtract', '/': 'true_divide', '**': 'power', '@': 'matmul' }
const ARRAYS = /^numpy\.(array|asarray|ones|zeros|full|arange|linspace|eye|identity|expand_dims|reshape|tile|repeat|concatenate|stack|transpose|ones_like|zeros_like|random\.\w+)$/
const NUMBERS = /^numpy\.(sqrt|exp|log|log2|log10|sin|cos|tan|abs|power|float16|float32|float64|int32|int64|prod)$/

const body: TransformBody = {
  summary: 'NumPy does not compute with symbolic tensors, even where it is on the left',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
  *find(module) {
    for (const node of nodesOf(module, 'binary_operator')) {
      const [left, operator, right] = [node.field('left')!, node.field('operator')!.text, node.field('right')!]
      const operation = OPERATIONS[operator]
      const kind = operation ? kindOf(module, left) : undefined
      const known: Known | undefined = kind ? module.value(right) : undefined
      if (!operation || !kind || known?.value.kind !== 'symbolic') continue
      const rest = { effect: 'breaks', message: `${kind === 'number' ? 'a number' : 'an array'} of NumPy on the left of \`${operator}\` cannot have a symbolic tensor on its right, since 3.0`, rests: [known] } as const
      if (kind === 'number') yield finding(left, { ...rest, level: 'safe', edits: around(left) })
      else {
        const name = `keras.ops.${operation}`
        const spelled = module.spell(name, node)
        const between = module.source.slice(left.end, right.start)
        if (spelled === undefined || between.includes('#') || between.includes('\\')) continue
        yield finding(left, {
          ...rest, level: 'review', needs: [name], why: 'an array of `float64` makes the result `float64`, where Keras 2 kept the type of the tensor',
          edits: [{ start: node.start, end: node.start, text: `${spelled}(` }, { start: left.end, end: right.start, text: ', ' }, { start: node.end, end: node.end, text: ')' }],
        })
      }
    }
  },
}
export default body

/** A number or an array of NumPy, by what makes it. */
function kindOf(module: Module, node: Node, depth = 0): 'number' | 'array' | undefined {
  if (depth > 4) return undefined
  if (node.type === 'parenthesized_expression' || node.type === 'unary_operator') return kindOf(module, node.type === 'unary_operator' ? node.field('argument')! : node.children[0]!, depth + 1)
  if (node.type === 'call') {
    const call = module.call(node)
    const name = module.resolve(call.callee)
    if (name === undefined) return undefined
    if (ARRAYS.test(name)) return 'array'
    // Of a number it gives one, of an array another array.
    return NUMBERS.test(name) && call.args.length === 1 && isNumber(module, call.args[0]!.value, depth) ? 'number' : undefined
  }
  if (node.type === 'binary_operator') {
    const sides = [node.field('left')!, node.field('right')!]
    const kinds = sides.map(side => kindOf(module, side, depth + 1))
    if (kinds.includes('array') && sides.every((side, index) => kinds[index] !== undefined || isNumber(module, side, depth))) return 'array'
    return kinds.includes('number') && sides.every((side, index) => kinds[index] === 'number' || isNumber(module, side, depth)) ? 'number' : undefined
  }
  if (node.type !== 'identifier') return undefined
  const value = boundOnce(module, node)
  return value && kindOf(module, value, depth + 1)
}

/** Literals and what is computed of them. */
function isNumber(module: Module, node: Node, depth: number): boolean {
  if (node.type === 'integer' || node.type === 'float') return true
  if (node.type === 'parenthesized_expression') return isNumber(module, node.children[0]!, depth + 1)
  if (node.type === 'binary_operator') return [node.field('left')!, node.field('right')!].every(side => isNumber(module, side, depth + 1))
  if (node.type === 'attribute') return /^(numpy|math)\.(pi|e)$/.test(module.resolve(node) ?? '')
  const value = node.type === 'identifier' && depth < 4 ? boundOnce(module, node) : undefined
  return value !== undefined && isNumber(module, value, depth + 1)
}

function around(node: Node): readonly Edit[] {
  const bare = node.type !== 'parenthesized_expression'
  return [{ start: node.start, end: node.start, text: bare ? 'float(' : 'float' }, ...(bare ? [{ start: node.end, end: node.end, text: ')' }] : [])]
}
