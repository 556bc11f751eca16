import { finding, walk, type Node, type TransformBody } from '../../src/kit/index.ts'

const ARRAY = 'keras.ops.array'

const body: TransformBody = {
  summary: 'Symbolic tensors are not added to lists of numbers, but to arrays',
  docs: 'https://keras.io/api/ops/core/#converttotensor-function',
  removed: '3.0',
  *find(module) {
    for (const node of walk(module.root)) {
      const operator = node.type === 'binary_operator' ? node.field('operator')!.text : ''
      if (!/^[-+*/]$/.test(operator)) continue
      const sides = [node.field('left')!, node.field('right')!]
      const list = sides.find(isNumbers)
      const known = list && module.value(sides.find(side => side !== list)!)
      if (!list || known?.value.kind !== 'symbolic') continue
      const spelled = module.spell(ARRAY, list)
      if (spelled === undefined) continue
      yield finding(list, {
        level: 'safe', effect: 'breaks', message: `\`${operator}\` of a symbolic tensor takes no list, since 3.0`, rests: [known], needs: [ARRAY],
        edits: [{ start: list.start, end: list.start, text: `${spelled}(` }, { start: list.end, end: list.end, text: ')' }],
      })
    }
  },
}
export default body

/** `[1.0, 2]`, `(0.5, 0.5)`, and lists of such lists. */
function isNumbers(node: Node): boolean {
  return (node.type === 'list' || node.type === 'tuple') && node.children.length > 0 && node.children.every(child => isNumber(child) || isNumbers(child))
}

function isNumber(node: Node): boolean {
  return /^(integer|float)$/.test(node.type) || (node.type === 'unary_operator' && isNumber(node.field('argument')!))
}
