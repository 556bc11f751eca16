import { reportMembers } from '../../src/kit/index.ts'

const nodes = { why: 'the graph of layers is private to Keras', advice: 'read `layer.input` and `layer.output`; what Keras itself keeps is `layer._inbound_nodes`, whose nodes have `input_tensors` and `output_tensors`' }
const itself = { why: 'variables are assigned where `call` runs, with nothing to run later', advice: 'leave it out' }
const tracked = 'layers keep the variables that are their attributes'
const mask = { why: 'masks are kept on the tensors', advice: 'read `layer.output._keras_mask`, or compute it with `layer.compute_mask`' }
const graph = { why: 'TensorFlow 1 built functions for the model ahead of use', advice: 'leave it out' }
const targets = { why: 'a compiled model has no symbolic targets', advice: 'compute it in a `Loss`, a `Metric` or `compute_loss`, which are given `y` and `y_pred`' }
const recurrent = ['keras.layers.RNN', 'keras.layers.Bidirectional', 'keras.layers.ConvLSTM1D', 'keras.layers.ConvLSTM2D', 'keras.layers.ConvLSTM3D', 'keras.layers.LSTM', 'keras.layers.GRU', 'keras.layers.SimpleRNN']

export default reportMembers({
  summary: 'Attributes of layers, models and callbacks that nothing takes the place of',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
  since: '3.0',
  rows: {
    'keras.Layer': {
      inbound_nodes: nodes,
      outbound_nodes: nodes,
      updates: itself,
      get_updates_for: itself,
      add_update: { why: itself.why, advice: 'assign where it is computed: `self.total.assign_add(x)`' },
      get_losses_for: { why: 'losses are not kept by input', advice: 'read `layer.losses`' },
      add_metric: { why: 'layers do not carry metrics', advice: 'keep `self.metric = keras.metrics.Mean(name=\'x\')` and call `self.metric.update_state(value)` in `call`, or give it to `compile(metrics=[...])`' },
      stateful: { why: 'only recurrent layers have it', advice: 'write `getattr(layer, \'stateful\', False)`', except: recurrent },
      uses_learning_phase: { why: 'there is no learning phase', advice: 'give `training=` to the call' },
      _trainable_weights: { why: tracked, advice: 'leave it out: `self.w = self.add_weight(...)` or `self.w = keras.Variable(...)` is among `trainable_weights` by itself' },
      _non_trainable_weights: { why: tracked, advice: 'leave it out: give `trainable=False` to `self.add_weight(...)`' },
      dynamic: { why: 'a layer that has to run eagerly is compiled so', advice: 'use `model.compile(run_eagerly=True)`' },
      input_mask: mask,
      output_mask: mask,
    },
    'keras.Model': {
      state_updates: itself,
      metrics_names: { effect: 'behaviour', why: 'it is `[\'loss\', \'compile_metrics\']` until the metrics are called by name', advice: 'use `model.evaluate(..., return_dict=True)`, whose keys are the names' },
      sample_weight_mode: { why: 'weights by step are taken as they are', advice: 'leave it out' },
      targets,
      total_loss: targets,
      sample_weights: targets,
      _feed_inputs: { why: 'it was private', advice: 'read `model.inputs`' },
      _feed_targets: targets,
      _set_inputs: { why: 'a model knows its inputs once it is called', advice: 'call it on data once, `model(data)`, or `model.build(input_shape)`' },
      _make_predict_function: graph,
      _make_train_function: graph,
      _make_test_function: graph,
    },
    'keras.callbacks.Callback': {
      validation_data: { why: 'callbacks are not given the data', advice: 'give it to the constructor: `MyCallback(validation_data)`' },
    },
  },
})
