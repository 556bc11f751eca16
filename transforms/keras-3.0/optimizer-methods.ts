import {
  attributesOn, callsOn, finding, isCallee, isTarget, manual, removeArguments, replacement, unknownReceiver, walk,
  type Attribute, type Finding, type MethodCall, type Module, type TransformBody,
} from '../../src/kit/index.ts'

const OPTIMIZER = 'keras.Optimizer'
const effect = 'breaks'

const WEIGHTS = '`weights` of optimizers is `variables`, since 3.0 does not have it'
const COUNTED = 'read `optimizer.variables`, and count the learning rate: `[iterations, learning_rate, *slots]`'
const HYPER = 'keep the number itself, `self.beta_1 = beta_1`, and give that in `get_config`'

/** Methods without a successor of the same arguments. */
const GONE: Readonly<Record<string, string>> = {
  get_weights: 'read `[variable.numpy() for variable in optimizer.variables]`, or `optimizer.save_own_variables(store)`',
  get_gradients: 'compute them where the loss is: `with tf.GradientTape() as tape: ...`, then `tape.gradient(loss, variables)`',
  get_updates: 'call `optimizer.apply_gradients(zip(gradients, variables))` in `train_step`, or let `fit` do it',
  compute_gradients: 'compute them where the loss is: `with tf.GradientTape() as tape: ...`, then `tape.gradient(loss, variables)`',
  get_scaled_loss: 'call `optimizer.scale_loss(loss)`',
  _set_hyper: HYPER,
  _get_hyper: HYPER,
  _serialize_hyperparameter: HYPER,
  _decayed_lr: 'read `self.learning_rate`, or take the `learning_rate` that `update_step` is given',
  add_slot: 'make it in `build(self, variables)`: `self.add_variable_from_reference(variable, name="m")`',
  get_slot: 'keep the list that `build(self, variables)` makes, and read `self.m[self._get_variable_index(variable)]`',
  get_unscaled_gradients: 'leave it out: `apply_gradients` of a `LossScaleOptimizer` unscales them',
}

const body: TransformBody = {
  summary: 'Optimizers list their `variables` and apply gradients; they do not compute them',
  docs: 'https://keras.io/api/optimizers/',
  removed: '3.0',
  *find(module) {
    for (const call of callsOn(module, OPTIMIZER, 'variables')) {
      if (!unknownReceiver(call.receiver) && call.args.length === 0) yield variables(call)
    }
    for (const attribute of attributesOn(module, OPTIMIZER, 'weights')) if (!isCallee(attribute.node) && !isTarget(attribute.node)) yield weights(module, attribute)
    yield* likelyWeights(module)
    for (const call of callsOn(module, OPTIMIZER, 'minimize')) if (!unknownReceiver(call.receiver)) yield minimize(module, call)
    for (const call of callsOn(module, OPTIMIZER, 'apply_gradients')) if (!unknownReceiver(call.receiver)) yield* applied(module, call)
    for (const [method, advice] of Object.entries(GONE)) {
      for (const call of callsOn(module, OPTIMIZER, method)) {
        // TensorFlow 1 has optimizers of its own with the same methods.
        if (unknownReceiver(call.receiver) || call.receiver.proof === 'likely') continue
        yield manual(call.method, { effect, message: `\`${method}\` of optimizers is gone, since 3.0`, why: 'no other method does this', advice })
      }
    }
  },
}
export default body

function variables(call: MethodCall): Finding {
  return finding(call.method, {
    level: 'review', why: 'the list holds the learning rate too', effect, message: '`variables` of optimizers is an attribute, since 3.0 cannot call it', rests: [call.receiver],
    edits: [{ start: call.callee.end, end: call.node.end, text: '' }],
  })
}

/** `model.optimizer.weights` of a model that nothing is known of. */
function* likelyWeights(module: Module): Iterable<Finding> {
  if (!/\.optimizer\s*\.weights\b/.test(module.source) || [...module.imported()].length === 0) return
  for (const node of walk(module.root)) {
    const object = node.type === 'attribute' && node.field('attribute')!.text === 'weights' ? node.field('object')! : undefined
    if (object?.type !== 'attribute' || object.field('attribute')!.text !== 'optimizer' || isTarget(node) || module.value(object).value.kind !== 'unknown') continue
    yield manual(node.field('attribute')!, { effect, message: WEIGHTS, why: 'the model is not known here', advice: COUNTED })
  }
}

/** All of them: which stands where, and how many there are, is another matter. */
function weights(module: Module, { node, name, receiver }: Attribute): Finding {
  const why = 'the learning rate is the second of them'
  const up = node.parent
  const counted = up?.type === 'subscript' && up.field('value') === node || up?.type === 'argument_list' && module.text(up.parent!.field('function')!) === 'len'
  if (counted) return manual(name, { effect, message: WEIGHTS, why, advice: COUNTED })
  return finding(name, { level: 'review', why, effect, message: WEIGHTS, rests: [receiver], edits: [replacement(name, 'variables')] })
}

/** `minimize(loss, variables, tape=tape)` is what it did: gradients of the tape, applied. */
function minimize(module: Module, call: MethodCall): Finding {
  const message = '`minimize` of optimizers is gone, since 3.0: they apply gradients that a tape has computed'
  const [loss, variables] = [call.keyword('loss') ?? call.positional[0], call.keyword('var_list') ?? call.positional[1]]
  const tape = call.keyword('tape')
  const inOrder = loss && variables && tape && call.args.length === 3 && call.args[0] === loss && call.args[1] === variables
  const twice = variables && /^[\w.]+$/.test(module.text(variables.value))
  const edits = inOrder && twice && /^[\w.]+$/.test(module.text(tape.value)) ? removeArguments(module, call, [tape]) : undefined
  if (!edits || !loss || !variables || !tape) {
    return manual(call.method, {
      effect, message, why: 'the tape, or what it is given, is not plain here',
      advice: '`with tf.GradientTape() as tape: loss = ...`, then `optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))`',
    })
  }
  const list = module.text(variables.value)
  return finding(call.method, {
    level: 'review', why: 'a `LossScaleOptimizer` has to scale the loss first', effect, message, rests: [call.receiver],
    edits: [
      replacement(call.method, 'apply_gradients'),
      { start: loss.node.start, end: loss.value.start, text: `zip(${module.text(tape.value)}.gradient(` },
      ...(variables.name ? [{ start: variables.node.start, end: variables.value.start, text: '' }] : []),
      ...edits.map(edit => ({ ...edit, start: variables.node.end, text: `), ${list})` })),
    ],
  })
}

function* applied(module: Module, call: MethodCall): Iterable<Finding> {
  const gone = call.args.filter(argument => /^(name|experimental_aggregate_gradients|skip_gradients_aggregation)$/.test(argument.name?.text ?? ''))
  const edits = removeArguments(module, call, gone)
  if (gone.length === 0 || !edits) return
  const names = gone.map(argument => `\`${argument.name!.text}\``).join(', ')
  const harmless = gone.every(argument => argument.name!.text === 'name'
    || argument.value.type === (argument.name!.text.startsWith('skip') ? 'false' : 'true'))
  yield finding(gone[0]!.name!, {
    ...(harmless ? { level: 'safe' } : { level: 'review', why: 'gradients that are aggregated already must not be once more' }),
    effect, message: `\`apply_gradients\` does not take ${names}, since 3.0 refuses it`, rests: [call.receiver], edits,
  })
}
