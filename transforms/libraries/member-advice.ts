/** Methods and attributes that Keras 3 does not have: what to write instead, in the words of a report. */

/** `Class.member` that a transform of its own rewrites or reports. */
export const MEMBERS_ELSEWHERE: ReadonlySet<string> = new Set([
  ...'input_names fit_generator evaluate_generator predict_generator reset_states to_yaml state_updates'.split(' ').map(name => `Model.${name}`),
  ...`
    add_update add_metric updates dynamic stateful inbound_nodes outbound_nodes input_mask output_mask get_input_at get_output_at get_input_shape_at get_output_shape_at
    input_shape output_shape
  `.trim().split(/\s+/).map(name => `Layer.${name}`),
  'Callback.validation_data',
  'Metric.reset_states', 'Metric.weights', 'Metric.non_trainable_weights', 'Metric.non_trainable_variables', 'Metric.compute_dtype', 'Metric.variable_dtype',
  'LeakyReLU.alpha', 'DepthwiseConv1D.depthwise_kernel', 'DepthwiseConv2D.depthwise_kernel', 'StringLookup.vocab_size', 'IntegerLookup.vocab_size',
  'LossScaleOptimizer.get_scaled_loss', 'LossScaleOptimizer.get_unscaled_gradients',
  'Optimizer.minimize', 'Optimizer.compute_gradients', 'Optimizer.lr',
])

const MASK = 'read `layer.output._keras_mask`, or compute it with `layer.compute_mask(inputs, mask)`'
const SCOPE = 'write `with keras.name_scope("name"):`; the variables have the name of their layer in their `path`'
const SHARED = 'transposed, depthwise and separable convolutions have no groups'
const ADAPT = 'leave it out: `layer.adapt(data)` runs by itself'
const DROPOUT = 'call `get_dropout_mask(inputs)` or `get_recurrent_dropout_mask(state)` of the cell: `layer.cell`'
const READ = 'the argument did nothing; leave it out'
const NO_LAYER = 'a metric is no layer since 3.0: it has `variables`, `update_state`, `result` and `reset_state`'

/** By `Class.member`, else by the member. */
export const MEMBER_ADVICE: Readonly<Record<string, string>> = {
  autotune_steps_per_execution: 'give `compile` the number: `model.compile(..., steps_per_execution=16)`',
  get_weight_paths: 'each variable has its own: `{variable.path: variable for variable in model.variables}`',
  output_names: 'read them of the outputs: `[tensor.name for tensor in model.outputs]`, or name the last layer',
  save_spec: 'read `model.input_shape` and `model.input_dtype`, or write `[keras.InputSpec(shape=tensor.shape, dtype=tensor.dtype) for tensor in model.inputs]`',
  train_tf_function: 'override `train_step`, or call `model.train_on_batch(x, y)`',
  compute_output_signature: 'ask for the spec: `layer.compute_output_spec(keras.KerasTensor(shape, dtype))`',
  finalize_state: 'leave it out: `adapt` finishes by itself',
  get_input_mask_at: MASK,
  get_output_mask_at: MASK,
  name_scope: SCOPE,
  with_name_scope: SCOPE,
  submodules: 'walk the layers: `layer._flatten_layers()` gives this one and all in it',
  'BackupAndRestore.save_before_preemption': 'leave it out',
  'CallbackList.make_logs': 'leave it out: the model makes the logs',
  'ModelCheckpoint.epochs_since_last_save': 'count the epochs in a callback of the project: `on_epoch_end(self, epoch, logs=None)`',
  'ModelCheckpoint.load_weights_on_restart': 'load the weights before `fit`: `model.load_weights(path)`',
  'ModelCheckpoint.period': 'read `checkpoint.save_freq`: `"epoch"`, or a number of batches',
  'ProgbarLogger.stateful_metrics': 'leave it out: the bar shows all metrics as the model gives them',
  'ProgbarLogger.use_steps': 'leave it out: the bar counts batches',
  causal: 'the mask is an argument of the call: `layer([query, value], use_causal_mask=True)`',
  pool_function: 'call `keras.ops.max_pool` or `keras.ops.average_pool`',
  fused: 'leave it out: there is one kernel',
  virtual_batch_size: 'leave it out: the whole batch is normalized',
  adjustment: 'leave it out: nothing is adjusted',
  'Bidirectional.layer': 'read `layer.forward_layer` and `layer.backward_layer`',
  'Bidirectional.constraints': 'read `layer.forward_layer` and `layer.backward_layer`',
  convolution_op: 'call `keras.ops.conv_transpose`, `keras.ops.depthwise_conv` or `keras.ops.separable_conv`',
  groups: SHARED,
  rank: 'leave it out: the class says it (`ConvLSTM2D` is 2)',
  filters: 'read `layer.depth_multiplier`',
  kernel_initializer: 'read `layer.depthwise_initializer` (and `layer.pointwise_initializer`)',
  kernel_regularizer: 'read `layer.depthwise_regularizer` (and `layer.pointwise_regularizer`)',
  kernel_constraint: 'read `layer.depthwise_constraint` (and `layer.pointwise_constraint`)',
  compile: ADAPT,
  is_adapted: 'keep in the code whether `adapt` was called; `layer.built` says whether there are weights',
  make_adapt_function: ADAPT,
  input_bin_boundaries: 'read `layer.bin_boundaries`',
  'Normalization.reset_state': 'call `layer.adapt(data)`, which starts anew',
  'Normalization.update_state': 'call `layer.adapt(data)` with all the data, or give `keras.layers.Normalization(mean=..., variance=...)`',
  full_output_shape: 'read `layer.compute_output_shape(input_shape)`',
  'Embedding.input_length': 'read the shape of the input: `x.shape[1]`',
  'Embedding.sparse': 'leave it out: gradients of embeddings are dense',
  get_dropout_mask_for_cell: DROPOUT,
  get_recurrent_dropout_mask_for_cell: DROPOUT,
  reset_dropout_mask: 'call it of the cell: `layer.cell.reset_dropout_mask()`',
  reset_recurrent_dropout_mask: 'call it of the cell: `layer.cell.reset_recurrent_dropout_mask()`',
  implementation: 'read it of the cell: `layer.cell.implementation`',
  return_runtime: READ,
  time_major: 'leave it out: the first axis is that of the batch',
  constants_spec: 'leave it out: a recurrent layer takes no constants',
  state_spec: 'read `layer.cell.state_size`',
  is_placeholder: 'leave it out: an `InputLayer` always is',
  'InputLayer.batch_size': 'read `layer.batch_shape[0]`',
  lower: 'read `layer.factor`: its lower end',
  upper: 'read `layer.factor`: its upper end',
  horizontal: 'read `layer.mode`: `"horizontal"`, `"vertical"` or `"horizontal_and_vertical"`',
  vertical: 'read `layer.mode`: `"horizontal"`, `"vertical"` or `"horizontal_and_vertical"`',
  robust_masking: 'leave it out: masks are applied in one way',
  normalize_weights: 'call `layer.normalized_weights()`, and assign what it gives',
  reverse_state_order: 'leave it out: states come in the order of the cells',
  'LossScaleOptimizer.dynamic': 'leave it out: the scale is always dynamic',
  'LossScaleOptimizer.dynamic_counter': 'read `optimizer.step_counter`',
  'LossScaleOptimizer.loss_scale': 'read `optimizer.dynamic_scale`',
  'Optimizer.aggregate_gradients': 'leave it out: `apply_gradients` aggregates',
  'Optimizer.jit_compile': 'read `model.jit_compile`, which `compile(jit_compile=...)` sets',
  'Adam.adaptive_epsilon': 'leave it out: `epsilon` is the same in all steps',
  reduction: 'leave it out: `Mean` averages and `Sum` adds up',
  'Metric.get_weights': 'read the variables: `[variable.numpy() for variable in metric.variables]`',
  'Metric.set_weights': 'assign the variables: `for variable, value in zip(metric.variables, values): variable.assign(value)`',
  'Metric.merge_state': 'add the variables up: `for mine, other in zip(a.variables, b.variables): mine.assign_add(other)`',
  'Metric.trainable': 'leave it out: the variables of a metric are not trained',
  'Metric.trainable_weights': 'leave it out: the variables of a metric are not trained; `metric.variables` lists them',
  'Metric.trainable_variables': 'leave it out: the variables of a metric are not trained; `metric.variables` lists them',
  'Metric.dtype_policy': 'read `metric.dtype`',
  'Metric.*': NO_LAYER,
  next: 'write `next(iterator)`',
}
