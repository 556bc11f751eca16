import {
  finding, indented, indentUnit, lineEndOf, lineStartOf, newlineOf, statementAlone,
  type Call, type Edit, type Finding, type Module, type Node, type TransformBody,
} from '../../src/kit/index.ts'

const GRADIENTS = 'keras.backend.gradients'
const FUNCTION = 'keras.backend.function'
/** Names of the new code. */
const FRESH = ['inputs', 'tensor', 'tape', 'loss_model']

const body: TransformBody = {
  summary: 'A function that gives a loss and its gradients computes them under a tape',
  docs: 'https://www.tensorflow.org/guide/autodiff',
  removed: '3.0',
  *find(module) {
    for (const one of gradientFunctions(module)) yield taped(module, one)
  },
}
export default body

/** `grads = K.gradients(loss, x)[0]`, what is made of `grads`, and `f = K.function([x], [loss, grads])`. */
export interface GradientFunction {
  readonly gradients: Call
  readonly function: Call
  readonly first: Node
  readonly last: Node
  readonly loss: Node
  readonly input: Node
  readonly name: string
  readonly grads: string
  readonly outputs: readonly string[]
}

export function gradientFunctions(module: Module): readonly GradientFunction[] {
  if (FRESH.some(name => new RegExp(`\\b${name}\\b`).test(module.source))) return []
  const found = [...module.calls(GRADIENTS)].flatMap(call => gradientFunction(module, call) ?? [])
  // What is read of the gradients elsewhere is a symbolic tensor.
  return found.filter(one => {
    const binding = module.binding(one.first.children[0]!.field('left')!)
    return binding && module.uses(binding).every(use => found.some(other => other.grads === one.grads && use.node.start >= other.first.start && use.node.end <= other.last.end))
  })
}

function gradientFunction(module: Module, gradients: Call): GradientFunction | undefined {
  const element = gradients.node.parent
  const assignment = element?.type === 'subscript' && element.fields('subscript').length === 1 && module.text(element.field('subscript')!) === '0' ? element.parent : undefined
  const grads = assignment?.type === 'assignment' && assignment.field('right') === element ? assignment.field('left') : undefined
  const first = grads?.type === 'identifier' ? statementAlone(module, assignment!) : undefined
  const [loss, input] = [gradients.keyword('loss') ?? gradients.positional[0], gradients.keyword('variables') ?? gradients.positional[1]].map(argument => argument?.value)
  if (!first || gradients.args.length !== 2 || loss?.type !== 'identifier' || input?.type !== 'identifier') return undefined
  if (![loss, input].every(node => module.value(node).value.kind === 'symbolic')) return undefined
  const siblings = first.parent!.children
  for (const statement of siblings.slice(siblings.indexOf(first) + 1)) {
    const own = statement.children[0]
    const target = own?.field('left')
    const made = own?.type === 'assignment' && own.field('right')?.type === 'call' ? module.call(own.field('right')!) : undefined
    if (!own || target?.type !== 'identifier' || !statementAlone(module, own)) return undefined
    if (made && module.resolve(made.callee) === FUNCTION) return functionOf({ gradients, first, loss, input, grads: grads!.text }, made, statement, target.text)
    // Only what the gradients themselves become.
    if (target.text !== grads!.text || !/^(augmented_)?assignment$/.test(own.type) || module.text(own).includes('\n') || readsSymbolic(module, own, target.text)) return undefined
  }
  return undefined
}

/** Another symbolic tensor has no value in the function. */
function readsSymbolic(module: Module, statement: Node, own: string): boolean {
  return [...statement.below()].some(node => node.type === 'identifier' && node.text !== own && /^(symbolic|collection)$/.test(module.value(node).value.kind))
}

function functionOf(known: Pick<GradientFunction, 'gradients' | 'first' | 'loss' | 'input' | 'grads'>, made: Call, last: Node, name: string): GradientFunction | undefined {
  const [inputs, outputs] = [made.keyword('inputs') ?? made.positional[0], made.keyword('outputs') ?? made.positional[1]].map(argument => argument?.value)
  if (made.args.length !== 2 || inputs?.type !== 'list' || outputs?.type !== 'list') return undefined
  const given = outputs.children.map(output => output.text)
  if (inputs.children.map(one => one.text).join() !== known.input.text || given.length === 0 || !given.every(one => one === known.loss.text || one === known.grads)) return undefined
  return { ...known, function: made, last, name, outputs: given }
}

function taped(module: Module, one: GradientFunction): Finding {
  const { first, last, loss, input, grads } = one
  const tf = module.spell('tensorflow', first)
  const model = module.spell('keras.Model', first)
  const unit = indentUnit(module, first)
  const newline = newlineOf(module, first.start)
  const head = [
    // The model is that of now, whatever the names are bound to when it is called.
    `def ${one.name}(inputs, loss_model=${model}(${input.text}, ${loss.text})):`,
    `${unit}tensor = ${tf}.convert_to_tensor(inputs[0], loss_model.inputs[0].dtype)`, `${unit}with ${tf}.GradientTape() as tape:`,
    `${unit}${unit}tape.watch(tensor)`, `${unit}${unit}${loss.text} = loss_model(tensor)`, `${unit}${grads} = tape.gradient(${loss.text}, tensor)`,
  ]
  const own = indented(module, first.start)
  const text = head.map((line, index) => (index === 0 ? line : own + line)).join(newline)
  const given = `return [${one.outputs.map(output => `${output}.numpy()`).join(', ')}]`
  const edits: Edit[] = [{ start: first.start, end: first.end, text }, ...deeper(module, first.end, last.start, unit)]
  const flush = lineStartOf(module, last.start) === last.start
  return finding(one.gradients.callee, {
    level: tf === undefined || model === undefined ? 'manual' : 'review', effect: 'breaks', message: '`K.gradients` and `K.function` are gone, since 3.0 has no graphs: a tape computes the gradients', needs: ['tensorflow', 'keras.Model'],
    why: 'the tape is TensorFlow\'s, and other names in what the gradients become are read when the function runs', rests: [module.value(loss), module.value(input)],
    edits: [...edits.filter(edit => edit.start !== last.start), { start: last.start, end: last.end, text: (flush ? unit : '') + given + newline }],
  })
}

/** The lines after an offset, up to that of another one, a level deeper. */
function deeper(module: Module, from: number, to: number, unit: string): Edit[] {
  const edits: Edit[] = []
  for (let end = lineEndOf(module, from); end < to; end = lineEndOf(module, edits.at(-1)!.start)) {
    const start = end + (module.source.startsWith('\r\n', end) ? 2 : 1)
    edits.push({ start, end: start, text: module.source.slice(start, lineEndOf(module, start)).trim() === '' ? '' : unit })
  }
  return edits
}

/** Names of the calls that go. */
export function goneCalls(module: Module): ReadonlySet<number> {
  return new Set(gradientFunctions(module).flatMap(one => [one.gradients.callee.start, one.function.callee.start]))
}
