/** Keywords that Keras 3 refuses: what to write instead, in the words of a report. */

/** Keywords that a transform of their own rewrites or reports, wherever they are given or by the callable. */
export const ELSEWHERE: ReadonlySet<string> = new Set(`
  ModelCheckpoint.options
  activity_regularizer adaptive_epsilon adjustment alpha autocast batch_input_shape batch_size bins cache_dir causal conv_op count_mode decay dtype dynamic
  embeddings_data embeddings_layer_names enable_caching_device epsilon force_generator fused grayscale groups has_static_table implementation input_dim input_length
  input_shape intensity jit_compile kernel_constraint kernel_initializer kernel_regularizer l layer_range layers load_weights_on_restart lr mask_value max_tokens max_values mesh
  model_name name nb_words noise_shape oov_value period return_runtime reverse_state_order rng_type robust_masking save_before_preemption save_format schedule_decay
  smart_resize softmax_robust_masking sparse stateful_metrics text time_major trainable use_legacy_format use_legacy_optimizer use_one_hot_matmul virtual_batch_size weights write_grads y
`.trim().split(/\s+/))

/** What no other transform speaks of: rows `callable.keyword` or `keyword`, by the callable's last name. */
export const KEYWORD_ADVICE: Readonly<Record<string, string>> = {
  type_spec: 'say what it is by `shape` and `dtype`: `keras.Input(shape=(4,), dtype="int32")`; `sparse=True` is for sparse tensors',
  'get_source_inputs.layer': 'leave it out: the tensor knows its layer',
  'get_source_inputs.node_index': 'leave it out: the tensor knows its node',
  'SGD.amsgrad': 'leave it out: it did nothing here',
  'save_model.signatures': 'write a SavedModel with `model.export(path)`; other endpoints are added with `keras.export.ExportArchive`',
  'save_model.options': 'leave it out: `keras.saving.save_model(model, "model.keras")`',
  'save_model.save_traces': 'leave it out: a `.keras` file holds no traces; `model.export(path)` writes a SavedModel with them',
  'load_model.options': 'leave it out: `keras.saving.load_model("model.keras")`',
  'preprocess_input.mode': 'leave it out: each application has a mode of its own',
  'CallbackList.queue_length': 'leave it out',
  'Optimizer.gradient_aggregator': 'leave it out: gradients are aggregated by the trainer',
  'Optimizer.gradient_transformers': 'override `apply(self, gradients, variables)`, change the gradients there, and call `super().apply`',
}
