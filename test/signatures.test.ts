/** The packed signatures, read back: some that the oracle has seen, written out. */
import { describe, expect, test } from 'vitest'
import { membersOf, signatureOf, signatureVersions } from '../transforms/libraries/api/signatures.ts'
import type { Flavour } from '../transforms/libraries/api/index.ts'

/** As one line: `units activation= | name trainable`. */
function line(name: string, flavour: Flavour, version: string): string | undefined {
  const signature = signatureOf(name, flavour, version)
  if (!signature) return undefined
  const words = signature.parameters.map(({ name: own, kind, optional }) => (kind === 'args' ? `*${own}` : kind === 'kwargs' ? `**${own}` : `${kind === 'keyword' ? '*.' : ''}${own}${optional ? '=' : ''}`))
  return [...words, ...(signature.accepts.length > 0 ? ['|', ...signature.accepts] : []), ...(signature.rest === 'refused' ? [] : [`(${signature.rest})`])].join(' ')
}

describe('signatures', () => {
  test.each<[string, Flavour, string, string | undefined]>([
    ['keras.layers.Flatten', 'k', '3.15', 'data_format= **kwargs | activity_regularizer autocast dtype input_dim input_shape name trainable'],
    ['keras.layers.Flatten', 't', '2.15', 'data_format= **kwargs | activity_regularizer autocast batch_input_shape batch_size dtype dynamic implementation input_dim input_shape name trainable weights'],
    ['keras.utils.to_categorical', 'k', '2.15', 'y num_classes= dtype='],
    ['keras.utils.to_categorical', 'k', '3.0', 'x num_classes='],
    ['keras.losses.MeanSquaredError', 'k', '2.15', 'reduction= name='],
    ['keras.losses.MeanSquaredError', 'k', '3.15', 'reduction= name= dtype='],
    ['keras.activations.relu', 'k', '2.15', 'x alpha= max_value= threshold='],
    ['keras.activations.relu', 'k', '3.15', 'x negative_slope= max_value= threshold='],
    ['keras.Model.fit', 'k', '3.15', 'x= y= batch_size= epochs= verbose= callbacks= validation_split= validation_data= shuffle= class_weight= sample_weight= initial_epoch= steps_per_epoch= validation_steps= validation_batch_size= validation_freq='],
    ['keras.Sequential.fit_generator', 't', '2.15', 'generator steps_per_epoch= epochs= verbose= callbacks= validation_data= validation_steps= validation_freq= class_weight= max_queue_size= workers= use_multiprocessing= shuffle= initial_epoch='],
    ['keras.Sequential.fit_generator', 'k', '3.0', undefined],
    ['keras.Sequential.predict_classes', 'k', '2.3', 'x batch_size= verbose='],
    ['keras.models.Sequential.fit', 'k', '1.2', 'x y batch_size= nb_epoch= verbose= callbacks= validation_split= validation_data= shuffle= class_weight= sample_weight= initial_epoch= **kwargs | show_accuracy'],
    ['keras.callbacks.ReduceLROnPlateau', 'k', '3.15', 'monitor= factor= patience= verbose= mode= min_delta= cooldown= min_lr= **kwargs (taken)'],
    ['keras.callbacks.TensorBoard', 't', '2.15', 'log_dir= histogram_freq= write_graph= write_images= write_steps_per_second= update_freq= profile_batch= embeddings_freq= embeddings_metadata= **kwargs | batch_size embeddings_data embeddings_layer_names write_grads'],
    ['keras.ops.arange', 'k', '3.0', 'start stop= step= dtype='],
    ['keras.losses.mse', 't', '3.15', 'y_true y_pred'],
    ['keras.losses.mse', 'k', '3.15', undefined],
    ['keras.layers.Layer.add_metric', 'k', '3.15', '*args **kwargs (taken)'],
    ['keras.metrics.Mean.reset_states', 'k', '2.15', ''],
    ['keras.metrics.Mean.reset_states', 'k', '3.15', undefined],
    ['keras.layers.Layer', 'k', '3.15', '*.activity_regularizer= *.trainable= *.dtype= *.autocast= *.name= **kwargs | input_dim input_shape'],
    ['keras.backend', 'k', '3.15', undefined],
    ['keras.no_such_name', 'k', '3.15', undefined],
  ])('%s of %s %s', (name, flavour, version, expected) => {
    expect(line(name, flavour, version)).toBe(expected)
  })

  test('members, inherited ones too', () => {
    const members = membersOf('keras.layers.Dense', 'k', '3.15')
    expect(members.get('add_weight')).toBe('method')
    expect(members.get('kernel')).toBe('property')
    expect(members.has('output_shape')).toBe(false)
    expect(membersOf('keras.layers.Dense', 't', '2.15').get('output_shape')).toBe('property')
  })

  test('every minor of Keras 3 is there', () => {
    expect(signatureVersions().slice(0, 4)).toEqual(['1.2', '2.3', '2.15', '3.0'])
  })
})
