import {
  around, assignedAlone, contains, finding, indentUnit, isTried, localNameOf, quoteOf, replacement, replaceStatements, standsAlone, statementAlone,
  type Call, type Edit, type Finding, type Module, type Node, type TransformBody,
} from '../../src/kit/index.ts'
import { settingText } from '../libraries/tensorflow1-settings.ts'

const SET_SESSION = ['keras.backend.set_session', 'keras.backend.tensorflow_backend.set_session']
const below = (name: string): ReadonlySet<string> => new Set([`tensorflow.${name}`, `tensorflow.compat.v1.${name}`])
const SESSION = new Set([...below('Session'), ...below('InteractiveSession')])
const CONFIG = below('ConfigProto')
const OPTIONS = below('GPUOptions')
const GRAPH = new Set([...below('get_default_graph'), ...below('Graph')])
const INITIALIZERS = new Set(['global_variables_initializer', 'local_variables_initializer', 'tables_initializer', 'initialize_all_variables'].flatMap(name => [...below(name)]))

/** What goes, what stands in its place, and the doubts about it. */
interface Plan {
  readonly statements: Map<Node, string[]>
  readonly edits: Edit[]
  readonly doubts: Set<string>
}

const body: TransformBody = {
  summary: 'A session that is made for Keras goes; what it was told is told to the whole program',
  docs: 'https://www.tensorflow.org/guide/gpu#limiting_gpu_memory_growth',
  removed: '2.0',
  find: setUps,
}
export default body

/** The sessions that go. Nothing else need be said of what stands in their edits. */
export function setUps(module: Module): readonly Finding[] {
  // `tf.compat.v1` can set a session as long as Keras is Keras 2.
  if (!/session/i.test(module.source) || module.has('keras.backend.set_session')) return []
  const found: Finding[] = []
  for (const call of callsOfSet(module)) {
    if (isTried(call.node) || found.some(one => one.edits.some(edit => contains(edit, call.node)))) continue
    found.push(...setUp(module, call))
  }
  return found
}

function callsOfSet(module: Module): readonly Call[] {
  const calls = new Map(SET_SESSION.flatMap(name => [...module.calls(name)]).map(call => [call.node.start, call]))
  return [...calls.values()].sort((a, b) => a.node.start - b.node.start)
}

function setUp(module: Module, call: Call): readonly Finding[] {
  const statement = statementAlone(module, call.node)
  const [session] = call.args
  if (!statement || !session || call.args.length > 1) return []
  const plan: Plan = { statements: new Map([[statement, []]]), edits: [], doubts: new Set() }
  const maker = openedBy(module, session.value)
  if (maker) {
    return [finding(call.node, {
      level: 'review', effect: 'breaks', message: 'A session for Keras is gone since TensorFlow 2.0', why: `Keras has no session; what \`${module.text(maker.field('function')!)}\` is told has no effect on it`,
      edits: replaceStatements(module, plan.statements),
    })]
  }
  if (!goesWithFunction(module, session.value, statement, plan) && !sessionGoes(module, session.value, statement, plan)) return []
  plan.doubts.add('`tf.config` tells the whole program, and must do so before a GPU is first used')
  const settings = [...plan.statements.values()].some(lines => lines.length > 0)
  return [finding(call.node, {
    level: 'review', effect: 'breaks', why: settings ? [...plan.doubts].join('; ') : 'Keras has no session; it runs without one',
    message: `A session for Keras is gone since TensorFlow 2.0${settings ? ': `tf.config` takes its settings' : ''}`,
    edits: [...replaceStatements(module, plan.statements), ...plan.edits],
  })]
}

/** `with self.test_session(config=config) as sess:` of a test, which is no session any more: the call that opens it. */
function openedBy(module: Module, value: Node): Node | undefined {
  const binding = value.type === 'identifier' ? module.binding(value) : undefined
  const writes = binding ? module.uses(binding).filter(use => use.kind === 'write') : []
  const items = writes.map(write => [...around(write.node)].find(up => up.type === 'with_item'))
  const item = items.includes(undefined) ? undefined : items.findLast(one => contains(one!.parent!.parent!, value))
  const maker = item?.field('value')?.type === 'as_pattern' ? item.field('value')!.children[0] : undefined
  return maker?.type === 'call' && /^self\.(test_|cached_)session$/.test(module.text(maker.field('function')!)) ? maker : undefined
}

/** The session itself, or a local name of it that nothing else needs. */
function sessionGoes(module: Module, value: Node, statement: Node, plan: Plan): boolean {
  if (value.type !== 'identifier') return isCallOf(module, value, SESSION) && configGoes(module, module.call(value), statement, plan)
  const bound = assignedAlone(module, value)
  if (!bound || !isCallOf(module, bound.value, SESSION)) return false
  const others = bound.reads.filter(read => read.start !== value.start)
  return others.every(read => isSetAgain(module, read, plan) || initializes(module, read, plan)) && drop(plan, bound.statement) && configGoes(module, module.call(bound.value), bound.statement, plan)
}

/** `set_session(sess)` elsewhere, as in each thread. */
function isSetAgain(module: Module, read: Node, plan: Plan): boolean {
  const call = callsOfSet(module).find(one => one.args.length === 1 && one.args[0]!.value.start === read.start)
  const statement = call && statementAlone(module, call.node)
  return statement !== undefined && drop(plan, statement)
}

/** `sess.run(tf.global_variables_initializer())`: variables have their values from the start. */
function initializes(module: Module, read: Node, plan: Plan): boolean {
  const call = read.parent?.parent
  const method = read.parent?.field('attribute')?.text
  const statement = call?.type === 'call' ? statementAlone(module, call) : undefined
  if (!statement || module.call(call!).callee !== read.parent) return false
  if (method === 'close') return drop(plan, statement)
  const [first, ...rest] = module.call(call!).args
  if (method !== 'run' || !first || rest.length > 0) return false
  if (isCallOf(module, first.value, INITIALIZERS)) return drop(plan, statement)
  const bound = first.value.type === 'identifier' ? assignedAlone(module, first.value) : undefined
  return bound?.reads.length === 1 && isCallOf(module, bound.value, INITIALIZERS) && drop(plan, statement) && drop(plan, bound.statement)
}

/** `set_session(get_session())`: the function of the project sets what it put into the session it gave. */
function goesWithFunction(module: Module, value: Node, statement: Node, plan: Plan): boolean {
  const callee = value.type === 'call' ? module.call(value).callee : undefined
  const binding = callee?.type === 'identifier' && module.call(value).args.length === 0 ? module.binding(callee) : undefined
  const maker = binding && [...module.functions()].find(one => module.binding(one.nameNode) === binding)
  if (!binding || !maker || maker.owner || maker.parameters.length > 0 || module.uses(binding).length !== 2) return false
  const last = maker.body.children.at(-1)
  const returns = [...maker.body.below()].filter(node => node.type === 'return_statement')
  const given = last?.type === 'return_statement' ? last.children[0] : undefined
  if (!last || returns.length !== 1 || !given || !standsAlone(module, last) || !drop(plan, last) || !sessionGoes(module, given, last, plan)) return false
  plan.statements.delete(statement)
  plan.edits.push(replacement(statement, module.text(value)))
  return [...plan.statements.values()].some(lines => lines.length > 0)
}

function configGoes(module: Module, session: Call, statement: Node, plan: Plan): boolean {
  if (session.open) return false
  for (const [index, argument] of session.args.entries()) {
    const name = argument.name?.text ?? ['target', 'graph', 'config'][index]
    if (name === 'config' ? !messageGoes(module, argument.value, '', CONFIG, statement, plan)
      : name === 'graph' ? argument.value.type !== 'none' && !isCallOf(module, argument.value, GRAPH) : !/^(''|"")$/.test(module.text(argument.value))) return false
  }
  return true
}

/** `tf.ConfigProto(...)` or `tf.GPUOptions(...)`, or a local name of one that nothing else needs. */
function messageGoes(module: Module, value: Node, path: string, names: ReadonlySet<string>, statement: Node, plan: Plan): boolean {
  if (value.type !== 'identifier') return isCallOf(module, value, names) && fieldsGo(module, module.call(value), path, statement, plan)
  const bound = assignedAlone(module, value)
  if (!bound || !isCallOf(module, bound.value, names)) return false
  if (!drop(plan, bound.statement) || !fieldsGo(module, module.call(bound.value), path, bound.statement, plan)) return false
  return bound.reads.filter(read => read.start !== value.start).every(read => {
    let at = read
    const fields: string[] = []
    while (at.parent?.type === 'attribute' && at.parent.field('object') === at) fields.push((at = at.parent).field('attribute')!.text)
    const set = at.parent
    const own = set?.type === 'assignment' && set.field('left') === at ? statementAlone(module, set) : undefined
    return own !== undefined && fields.length > 0 && drop(plan, own) && set!.field('right')!.type !== 'assignment' && told(module, path + fields.join('.'), set!.field('right')!, own, plan)
  })
}

function fieldsGo(module: Module, call: Call, path: string, statement: Node, plan: Plan): boolean {
  return call.args.every(({ kind, name, value }) => kind === 'keyword' && (name!.text === 'gpu_options'
    ? messageGoes(module, value, 'gpu_options.', OPTIONS, statement, plan)
    : told(module, path + name!.text, value, statement, plan)))
}

/** One setting, as statements at its place. */
function told(module: Module, path: string, value: Node, statement: Node, plan: Plan): boolean {
  const text = settingText(path, module.text(value))
  const tf = localNameOf(module, 'tensorflow', value) ?? localNameOf(module, 'tensorflow.compat.v1', value)
  const gpu = ['gpu', 'device', 'gpu_device'].find(name => !new RegExp(`(?<![\\w.])${name}(?!\\w)`).test(module.source))
  if (!text || (text.lines.length > 0 && (tf === undefined || gpu === undefined || /\n/.test(module.text(value))))) return false
  const words = { tf, gpu, q: quoteOf(module), unit: indentUnit(module, statement) }
  const lines = text.lines.map(line => line.replaceAll(/\{(tf|gpu|q|unit)\}/g, (_, word: keyof typeof words) => words[word]!))
  // Growth is asked for once.
  const said = [...plan.statements.values()].some(other => lines.length > 1 && other.includes(lines[0]!))
  if (!said) plan.statements.get(statement)?.push(...lines)
  if (text.doubt !== undefined) plan.doubts.add(text.doubt)
  return plan.statements.has(statement)
}

function drop(plan: Plan, statement: Node): boolean {
  if (!plan.statements.has(statement)) plan.statements.set(statement, [])
  return true
}

function isCallOf(module: Module, node: Node, names: ReadonlySet<string>): boolean {
  const name = node.type === 'call' ? module.resolve(node.field('function')!) : undefined
  return name !== undefined && names.has(name)
}
