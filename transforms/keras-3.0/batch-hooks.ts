import {
  boundOnce, finding, functionMeant, handedElsewhere, importedBy, manual, parameterAt, placesOfFunction, renameParameter,
  type Argument, type Finding, type FunctionDef, type Module, type Node, type TransformBody,
} from '../../src/kit/index.ts'

const CALLBACK = 'keras.callbacks.Callback'
const LAMBDAS = 'keras.callbacks.LambdaCallback'
const HOOK = /^on_((train|test|predict)_)?batch_(begin|end)$/
// Where hooks of batches have stood: third and fourth in Keras 2, fifth and sixth in Keras 3.
const PLACES = [2, 3, 4, 5]

const body: TransformBody = {
  summary: 'The second parameter of hooks for batches is `logs`, which Keras 3 gives by keyword',
  docs: 'https://keras.io/guides/writing_your_own_callbacks/#a-basic-example',
  removed: '3.0',
  *find(module) {
    const done = new Set<number>()
    for (const owner of module.subclasses(CALLBACK)) {
      for (const method of owner.methods) {
        if (!HOOK.test(method.name) || done.has(method.node.start)) continue
        done.add(method.node.start)
        yield* ofMethod(module, method)
      }
    }
    for (const call of module.calls(LAMBDAS)) {
      const hooks = call.args.filter(one => one.kind === 'keyword' && HOOK.test(one.name!.text)
        || one.kind === 'positional' && PLACES.includes(call.positional.indexOf(one)))
      for (const hook of hooks) yield* ofHook(module, hook, done)
    }
    for (const one of module.functions()) {
      if (one.owner || done.has(one.node.start)) continue
      const other = [...handedElsewhere(module, one.name)].find(({ handed }) => handed.to === LAMBDAS && !handed.called && HOOK.test(String(handed.as)))
      if (!other) continue
      done.add(one.node.start)
      yield* ofFunction(module, one, String(other.handed.as), `\`${other.path}\` hands it to \`LambdaCallback\``)
    }
  },
}
export default body

function* ofMethod(module: Module, method: FunctionDef): Iterable<Finding> {
  const { parameters, node } = method
  const rest = parameters.find(one => one.kind === 'args')
  const second = parameterAt(module, method, 1)
  if (second) yield* renamed(module, { token: second.nameNode, owner: node, names: parameters.map(one => one.name), hook: method.name, why: undefined, calls: placesOfFunction(module, method) })
  else if (rest && !parameters.some(one => one.kind === 'kwargs' || one.name === 'logs')) yield starred(rest.node, method.name)
}

function* ofHook(module: Module, { value, name }: Argument, done: Set<number>): Iterable<Finding> {
  const hook = name?.text ?? 'a hook for batches'
  const given = value.type === 'identifier' ? boundOnce(module, value) ?? value : value
  if (given.type === 'lambda') {
    if (done.has(given.start)) return
    done.add(given.start)
    const parameters = given.field('parameters')?.children ?? []
    const [, token] = parameters.map(nameOf)
    const rest = parameters.find(one => one.type === 'list_splat_pattern')
    if (token && !parameters.slice(0, 2).includes(rest!)) yield* renamed(module, { token, owner: given, names: parameters.map(one => nameOf(one)?.text), hook, why: undefined, calls: [] })
    else if (rest && !parameters.some(one => one.type === 'dictionary_splat_pattern' || nameOf(one)?.text === 'logs')) yield starred(rest, hook)
    return
  }
  const meant = functionMeant(module, given)
  if (!meant || done.has(meant.node.start)) return
  done.add(meant.node.start)
  const other = importedBy(module)
  yield* ofFunction(module, meant, hook, other === undefined ? undefined : `\`${other}\` may call it by keyword`)
}

function* ofFunction(module: Module, one: FunctionDef, hook: string, why: string | undefined): Iterable<Finding> {
  const { parameters, owner, node } = one
  const index = owner ? 2 : 1
  const second = parameters[index]
  const rest = parameters.slice(0, index + 1).find(({ kind }) => kind === 'args')
  const named = parameters.map(({ name }) => name)
  if (rest) {
    if (!named.includes('logs') && !parameters.some(({ kind }) => kind === 'kwargs')) yield starred(rest.node, hook)
  } else if (second?.kind === 'plain') yield* renamed(module, { token: second.nameNode, owner: node, names: named, hook, why, calls: placesOfFunction(module, one) })
}

interface Renaming {
  readonly token: Node
  readonly owner: Node
  readonly names: readonly (string | undefined)[]
  readonly hook: string
  readonly why: string | undefined
  /** Places that may call it. */
  readonly calls: readonly Node[]
}

function* renamed(module: Module, { token, owner, names, hook, why, calls }: Renaming): Iterable<Finding> {
  if (names.includes('logs')) return
  const old = token.text
  const message = `\`${old}\` of \`${hook}\` is \`logs\`, which 3.0 gives by keyword`.replace('`a hook for batches`', 'a hook for batches')
  const edits = renameParameter(module, token, owner, 'logs')
  const named = calls.some(place => place.parent?.type === 'call' && place.parent.field('function') === place && module.call(place.parent).keyword(old))
  const stuck = typeof edits === 'string' ? edits : named ? `a call gives it as \`${old}=\`` : undefined
  if (stuck !== undefined || typeof edits === 'string') {
    yield manual(token, { effect: 'breaks', message, why: stuck!, advice: `rename it to \`logs\`, with all that reads \`${old}\`` })
    return
  }
  yield finding(token, { level: why === undefined ? 'safe' : 'review', ...(why === undefined ? {} : { why }), effect: 'breaks', message, edits })
}

/** `*args` takes no keyword. */
function starred(node: Node, hook: string): Finding {
  const what = hook.startsWith('on_') ? `\`${hook}\`` : hook
  return manual(node, {
    effect: 'breaks', message: `${what} is given \`logs\` by keyword, since 3.0: \`${node.text}\` does not take it`, why: 'what the parameters are for is not known',
    advice: 'name the parameters: `batch, logs=None`, or take `**kwargs` as well',
  })
}

/** The name of a lambda's parameter, where it can be given by its place. */
function nameOf(parameter: Node): Node | undefined {
  if (parameter.type === 'identifier') return parameter
  return parameter.type === 'default_parameter' ? parameter.field('name') ?? parameter.children[0] : undefined
}
