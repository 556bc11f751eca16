import {
  contentOf, finding, manual, replacement, stringNamed, unknownReceiver, valuesGiven, walk, type Call, type Finding, type Known, type Module, type Node, type TransformBody,
} from '../../src/kit/index.ts'
import { ACTIVATIONS, CONSTRAINTS, INITIALIZERS, LOSSES, METRICS, REGULARIZERS, type StringRow } from '../libraries/string-names.ts'

type Rows = Readonly<Record<string, string | StringRow>>

const WEIGHTS = ['kernel', 'bias', 'recurrent', 'beta', 'gamma', 'depthwise', 'pointwise', 'embeddings', 'alpha', 'activity']
const COMPILED: Readonly<Record<string, Rows>> = { loss: LOSSES, metrics: METRICS, weighted_metrics: METRICS }
const GIVEN: Readonly<Record<string, Rows>> = {
  ...Object.fromEntries(WEIGHTS.flatMap(weight => [[`${weight}_constraint`, CONSTRAINTS], [`${weight}_regularizer`, REGULARIZERS], [`${weight}_initializer`, INITIALIZERS]])),
  activation: ACTIVATIONS,
  recurrent_activation: ACTIVATIONS,
}
const GETTERS: Readonly<Record<string, Rows>> = {
  'keras.losses.get': LOSSES, 'keras.metrics.get': METRICS, 'keras.constraints.get': CONSTRAINTS,
  'keras.regularizers.get': REGULARIZERS, 'keras.initializers.get': INITIALIZERS, 'keras.activations.get': ACTIVATIONS,
}
const ROLES = new Set([...Object.keys(COMPILED), ...Object.keys(GIVEN), ...Object.keys(GETTERS)])
// Few files have one of these strings: the others are not searched.
const ANY = new RegExp(`['"](${[LOSSES, METRICS, CONSTRAINTS, REGULARIZERS, INITIALIZERS, ACTIVATIONS].flatMap(rows => Object.keys(rows)).join('|')})['"]`)
const effect = 'breaks'

const body: TransformBody = {
  summary: 'Losses, metrics, constraints and their kin go by the names that Keras 3 knows',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
  *find(module) {
    if (!ANY.test(module.source)) return
    const compiled = compiles(module)
    const given = valuesGiven(module, ROLES, call => {
      if (compiled.has(call.node)) return ['optimizer', 'loss', 'metrics']
      const name = module.resolve(call.callee)
      if (name === undefined) return undefined
      if (GETTERS[name]) return [name]
      if (name === 'keras.layers.Activation') return ['activation']
      return name.startsWith('keras.') || module.derives(name, 'keras.layers.Layer') ? [] : undefined
    })
    for (const { role, value } of given) {
      const receiver = compiled.get(callAround(value))
      const rows = (receiver ? COMPILED : { ...GIVEN, ...GETTERS })[role]
      if (rows) yield* renamed(module, value, rows, receiver)
    }
  },
}
export default body

/** Calls of `compile`, with what they are called on: a model, or something unknown that is given a loss, metrics or an optimizer. */
function compiles(module: Module): Map<Node, Known> {
  const found = new Map([...module.methodCalls('keras.Model', 'compile')].map(call => [call.node, call.receiver]))
  for (const node of walk(module.root)) {
    const callee = node.type === 'call' ? node.field('function') : undefined
    if (callee?.type !== 'attribute' || callee.field('attribute')?.text !== 'compile' || found.has(node)) continue
    const receiver = module.value(callee.field('object')!)
    if (unknownReceiver(receiver) && compilesModel(module.call(node)) && module.resolve(callee) === undefined) found.set(node, receiver)
  }
  return found
}

function compilesModel(call: Call): boolean {
  return ['loss', 'optimizer', 'metrics'].some(name => call.keyword(name))
}

function callAround(value: Node): Node {
  let at = value
  while (at.type !== 'call') at = at.parent!
  return at
}

function* renamed(module: Module, value: Node, rows: Rows, receiver: Known | undefined): Iterable<Finding> {
  const string = value.type === 'string' ? value : assigned(module, value)
  const content = string && contentOf(string)
  const found = content !== undefined && Object.hasOwn(rows, content) ? rows[content] : undefined
  if (content === undefined || found === undefined) return
  const row: StringRow = typeof found === 'string' ? { to: found } : found
  const text = row.expression === undefined ? row.to : row.expression + row.to!
  const message = text === undefined ? `Keras 3 does not know \`'${content}'\`` : `\`'${content}'\` is \`${row.expression === undefined ? `'${text}'` : text}\`, since 3.0 does not know it`
  if (text === undefined) return yield manual(value, { effect, message, why: row.why!, advice: row.advice! })
  if (string !== value) {
    return yield manual(value, { effect, message, why: `\`${module.text(value)}\` may be used for something else too`, advice: `write \`${text}\` where \`${module.text(value)}\` is made` })
  }
  const spelled = row.expression === undefined ? undefined : module.spell(row.expression, value)
  if (row.expression !== undefined && spelled === undefined) return
  const edit = spelled === undefined ? stringNamed(value, { [content]: text }) : replacement(value, spelled + row.to!)
  const whys = [row.why, receiver && unknownReceiver(receiver)].filter(why => why !== undefined)
  yield finding(value, {
    level: whys.length > 0 ? 'review' : 'safe',
    ...(whys.length > 0 ? { why: whys.join('; ') } : {}),
    effect,
    message,
    ...(receiver && !unknownReceiver(receiver) ? { rests: [receiver] } : {}),
    ...(row.expression === undefined ? {} : { needs: [row.expression] }),
    edits: edit ? [edit] : [],
  })
}

/** The string that a name is bound to once. */
function assigned(module: Module, value: Node): Node | undefined {
  const binding = value.type === 'identifier' ? module.binding(value) : undefined
  const writes = binding ? module.uses(binding).filter(use => use.kind === 'write') : []
  const up = writes.length === 1 ? writes[0]!.node.parent : undefined
  const right = up?.type === 'assignment' && up.field('left') === writes[0]!.node ? up.field('right') : undefined
  return right?.type === 'string' ? right : undefined
}
