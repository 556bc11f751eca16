import {
  around, boundAt, callWithDictionary, contains, finding, manual, ownClass, projectNames, quoteOf, valuesGiven, wrap,
  type Call, type Finding, type Module, type Node, type ProjectName, type TransformBody,
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
const REGISTRIES = ['keras.utils.get_custom_objects']
const REGISTER = 'keras.utils.register_keras_serializable'
const SIMPLE = new Set(['expression_statement', 'return_statement', 'assert_statement', 'raise_statement'])
const effect = 'style'

/** A custom object, and whether only a compiled model names it. */
interface Custom extends ProjectName {
  readonly compiled: boolean
}

/** What one statement's loads need around them. */
interface Plan {
  readonly load: Call
  readonly statement: Node
  readonly entries: readonly { readonly own: string; readonly text: string }[]
  readonly doubts: readonly string[]
}

const body: TransformBody = {
  summary: '`load_model` finds the project\'s own layers, losses and metrics through a `CustomObjectScope`',
  docs: 'https://keras.io/guides/serialization_and_saving/',
  *find(module) {
    const loads = [...module.calls('keras.models.load_model')].filter(load => !knowsObjects(load) && !inScope(module, load.node))
    if (loads.length === 0 || registers(module)) return
    const customs = customObjects(module)
    const plans: Plan[] = []
    for (const load of loads) {
      const plan = planFor(module, load, customs)
      const obstacle = plan && obstacleTo(module, plan)
      if (plan && obstacle) yield advised(module, plan, obstacle)
      else if (plan && !plans.some(other => other.statement === plan.statement)) plans.push(plan)
    }
    for (const run of runsOf(plans)) yield wrapped(module, run)
    yield* outOfReach(module, loads, customs)
  },
}
export default body
