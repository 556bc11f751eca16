import { finding, nodesOf, type Node, type TransformBody } from '../../src/kit/index.ts'

const ARRAY = 'keras.ops.array'

/** An operator beside `[1.0` or `(1.0,`: few files have one. */
const LOOKS = /[-+*/]\s*(?:[[(]\s*-?[\d.][\d.eE]*\s*,|\[\s*(?:-?[\d.][\d.eE]*\s*\]|\[))|(?<![\w)\]])(?:\[\s*-?[\d.][-\d.,\seE]*\]|\(\s*-?[\d.]+\s*,[-\d.,\seE]*\)|\]\s*\])\s*[-+*/]/

const body: TransformBody = {
  summary: 'Symbolic tensors are not added to lists of numbers, but to arrays',
  docs: 'https://keras.io/api/ops/core/#converttotensor-function',
  removed: '3.0',
  *find(module) {
    if (!LOOKS.test(module.source)) return
    for (const node of nodesOf(module, 'binary_operator')) {
      const operator = node.field('operator')!.text
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
