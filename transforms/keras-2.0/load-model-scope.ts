import {
  around, callWithDictionary, contains, decoratorsOf, finding, manual, neighbours, ownClass, projectNames, quoteOf, reachAt, runsElsewhere, standsAlone, valuesGiven, wrap,
  type Call, type Finding, type Given, type Module, type Node, type ProjectName, type Reached, type TransformBody,
} from '../../src/kit/index.ts'

// Where Keras keeps what a saved model names, and the class that all of it derives from.
const SAVED = {
  'keras.layers': 'keras.layers.Layer',
  'keras.models': 'keras.models.Model',
  'keras.initializers': 'keras.initializers.Initializer',
  'keras.regularizers': 'keras.regularizers.Regularizer',
  'keras.constraints': 'keras.constraints.Constraint',
}
// What `compile` was given: a load with `compile=False` does not read it.
const COMPILED = {
  'keras.losses': 'keras.losses.Loss',
  'keras.metrics': 'keras.metrics.Metric',
  'keras.optimizers': 'keras.optimizers.Optimizer',
  'keras.optimizers.legacy': 'keras.optimizers.legacy.Optimizer',
  'keras.optimizers.schedules': 'keras.optimizers.schedules.LearningRateSchedule',
}
const ACTIVATIONS = new Set(['activation', 'recurrent_activation'])
const ROLES = new Set([...ACTIVATIONS, 'loss', 'metrics', 'weighted_metrics'])
// Functions that Keras itself looks up by name; its classes are known by what they derive from.
const KERAS_FUNCTIONS = new Set(`
  celu elu exponential gelu glu hard_shrink hard_sigmoid hard_silu hard_swish hard_tanh leaky_relu linear log_sigmoid log_softmax mish relu
  relu6 selu sigmoid silu soft_shrink softmax softplus softsign sparse_plus sparse_sigmoid sparsemax squareplus swish tanh tanh_shrink
  threshold accuracy binary_accuracy binary_crossentropy binary_focal_crossentropy categorical_accuracy categorical_crossentropy
  categorical_focal_crossentropy categorical_hinge circle cosine cosine_proximity cosine_similarity ctc dice hinge huber huber_loss
  kl_divergence kld kullback_leibler_divergence log_cosh logcosh mae mape mean_absolute_error mean_absolute_percentage_error
  mean_squared_error mean_squared_logarithmic_error mse msle poisson sparse_categorical_accuracy sparse_categorical_crossentropy
  sparse_top_k_categorical_accuracy squared_hinge top_k_categorical_accuracy tversky
`.trim().split(/\s+/))

const SCOPE = 'keras.utils.CustomObjectScope'
const SCOPES = [SCOPE, 'keras.utils.custom_object_scope']
const REGISTRY = 'keras.utils.get_custom_objects'
const REGISTER = 'keras.utils.register_keras_serializable'
const effect = 'style'

type Bases = Readonly<Record<string, string>>

/** A custom object, and whether only a compiled model names it. */
interface Custom extends ProjectName {
  readonly compiled: boolean
}

/** A statement that loads, and what it needs around it. */
interface Plan {
  readonly load: Call
  readonly statement: Node
  readonly reached: Reached
}

const body: TransformBody = {
  summary: '`load_model` finds the project\'s own layers, losses and metrics through a `CustomObjectScope`',
  docs: 'https://keras.io/guides/serialization_and_saving/',
  *find(module) {
    const loads = unaidedLoads(module)
    if (loads.length === 0) return
    const names = projectNames(module)
    const customs = customObjects(module, names)
    const plans: Plan[] = []
    for (const load of loads) {
      const reached = reachAt(module, customs.filter(one => !one.compiled || compiles(load)), load.node, doubtsOf(module))
      if (reached.names.length === 0) continue
      const plan = { load, statement: module.statement(load.node), reached }
      const obstacle = obstacleTo(module, plan)
      if (obstacle) yield byHand(plan, obstacle)
      else if (!plans.some(other => other.statement === plan.statement)) plans.push(plan)
    }
    const quote = quoteOf(module)
    // Neighbours that need the same scope share it.
    for (const run of neighbours(plans, (a, b) => JSON.stringify(a.reached) === JSON.stringify(b.reached))) yield wrapped(module, run, quote)
    yield* nameless(module, loads, names)
    yield* outOfReach(module, loads, customs)
  },
}
export default body

/** Loads that are given no custom objects and stand in no scope, in modules that register none by themselves. */
function unaidedLoads(module: Module): Call[] {
  const scopes = SCOPES.flatMap(name => [...module.calls(name)].map(call => call.node))
  const withs = scopes.map(scope => [...around(scope)].find(up => up.type === 'with_item')?.parent?.parent)
  // A scope that no `with` enters is kept by something else, and may be open anywhere.
  if (withs.includes(undefined) || [...module.references(REGISTRY)].length > 0) return []
  return [...module.calls('keras.models.load_model')].filter(load =>
    !load.open && load.positional.length < 2 && !load.keyword('custom_objects') && !withs.some(open => open && contains(open, load.node)))
}

function compiles(load: Call): boolean {
  return load.keyword('compile')?.value.type !== 'false'
}

function customObjects(module: Module, names: readonly ProjectName[]): Custom[] {
  const roles = new Map<string, boolean>()
  for (const { role, value } of given(module)) {
    const name = module.resolve(value)
    if (name !== undefined) roles.set(name, (roles.get(name) ?? true) && !ACTIVATIONS.has(role))
  }
  const registrations = [...module.references(REGISTER)]
  return names.flatMap(one => {
    const derives = (bases: Bases): boolean => one.kind === 'class' && Object.values(bases).some(base => module.derives(one.name, base))
    const saved = derives(SAVED)
    if (!saved && !derives(COMPILED) && !(one.kind === 'function' && roles.has(one.name))) return []
    const decorators = decoratorsOf(one.definition)
    if (one.registered || registrations.some(node => decorators.some(decorator => contains(decorator, node))) || registersItself(module, one)) return []
    return [{ ...one, compiled: !saved && (roles.get(one.name) ?? true) }]
  })
}

/** What Keras is given as activations, losses and metrics. */
function given(module: Module): Iterable<Given> {
  return valuesGiven(module, ROLES, call => {
    const name = module.resolve(call.callee)
    if (name === undefined) return call.callee.field('attribute')?.text === 'compile' ? ['optimizer', 'loss', 'metrics'] : undefined
    if (name === 'keras.layers.Activation') return ['activation']
    return name.startsWith('keras.') || module.derives(name, SAVED['keras.layers']) ? [] : undefined
  })
}

/** The file that it comes from puts things into the registry by hand. */
function registersItself(module: Module, one: ProjectName): boolean {
  return module.project.files.get(ownClass(one.name)!.path)?.takes.some(taken => taken.name === 'get_custom_objects') ?? false
}

/** Why a name in the scope may not be what the saved model means. */
function doubtsOf(module: Module) {
  return (one: ProjectName): string[] => {
    const doubts: string[] = []
    if (decoratorsOf(one.definition).length > 0) doubts.push(`\`${one.own}\` is decorated, so a saved model may call it something else`)
    const builtIn = KERAS_FUNCTIONS.has(one.own) || Object.entries({ ...SAVED, ...COMPILED }).some(([home, base]) => module.derives(`${home}.${one.own}`, base))
    if (builtIn) doubts.push(`Keras has its own \`${one.own}\`, which the scope replaces in all that is loaded`)
    return doubts
  }
}

function obstacleTo(module: Module, { load, statement, reached }: Plan): string | undefined {
  if (reached.twice) return `\`${reached.twice}\` names two objects`
  if (!module.spell(SCOPE, load.node)) return 'no name is free for `keras` here'
  return runsElsewhere(module, load.node) ?? (standsAlone(module, statement) ? undefined : 'other code shares its line')
}

function byHand({ load, reached }: Plan, why: string): Finding {
  const entries = reached.names.map(({ own, text }) => `'${own}': ${text}`).join(', ')
  const advice = reached.twice ? `pass the \`${reached.twice}\` that was saved, in \`custom_objects\`` : `pass \`custom_objects={${entries}}\` to it`
  return manual(load.node, { effect, message: messageFor(reached), why, advice })
}

function messageFor({ names }: Reached): string {
  return `\`load_model\` is not told of ${[...new Set(names.map(({ own }) => `\`${own}\``))].join(', ')}`
}

function wrapped(module: Module, run: readonly Plan[], quote: string): Finding {
  const { load, reached } = run[0]!
  const entries = reached.names.map(({ own, text }) => `${quote}${own}${quote}: ${text}`)
  const edits = wrap(module, run.map(plan => plan.statement), place => callWithDictionary(`with ${module.spell(SCOPE, load.node)}`, entries, ':', place))
  const doubt = reached.doubts.join('; ')
  return finding(load.node, { effect, message: messageFor(reached), needs: [SCOPE], edits, ...(doubt ? { level: 'review', why: doubt } : { level: 'safe' }) })
}

/** Lambdas, and what a call gives back: a saved model has no name for them that a scope could hold. */
function* nameless(module: Module, loads: readonly Call[], names: readonly ProjectName[]): Iterable<Finding> {
  for (const { role, value } of given(module)) {
    if (!ACTIVATIONS.has(role) && !loads.some(compiles)) continue
    const kind = value.type === 'lambda' ? 'a lambda' : isClosure(module, value, names) ? `what \`${module.text(module.call(value).callee)}\` gives back` : undefined
    if (!kind) continue
    yield manual(value, {
      effect, message: `\`load_model\` cannot find the \`${role}\` of this model by name`, why: `${kind} is saved under a name that nothing here has`,
      advice: 'make it a function or a class at the top of a module, and pass it in `custom_objects`',
    })
  }
}

function isClosure(module: Module, value: Node, names: readonly ProjectName[]): boolean {
  if (value.type !== 'call') return false
  const name = module.resolve(module.call(value).callee)
  return name === 'functools.partial' || (name !== undefined && names.some(one => one.name === name && one.kind === 'function'))
}

/** What no load of the file can name. */
function* outOfReach(module: Module, loads: readonly Call[], customs: readonly Custom[]): Iterable<Finding> {
  for (const one of customs) {
    const theirs = loads.filter(load => !one.compiled || compiles(load))
    if (theirs.length === 0 || theirs.some(load => reachAt(module, [one], load.node, () => []).names.length > 0)) continue
    yield manual(one.spellings[0]!.token, {
      effect, message: `\`load_model\` cannot be given \`${one.own}\` where it is called`, why: 'no name for it is bound there when the load runs',
      advice: `bind \`${one.own}\` at the top of the module, above the load, and pass it in \`custom_objects\``,
    })
  }
}
