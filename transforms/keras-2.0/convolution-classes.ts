import {
  around, changes, convertArguments, convertPositions, finding, manual, sizesOf, stringText,
  type Argument, type Call, type Converted, type Edit, type Effect, type Finding, type Module, type Node, type QualifiedName, type TransformBody,
} from '../../src/kit/index.ts'
import { CONVOLUTION_OBJECTS, CONVOLUTIONS, isOfKeras1, lastOf, spelledThroughTensorflow, writtenForKeras1, type Convolution } from '../libraries/keras1.ts'

const removed = '2.4'
const SINCE: Readonly<Record<Effect, string>> = {
  breaks: `, since ${removed} refuses the old form`, deprecated: '', style: ', under its name of Keras 2',
  behaviour: `, since ${removed} reads the numbers as a size and strides`,
}
const PADDINGS = new Set(['valid', 'same', 'causal', 'full'])
// A call that has one of them was never one of Keras 1.
const KERAS_2 = ['kernel_size', 'padding', 'strides', 'data_format', 'dilation_rate', 'kernel_initializer', 'use_bias', 'filters', 'kernel_regularizer', 'bias_initializer']

/** A call of a convolution, and what becomes of its arguments. */
interface Planned {
  readonly call: Call
  readonly name: QualifiedName
  readonly row: Convolution
  readonly converted: Converted
  readonly behaviour: boolean
}

const body: TransformBody = {
  summary: 'Convolutions of Keras 1 are `Conv1D`, `Conv2D`, `Conv3D` and `Conv2DTranspose`, with one `kernel_size` for rows and columns',
  docs: 'https://github.com/keras-team/keras/wiki/Keras-2.0-release-notes',
  removed,
  *find(module) {
    if (!/Conv|Deconv|LocallyConnected/.test(module.source)) return
    const plans = CONVOLUTION_OBJECTS.flatMap(object => [...module.calls(object)]).flatMap(call => plan(module, call) ?? [])
    const whole = new Set<Planned>()
    for (const { name, node } of uniqueImports(module)) {
      const row = rowFor(name)
      if (!row || lastOf(name) === lastOf(row.to)) continue
      const own = plans.filter(one => one.name === name && one.call.callee.type === 'identifier')
      const other = otherUse(module, name, node)
      if (other || own.some(one => one.converted.stuck.length > 0)) {
        if (!module.has(name)) yield importByHand(node, name, row, other)
        continue
      }
      for (const one of own) whole.add(one)
      yield moved(module, node, name, row, own)
    }
    for (const alias of aliases(module, plans)) {
      for (const one of alias.own) whole.add(one)
      yield alias.finding
    }
    for (const one of plans) if (!whole.has(one)) yield* single(module, one)
    yield* dottedNames(module)
  },
}
export default body

function rowFor(name: QualifiedName | undefined): Convolution | undefined {
  return name !== undefined && /^keras\.(layers|legacy)\./.test(name) && Object.hasOwn(CONVOLUTIONS, lastOf(name)) ? CONVOLUTIONS[lastOf(name)] : undefined
}

function* uniqueImports(module: Module): Iterable<{ readonly node: Node; readonly name: QualifiedName }> {
  const seen = new Set<QualifiedName>()
  for (const one of module.imported()) {
    if (!seen.has(one.name)) yield one
    seen.add(one.name)
  }
}

function plan(module: Module, call: Call): Planned | undefined {
  const name = module.resolve(call.callee)
  const row = rowFor(name)
  if (name === undefined || !row) return undefined
  const rows = { ...row.rows, ...(row.sizes.length === 1 ? { [row.sizes[0]!]: 'kernel_size' } : {}) }
  const converted = convertArguments(module, call, rows)
  doubled(module, call, row, converted)
  const reading = positionsOf(module, call, name, row, converted)
  if (reading === 'old') {
    const first = Object.fromEntries(Object.entries(row.twice ?? {}).map(([old, [one]]) => [old, one]))
    convertPositions(module, call, { sizes: row.sizes, size: 'kernel_size', after: row.after, rows: { ...rows, ...first } }, converted)
    doubledPositions(module, call, row, converted)
  }
  const splat = call.args.find(argument => argument.kind === 'double-splat' && argument.value.type !== 'dictionary')
  if (splat && (lastOf(name) !== lastOf(row.to) || isOfKeras1(call, row)) && writtenForKeras1(module)) {
    converted.stuck.push({ node: splat.node, why: 'the dictionary is not known here', advice: 'use the argument names of Keras 2 where it is made' })
  }
  return { call, name, row, converted, behaviour: reading === 'old' && !isOfKeras1(call, row) }
}

/** `init` of a separable convolution is for both of its kernels. */
function doubled(module: Module, call: Call, { twice }: Convolution, converted: Converted): void {
  for (const [old, [one, two]] of Object.entries(twice ?? {})) {
    const argument = call.keyword(old)
    if (!argument?.name) continue
    converted.edits.push({ start: argument.name.start, end: argument.name.end, text: one }, { start: argument.node.end, end: argument.node.end, text: `, ${two}=${module.text(argument.value)}` })
    converted.names.push({ old, fresh: `${one}\` and \`${two}` })
  }
}

/** The same by place, where the first of the two has its name. */
function doubledPositions(module: Module, call: Call, { sizes, after, twice }: Convolution, converted: Converted): void {
  for (const [old, [one, two]] of Object.entries(twice ?? {})) {
    const argument = call.positional[1 + sizes.length + after.indexOf(old)]
    const named = converted.names.findIndex(name => name.old === old && name.fresh === one)
    if (!argument || named < 0) continue
    converted.edits.push({ start: argument.node.end, end: argument.node.end, text: `, ${two}=${module.text(argument.value)}` })
    converted.names[named] = { old, fresh: `${one}\` and \`${two}` }
  }
}

/** Whether the arguments by place are those of Keras 1: rows and columns, where Keras 2 has one size and then strides. */
function positionsOf(module: Module, call: Call, name: QualifiedName, row: Convolution, converted: Converted): 'old' | 'new' {
  const own = isOfKeras1(call, row)
  const after = call.positional[1 + row.sizes.length]
  const splat = call.args.find(argument => argument.kind === 'splat')
  if (splat && (own || (lastOf(name) !== lastOf(row.to) && !spelledThroughTensorflow(module, call.callee)))) {
    converted.stuck.push({ node: splat.node, why: 'what it holds is not known here', advice: 'pass `filters` and `kernel_size`, with rows and columns in one tuple' })
    return 'new'
  }
  if (row.sizes.length === 1) return after && oldString(after) ? 'old' : 'new'
  if (call.keyword('kernel_size')) return 'new'
  const parts = sizesOf(call, row.sizes)
  const named = row.sizes.some(size => call.keyword(size))
  if (named) return 'old'
  if (!parts || parts.some(part => !mayBeNumber(part.value))) return 'new'
  if (own || (after && oldString(after))) return 'old'
  const padded = after && PADDINGS.has(stringText(after.value) ?? '')
  if (padded || KERAS_2.some(keyword => call.keyword(keyword)) || spelledThroughTensorflow(module, call.callee)) return 'new'
  return unproven(module, call, name, row, parts, converted)
}

/** Nothing in the call itself says which Keras it is for. */
function unproven(module: Module, call: Call, name: QualifiedName, row: Convolution, parts: readonly Argument[], converted: Converted): 'old' | 'new' {
  const oldName = lastOf(name) !== lastOf(row.to)
  const era = writtenForKeras1(module)
  const oldPath = !module.has(name)
  if (oldName && era) return 'old'
  if (!oldName && !era && !oldPath) return 'new'
  const told = oldName ? 'nothing else in the file tells Keras 1' : era ? 'only other calls of the file tell Keras 1' : `only \`${name.slice(0, -lastOf(name).length - 1)}\` tells an old Keras`
  const written = `\`${parts.map(part => module.text(part.value)).join(', ')}\``
  const why = `${told}: Keras 2.4 and later read ${written} as a kernel size and strides`
  const strides = !oldName && !era && ['1', '2'].includes(parts.at(-1)!.value.text) && parts[0]!.value.text !== parts.at(-1)!.value.text
  if (strides || (!oldName && parts.some(part => part.value.type !== 'integer'))) {
    converted.stuck.push({ node: call.callee, why, advice: `pass \`kernel_size=(${parts.map(part => module.text(part.value)).join(', ')})\` if that is what is meant, else \`strides=\`` })
    return 'new'
  }
  converted.doubts.push(why)
  return 'old'
}

/** An initializer, by place: Keras 2 has numbers or a padding there. */
function oldString(argument: Argument): boolean {
  const text = stringText(argument.value)
  return text !== undefined && !PADDINGS.has(text)
}

function mayBeNumber(value: Node): boolean {
  return !['tuple', 'list', 'string', 'concatenated_string', 'none', 'true', 'false', 'float', 'lambda', 'dictionary'].includes(value.type)
}

/** A use of the imported name other than calling it or asking for the class; its base class is one. */
function otherUse(module: Module, name: QualifiedName, imported: Node): string | undefined {
  if ([...around(imported)].some(up => up.type === 'try_statement')) return 'it is imported in a `try`'
  for (const node of module.references(name)) {
    if (node.type !== 'identifier' || module.resolve(node) !== name || isBenign(module, node)) continue
    return `\`${module.text(module.statement(node)).split('\n')[0]}\` uses it otherwise than by calling it`
  }
  return undefined
}

function isBenign(module: Module, node: Node): boolean {
  const up = node.parent
  if (up?.type === 'call' && up.field('function') === node) return true
  if (up?.type === 'attribute' || up?.type === 'comparison_operator') return true
  for (const outer of around(node)) {
    if (outer.type === 'call') return ['isinstance', 'issubclass'].includes(module.text(outer.field('function')!))
    if (!['argument_list', 'tuple', 'list'].includes(outer.type)) return false
  }
  return false
}

/** `Conv = keras.layers.AtrousConvolution1D`, where the local name is only called: the name stays, what it is changes with the calls. */
function* aliases(module: Module, plans: readonly Planned[]): Iterable<{ readonly own: readonly Planned[]; readonly finding: Finding }> {
  for (const node of CONVOLUTION_OBJECTS.flatMap(object => [...module.references(object)])) {
    const name = module.resolve(node)
    const row = rowFor(name)
    const left = node.parent?.type === 'assignment' && node.parent.field('right') === node ? node.parent.field('left') : undefined
    const binding = left?.type === 'identifier' && node.type === 'attribute' ? module.binding(left) : undefined
    const edit = binding && row && nameEdit(module, node, name!, row)
    if (!edit || !row || module.has(name!)) continue
    const uses = module.uses(binding)
    const own = plans.filter(one => uses.some(use => use.node === one.call.callee))
    const safe = uses.every(use => (use.kind === 'write' ? use.node === left : isBenign(module, use.node))) && own.every(one => one.converted.stuck.length === 0)
    if (!safe) continue
    const { rebinds: _, ...finding } = moved(module, node, name!, row, own)
    yield { own, finding: { ...finding, needs: [...(finding.needs ?? []), ...edit.needs], edits: [...edit.edits, ...finding.edits] } }
  }
}

/** The import, its uses and the arguments of its calls change together. */
function moved(module: Module, node: Node, name: QualifiedName, row: Convolution, own: readonly Planned[]): Finding {
  const names = own.flatMap(one => one.converted.names)
  const doubts = own.flatMap(one => one.converted.doubts)
  const needs = own.flatMap(one => one.converted.needs)
  const unlike = [...new Map(names.map(one => [one.old, one])).values()]
  const effect: Effect = !module.has(name) || own.some(one => one.converted.names.length > 0 && !one.behaviour) ? 'breaks' : names.length > 0 ? 'behaviour' : 'style'
  return finding(node, {
    level: doubts.length > 0 ? 'review' : 'safe',
    ...(doubts.length > 0 ? { why: [...new Set(doubts)].join('; ') } : {}),
    effect,
    message: `\`${lastOf(name)}\` is \`${lastOf(row.to)}\`${unlike.length > 0 ? `: ${changes(unlike)}` : ''}${SINCE[effect]}`,
    ...(needs.length > 0 ? { needs } : {}),
    rebinds: [{ from: name, to: row.to }],
    edits: own.flatMap(one => one.converted.edits),
  })
}

function importByHand(node: Node, name: QualifiedName, row: Convolution, other: string | undefined): Finding {
  return manual(node, {
    effect: 'breaks', message: `\`${name}\` is \`${row.to}\`${SINCE.breaks}`, why: other ?? 'one of its calls cannot be converted',
    advice: `use \`${lastOf(row.to)}(${lastOf(row.to) === 'Conv1D' ? '64, 3' : '64, (3, 3)'}, padding='same')\`, with the arguments of Keras 2, and import it from \`keras.layers\``,
  })
}

function* single(module: Module, { call, name, row, converted, behaviour }: Planned): Iterable<Finding> {
  const { stuck, names, doubts, edits, needs } = converted
  const effect: Effect = names.length === 0 && module.has(name) ? 'style' : behaviour ? 'behaviour' : 'breaks'
  const callee = module.text(call.callee).replace(/\s+/g, '')
  for (const { node, why, advice } of stuck) {
    const read: Effect = node === call.callee && !isOfKeras1(call, row) ? 'behaviour' : 'breaks'
    yield manual(node, { effect: read, message: `\`${callee}\` ${read === 'breaks' ? 'is' : 'may be'} called as in Keras 1${SINCE[read]}`, why, advice })
  }
  // With sizes that stay apart, the other arguments wait for them.
  if (stuck.some(one => one.node === call.callee)) return
  const respelled = stuck.length > 0 ? undefined : nameEdit(module, call.callee, name, row)
  if (names.length === 0 && !respelled) return
  yield finding(names.length === 0 ? call.callee : call.node, {
    level: doubts.length > 0 ? 'review' : 'safe',
    ...(doubts.length > 0 ? { why: doubts.join('; ') } : {}),
    effect,
    message: `${[...(respelled ? [`\`${callee}\` is \`${lastOf(row.to)}\``] : []), ...(names.length > 0 ? [changes(names)] : [])].join(': ')}${respelled ? '' : ` in \`${callee}\``}${SINCE[effect]}`,
    needs: [...needs, ...(respelled?.needs ?? [])],
    edits: [...edits, ...(respelled?.edits ?? [])],
  })
}

interface NewName {
  readonly edits: readonly Edit[]
  readonly needs: readonly QualifiedName[]
}

/** The last part of a dotted name where the module is the same. */
function nameEdit(module: Module, callee: Node, name: QualifiedName, row: Convolution): NewName | undefined {
  const last = callee.type === 'attribute' ? callee.field('attribute') : undefined
  if (!last || lastOf(name) === lastOf(row.to)) return undefined
  if (name.slice(0, -lastOf(name).length) === row.to.slice(0, -lastOf(row.to).length)) return { edits: [{ start: last.start, end: last.end, text: lastOf(row.to) }], needs: [] }
  const text = module.spell(row.to, callee)
  return text === undefined ? undefined : { edits: [{ start: callee.start, end: callee.end, text }], needs: [row.to] }
}

/** `isinstance(layer, layers.Convolution2D)`. */
function* dottedNames(module: Module): Iterable<Finding> {
  for (const { node, name } of module.named()) {
    const row = rowFor(name)
    if (!row || module.has(name) || node.parent?.type === 'call' && node.parent.field('function') === node || !isBenign(module, node)) continue
    const edit = nameEdit(module, node, name, row)
    if (edit) yield finding(node, { level: 'safe', effect: 'breaks', message: `\`${name}\` is \`${row.to}\`${SINCE.breaks}`, ...edit })
  }
}
