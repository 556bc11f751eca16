import { around, finding, isCallee, manual, replacement, walk, type Call, type ClassDef, type Finding, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'

const BASES = ['keras.Layer', 'keras.Metric']
const VARIABLE = 'tensorflow.Variable'
const KEYWORDS: Readonly<Record<string, string>> = { initial_value: 'initializer', trainable: 'trainable', name: 'name', dtype: 'dtype' }
/** What a variable of Keras has too. */
const MEMBERS = new Set(['assign', 'assign_add', 'assign_sub', 'numpy', 'shape', 'trainable', 'ndim'])
const effect = 'behaviour'

const body: TransformBody = {
  summary: 'Variables of layers, models and metrics are those of Keras, which does not train, save or reset those of TensorFlow',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
  *find(module) {
    const seen = new Set<number>()
    for (const owner of BASES.flatMap(base => [...module.subclasses(base)])) {
      for (const { call, attribute } of variables(module, owner)) {
        if (seen.has(call.node.start)) continue
        seen.add(call.node.start)
        yield tracked(module, owner, call, attribute)
      }
    }
  },
}
export default body

/** `self.w = tf.Variable(...)`, also in a list or a dictionary. */
function* variables(module: Module, owner: ClassDef): Iterable<{ readonly call: Call; readonly attribute: Node }> {
  for (const node of walk(owner.body)) {
    if (node.type !== 'call' || plain(module.resolve(node.field('function')!)) !== VARIABLE) continue
    let at = node
    while (at.parent && /^(list|tuple|dictionary|pair|list_comprehension|parenthesized_expression)$/.test(at.parent.type)) at = at.parent
    const attribute = at.parent?.type === 'assignment' && at.parent.field('right') === at ? at.parent.field('left') : undefined
    if (attribute?.type !== 'attribute' || !isSelf(module, owner, attribute.field('object')!)) continue
    yield { call: module.call(node), attribute }
  }
}

function plain(name: string | undefined): string | undefined {
  return name?.replace(/^tensorflow\.compat\.v[12]\./, 'tensorflow.')
}

/** The first parameter of the method around it. */
function isSelf(module: Module, owner: ClassDef, object: Node): boolean {
  const method = owner.methods.find(one => [...around(object)].includes(one.body))
  const binding = object.type === 'identifier' ? module.binding(object) : undefined
  const own = method?.parameters[0]
  return own !== undefined && binding !== undefined && module.binding(own.nameNode)?.scope.node === binding.scope.node && own.name === binding.name
}

function tracked(module: Module, owner: ClassDef, call: Call, attribute: Node): Finding {
  const metric = module.derives(module.resolve(owner.nameNode) ?? '', 'keras.Metric')
  const message = `a \`tf.Variable\` is no variable of the ${metric ? 'metric' : 'layer'}, since 3.0: it is not ${metric ? 'reset' : 'trained, counted or saved'} with it`
  const why = obstacle(module, owner, call, attribute)
  const spelled = module.spell('keras.Variable', call.callee)
  if (why !== undefined || spelled === undefined) {
    return manual(call.node, { effect, message, why: why ?? 'no name for it is free here', advice: 'write `self.add_weight(shape=..., initializer=..., name=...)`, or `keras.Variable(value, trainable=..., name=...)`' })
  }
  const first = call.args.find(argument => argument.name?.text === 'initial_value')
  return finding(call.callee, {
    level: 'review', effect, message, why: 'code that needs a variable of TensorFlow is given one of Keras', needs: ['keras.Variable'],
    edits: [replacement(call.callee, spelled), ...(first ? [replacement(first.name!, KEYWORDS['initial_value']!)] : [])],
  })
}

/** Why `keras.Variable` cannot stand there. */
function obstacle(module: Module, owner: ClassDef, call: Call, attribute: Node): string | undefined {
  const value = call.positional[0]?.value ?? call.keyword('initial_value')?.value
  if (call.open || call.positional.length > 1 || !value) return 'what it is given is not known here'
  const other = call.args.find(argument => argument.name && !Object.hasOwn(KEYWORDS, argument.name.text))
  if (other) return `a variable of Keras does not take \`${other.name!.text}\``
  if (isFunction(module, value)) return 'its value is computed by a function, which a variable of Keras calls with a shape'
  if (call.keyword('name')?.value.text.includes('/')) return 'names of variables do not hold a `/`'
  const method = owner.methods.find(one => [...around(call.node)].includes(one.body))
  if (method && /^(call|update_state|result)$/.test(method.name)) return `it is made in \`${method.name}\``
  const name = attribute.field('attribute')!.text
  const member = memberUsed(module, owner, name)
  return member === undefined ? undefined : `\`${name}.${member}\` is of TensorFlow`
}

function isFunction(module: Module, value: Node): boolean {
  if (value.type === 'lambda') return true
  const binding = value.type === 'identifier' ? module.binding(value) : undefined
  return binding !== undefined && module.uses(binding).some(use => use.kind === 'write' && use.node.parent?.type === 'function_definition' && use.node.parent.field('name') === use.node)
}

/** `self.w.scatter_update(...)` */
function memberUsed(module: Module, owner: ClassDef, name: string): string | undefined {
  for (const node of walk(owner.body)) {
    const object = node.type === 'attribute' ? node.field('object') : undefined
    if (object?.type !== 'attribute' || object.field('attribute')?.text !== name || !isSelf(module, owner, object.field('object')!)) continue
    const member = node.field('attribute')!.text
    if (!MEMBERS.has(member) && !(member === 'dtype' && node.parent?.type !== 'attribute') && !(member === 'name' && !isCallee(node))) return member
  }
  return undefined
}
