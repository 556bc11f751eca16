import {
  convertValue, finding, manual, stringText,
  type Call, type Edit, type Finding, type Module, type Node, type TransformBody,
} from '../../src/kit/index.ts'
import { ORDERING_FUNCTIONS, ORDERINGS } from '../libraries/keras1.ts'

const GET = 'keras.backend.image_dim_ordering'
const SET = 'keras.backend.set_image_dim_ordering'
const SETTERS = { [SET]: 'keras.backend.set_image_data_format', 'keras.backend.common.set_image_dim_ordering': 'keras.backend.set_image_data_format' }
const OF_GET = { values: ORDERINGS, calls: ORDERING_FUNCTIONS }
const OF_SET = { values: {}, calls: SETTERS }
const effect = 'breaks'
const message = '`image_dim_ordering` is `image_data_format`, with `channels_first` for `th` and `channels_last` for `tf`, since 2.4 does not have it'

/** Edits, and what they need imported. */
interface Change {
  readonly edits: readonly Edit[]
  readonly needs: readonly string[]
}

const body: TransformBody = {
  summary: 'The order of image dimensions is `image_data_format`, `channels_first` or `channels_last`',
  docs: 'https://github.com/keras-team/keras/wiki/Keras-2.0-release-notes',
  removed: '2.4',
  *find(module) {
    for (const call of module.calls(SET)) yield setter(module, call)
    for (const call of module.calls(GET)) yield* getter(module, call)
    for (const node of module.references(GET)) {
      if (!isCallee(node) && node.parent?.type === 'comparison_operator') yield uncalled(module, node)
    }
  },
}
export default body

function setter(module: Module, call: Call): Finding {
  const name = convertValue(module, call.node, OF_SET)
  const value = call.positional[0]?.value ?? call.keyword('dim_ordering')?.value
  const fresh = value && !call.open && convertValue(module, value, OF_GET)
  if (!name || !fresh) return manual(call.node, { effect, message: message.replace('image', 'set_image'), why: 'the order is not known here', advice: 'call `set_image_data_format` with `\'channels_first\'` or `\'channels_last\'`' })
  const keyword = call.keyword('dim_ordering')?.name
  return finding(call.node, {
    level: 'safe', effect, message: message.replaceAll('`image_d', '`set_image_d'), needs: [...name.needs, ...fresh.needs],
    edits: [...name.edits, ...fresh.edits, ...(keyword ? [{ start: keyword.start, end: keyword.end, text: 'data_format' }] : [])],
  })
}

function* getter(module: Module, call: Call): Iterable<Finding> {
  // The keyword and its value change together, with the other arguments of the layer.
  if (isOrderingOfLayer(module, call.node)) return
  const own = convertValue(module, call.node, OF_GET)
  const others = own && (comparedWith(module, call.node) ?? throughName(module, call.node))
  if (!own || !others) {
    yield manual(call.node, { effect, message, why: 'what its value is compared with is not known here', advice: 'use `image_data_format`, and `\'channels_first\'` for `\'th\'`, `\'channels_last\'` for `\'tf\'` wherever the value goes' })
    return
  }
  yield finding(call.node, { level: 'safe', effect, message, needs: [...own.needs, ...others.needs], edits: [...own.edits, ...others.edits] })
}

/** `K.image_dim_ordering == 'th'`, which is never so: the call that was meant. */
function uncalled(module: Module, node: Node): Finding {
  const why = 'the function itself is compared, which is never equal to a string'
  const others = comparedWith(module, node)
  const name = node.field('attribute')
  if (!others || !name) return manual(node, { effect, message, why, advice: 'write `K.image_data_format() == \'channels_first\'`' })
  return finding(node, {
    level: 'review', effect, message, why: `${why}: it is called now, and where the order is \`channels_first\` another branch runs`,
    edits: [{ start: name.start, end: name.end, text: 'image_data_format()' }, ...others.edits],
  })
}

function isCallee(node: Node): boolean {
  return node.parent?.type === 'call' && node.parent.field('function') === node
}

function isOrderingOfLayer(module: Module, node: Node): boolean {
  let up = node.parent
  while (up && ['conditional_expression', 'parenthesized_expression'].includes(up.type)) up = up.parent
  const call = up?.parent?.parent
  return up?.type === 'keyword_argument' && up.field('name')?.text === 'dim_ordering' && call?.type === 'call' && (module.resolve(call.field('function')!)?.startsWith('keras.') ?? false)
}

/** `== 'th'`, `!= "tf"`, `in ('th', 'tf')`; undefined where the value is not compared with orders alone. */
function comparedWith(module: Module, node: Node): Change | undefined {
  const up = node.parent
  if (up?.type === 'parenthesized_expression') return comparedWith(module, up)
  if (up?.type !== 'comparison_operator') return undefined
  const literals = up.children.filter(child => child !== node).flatMap(child => (['tuple', 'list', 'set'].includes(child.type) ? child.children : [child]))
  const changes = literals.map(literal => (stringText(literal) === undefined ? undefined : convertValue(module, literal, OF_GET)))
  return changes.every(change => change !== undefined) ? { edits: changes.flatMap(change => change.edits), needs: [] } : undefined
}

/** `order = K.image_dim_ordering()`, where the name is only ever compared. */
function throughName(module: Module, node: Node): Change | undefined {
  const up = node.parent
  const name = up?.type === 'assignment' && up.field('right') === node ? up.field('left') : undefined
  const binding = name?.type === 'identifier' ? module.binding(name) : undefined
  if (!binding || binding.scope.kind !== 'function') return undefined
  const uses = module.uses(binding)
  if (uses.filter(use => use.kind === 'write').length !== 1) return undefined
  const changes = uses.filter(use => use.kind === 'read').map(use => comparedWith(module, use.node))
  return changes.every(change => change !== undefined) ? { edits: changes.flatMap(change => change.edits), needs: [] } : undefined
}
