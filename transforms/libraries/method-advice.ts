/** Keywords of methods that Keras 3 refuses or spells otherwise. */
import type { QualifiedName } from '../../src/core/types.ts'

/** Class -> method -> old keyword -> new one, with the same meaning. */
export const METHOD_KEYWORDS: Readonly<Record<QualifiedName, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  'keras.Model': { compile: { experimental_steps_per_execution: 'steps_per_execution' } },
  'keras.Layer': { compute_mask: { mask: 'previous_mask' }, add_loss: { losses: 'loss' } },
  'keras.layers.RNN': { call: { inputs: 'sequences' } },
  'keras.layers.Bidirectional': { call: { inputs: 'sequences' } },
  'keras.layers.SimpleRNNCell': { call: { inputs: 'sequence' } },
  ...Object.fromEntries('CenterCrop RandomBrightness RandomContrast RandomCrop RandomFlip RandomRotation RandomTranslation RandomZoom Resizing'.split(' ')
    .map(name => [`keras.layers.${name}`, { call: { inputs: 'data' } }])),
  'keras.layers.HashedCrossing': { compute_output_shape: { input_shapes: 'input_shape' } },
  'keras.Optimizer': {
    build: { var_list: 'variables' },
    add_variable_from_reference: { model_variable: 'reference_variable', variable_name: 'name' },
  },
  'keras.optimizers.Adagrad': { update_step: { grad: 'gradient' } },
}

/** Of classes whose `__call__` takes keywords under the name of `call`. */
export const CALL_KEYWORDS: Readonly<Record<QualifiedName, Readonly<Record<string, string>>>> = {
  'keras.layers.RNN': { inputs: 'sequences' },
  'keras.layers.Bidirectional': { inputs: 'sequences' },
}

/** `Class.method.keyword` that a transform of its own rewrites or reports. */
export const METHODS_ELSEWHERE: ReadonlySet<string> = new Set([
  ...['fit', 'evaluate', 'predict'].flatMap(method => ['max_queue_size', 'use_multiprocessing', 'workers'].map(keyword => `Model.${method}.${keyword}`)),
  'Model.save.save_format', 'Model.save_weights.save_format', 'Model.test_on_batch.reset_metrics', 'Model.train_on_batch.reset_metrics',
  'Layer.add_loss.inputs',
  ...'caching_device collections experimental_autocast getter layout partitioner synchronization use_resource'.split(' ').map(keyword => `Layer.add_weight.${keyword}`),
  'Metric.add_weight.aggregation', 'Metric.add_weight.synchronization',
  ...'experimental_aggregate_gradients name skip_gradients_aggregation'.split(' ').map(keyword => `Optimizer.apply_gradients.${keyword}`),
])

/** By `Class.method.keyword`, else `method.keyword`. */
export const METHOD_ADVICE: Readonly<Record<string, string>> = {
  'compile.from_serialized': 'leave it out',
  'compile.pss_evaluation_shards': 'leave it out: there is no parameter server strategy in Keras 3',
  'save_weights.options': 'leave it out',
  'load_weights.options': 'leave it out',
  'save.options': 'leave it out',
  'save.signatures': 'write a SavedModel with `model.export(path)`; other endpoints are added with `keras.export.ExportArchive`',
  'save.save_traces': 'leave it out: a `.keras` file holds no traces; `model.export(path)` writes a SavedModel with them',
  'adapt.batch_size': 'leave it out, and give it batches: `layer.adapt(tf.data.Dataset.from_tensor_slices(data).batch(32))`',
  'Normalization.adapt.steps': 'take the steps of the data: `layer.adapt(dataset.take(steps))`',
  'reset_states.states': 'call `layer.reset_states()`, then assign: `for variable, value in zip(layer.states, states): variable.assign(value)`',
  'get_initial_state.inputs': 'give the size of the batch: `get_initial_state(batch_size=keras.ops.shape(inputs)[0])`',
  'get_initial_state.dtype': 'leave it out: states have the `compute_dtype` of the layer',
  'call.constants': 'a recurrent layer takes no constants: keep them on the cell, or join them to the inputs with `keras.layers.Concatenate()`',
  'GroupNormalization.call.mask': 'leave it out: groups are normalized without masks',
  'InputLayer.call.inputs': 'an `InputLayer` is not called: read `layer.output`',
  'compute_mask.inputs': 'give it by its place: `layer.compute_mask(inputs, mask)`',
  'build.input_shape': 'give it by its place: `layer.build(input_shape)`',
  'MultiHeadAttention.build.input_shape': 'give the shapes of what it is called on: `layer.build(query_shape, value_shape)`',
  'compute_output_shape.input_shape': 'give it by its place: `layer.compute_output_shape(input_shape)`',
  'from_config.custom_objects': 'leave it out, and name them for a while: `with keras.saving.custom_object_scope(objects):`',
  'add_variable_from_reference.initial_value': 'give an initializer, `"zeros"` or a constant: `add_variable_from_reference(variable, name, initializer=...)`',
  'add_variable_from_reference.shape': 'make another shape with `self.add_variable(shape, name=name)`',
}

/** Class -> method -> the old names from a position on whose meaning changed; where each still has its name they are given by it. */
export const METHOD_ORDERS: Readonly<Record<QualifiedName, Readonly<Record<string, { readonly from: number; readonly names: readonly string[]; readonly gone?: readonly string[] }>>>> = {
  'keras.Model': {
    evaluate: { from: 7, names: ['max_queue_size', 'workers', 'use_multiprocessing', 'return_dict'], gone: ['max_queue_size', 'workers', 'use_multiprocessing'] },
    fit: { from: 16, names: ['max_queue_size', 'workers', 'use_multiprocessing'], gone: ['max_queue_size', 'workers', 'use_multiprocessing'] },
    predict: { from: 5, names: ['max_queue_size', 'workers', 'use_multiprocessing'], gone: ['max_queue_size', 'workers', 'use_multiprocessing'] },
    test_on_batch: { from: 3, names: ['reset_metrics', 'return_dict'], gone: ['reset_metrics'] },
    train_on_batch: { from: 4, names: ['reset_metrics', 'return_dict'], gone: ['reset_metrics'] },
    load_weights: { from: 2, names: ['by_name', 'options'], gone: ['options'] },
  },
  'keras.layers.RNN': {
    call: { from: 1, names: ['mask', 'training', 'initial_state', 'constants'], gone: ['constants'] },
    reset_states: { from: 0, names: ['states'], gone: ['states'] },
    get_initial_state: { from: 0, names: ['inputs'], gone: ['inputs'] },
  },
  'keras.layers.Bidirectional': {
    call: { from: 1, names: ['training', 'mask', 'initial_state', 'constants'], gone: ['constants'] },
    reset_states: { from: 0, names: ['states'], gone: ['states'] },
  },
  'keras.layers.MultiHeadAttention': { call: { from: 3, names: ['attention_mask', 'return_attention_scores', 'training', 'use_causal_mask'] } },
  'keras.layers.Discretization': { adapt: { from: 1, names: ['batch_size', 'steps'], gone: ['batch_size'] } },
  'keras.layers.StringLookup': { adapt: { from: 1, names: ['batch_size', 'steps'], gone: ['batch_size'] } },
  'keras.layers.IntegerLookup': { adapt: { from: 1, names: ['batch_size', 'steps'], gone: ['batch_size'] } },
  'keras.layers.Normalization': { adapt: { from: 1, names: ['batch_size', 'steps'], gone: ['batch_size', 'steps'] } },
  'keras.layers.InputLayer': { call: { from: 0, names: ['inputs'], gone: ['inputs'] } },
  'keras.mixed_precision.Policy': { from_config: { from: 1, names: ['custom_objects'], gone: ['custom_objects'] } },
  'keras.layers.GroupNormalization': { call: { from: 1, names: ['mask'], gone: ['mask'] } },
  'keras.layers.StackedRNNCells': {
    call: { from: 2, names: ['constants', 'training'], gone: ['constants'] },
    get_initial_state: { from: 0, names: ['inputs', 'batch_size', 'dtype'], gone: ['inputs', 'dtype'] },
  },
  ...Object.fromEntries(['GRUCell', 'LSTMCell', 'SimpleRNNCell'].map(name =>
    [`keras.layers.${name}`, { get_initial_state: { from: 0, names: ['inputs', 'batch_size', 'dtype'], gone: ['inputs', 'dtype'] } }])),
  'keras.Optimizer': {
    add_variable: { from: 1, names: ['dtype', 'initializer', 'name'] },
    add_variable_from_reference: { from: 2, names: ['shape', 'initial_value'], gone: ['shape', 'initial_value'] },
    apply_gradients: { from: 1, names: ['name', 'skip_gradients_aggregation'], gone: ['name', 'skip_gradients_aggregation'] },
  },
}

/** Of classes whose `__call__` hands its positions on to `call`. */
export const CALL_ORDERS: Readonly<Record<QualifiedName, { readonly from: number; readonly names: readonly string[] }>> = {
  'keras.layers.MultiHeadAttention': { from: 3, names: ['attention_mask', 'return_attention_scores', 'training', 'use_causal_mask'] },
}
