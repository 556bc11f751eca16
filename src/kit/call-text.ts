/** How a table's calls are told to a person. */
import type { Module, Node } from '../core/module.ts'
import type { Bound } from './call-arguments.ts'
import { callTemplateOf, piecesOf, type Piece, type Signature } from './call-rows.ts'
import { nodeOf } from './fill-expression.ts'

/** What becomes of a function, and since when. */
export function message(module: Module, callee: Node, to: string | undefined, when: string, bound?: Bound, gone = `is gone ${when}`): string {
  const old = module.text(callee).replace(/\s+/g, '')
  return to === undefined ? `\`${old}\` ${gone}` : `\`${old}\` is \`${to.includes('{') ? shown(to, bound) : to.slice(0, to.indexOf('('))}\` ${when}`
}

/** A new call, or another expression, as a person would write it. */
export function callShown(to: string, signature: Signature): string {
  const template = callTemplateOf(to, signature)
  if (!template) return shown(to)
  let placed = true
  const args = template.args.map((one, index) => {
    placed &&= one.place === index && one.from !== undefined
    const value = one.text ?? one.from!
    return placed ? value : `${one.name}=${value}`
  })
  return `${template.callee}(${args.join(', ')})`
}

/** A template as a person reads it. */
function shown(to: string, bound?: Bound): string {
  return piecesOf(to).map(piece => (typeof piece === 'string' ? piece : shownPiece(piece, bound))).join('')
}

function shownPiece(piece: Exclude<Piece, string>, bound?: Bound): string {
  return piece.part === undefined ? piece.of : ((bound && nodeOf(piece, bound)?.text) ?? piece.part)
}
