/** `keras-upgrade explain NAME`: the answers, from the same engine as a run. */
import { describe, expect, test } from 'vitest'
import { explain } from '../src/cli/explain.ts'
import { UserError } from '../src/core/errors.ts'
import { resolveFrom, resolveTarget } from '../transforms/targets.ts'
import { knowledge } from './fixtures.ts'

const brought = { knowledge, resolveTarget, resolveFrom, names: () => import('../transforms/libraries/name-data.ts') }
const say = (name: string, to = 'keras3'): Promise<string> => explain(name, { to }, brought)

async function refusal(name: string): Promise<UserError> {
  const error = await say(name).then(() => undefined, (thrown: unknown) => thrown)
  if (!(error instanceof UserError)) throw new Error(`${name} is explained`)
  return error
}

describe('explain', () => {
  test('a name that is rewritten, with both lines, its releases and the transform', async () => {
    expect(await say('tf.keras.losses.MSE')).toBe([
      'tensorflow.keras.losses.MSE',
      '  Keras 3.15: rewritten, safe',
      '    - keras.losses.MSE(y_true, y_pred)',
      '    + import keras',
      '    + keras.losses.mean_squared_error(y_true, y_pred)',
      '  Had by: keras 2.0 to 2.15; tf.keras from 1.15 on',
      '',
      '  keras-3.0/renamed-names (safe, breaks)',
      '    `keras.losses.MSE` is `keras.losses.mean_squared_error`, since 3.0 does not have it',
      '    https://keras.io/guides/migrating_to_keras_3/',
      '',
    ].join('\n'))
  })

  test.each([
    ['keras.layers.CuDNNLSTM', /rewritten, for review[^]*layers\.LSTM\(units[^]*keras-2\.13\/cudnn-layers/],
    ['keras.utils.np_utils.to_categorical', /rewritten, safe[^]*keras\.utils\.to_categorical\(/],
    ['K.learning_phase', /^keras\.backend\.learning_phase\n {2}Keras 3\.15: reported[^]*instead: give `call` a parameter `training=None`/],
    ['K.sum', /rewritten, safe\n {4}- keras\.backend\.sum\(x\)\n[^]*ops\.sum\(x\)/],
    ['Model.fit_generator', /^keras\.Model\.fit_generator\n[^]*- it\.fit_generator\(generator\)\n {4}\+ it\.fit\(generator\)/],
    ['Sequential.predict_classes', /^keras\.Sequential\.predict_classes\n[^]*keras-2\.6\/predict-classes/],
    ['keras.layers.LocallyConnected1D', /reported, for a person to change[^]*instead: no layer takes its place/],
    ['keras.engine.data_adapter.DataHandler', /reported[^]*`model\.fit\(dataset\)`[^]*blob\/v2\.12\.0\/keras\/engine\/data_adapter\.py/],
    ['layers.Flatten', /^keras\.layers\.Flatten\n {2}Keras 3\.15: unchanged\n/],
    ['EarlyStopping', /^keras\.callbacks\.EarlyStopping\n/],
  ])('%s', async (name, expected) => {
    expect(await say(name)).toMatch(expected)
  })

  test('parameters that changed, and what becomes of each', async () => {
    const text = await say('keras.optimizers.Adam')
    expect(text).toMatch(/^keras\.optimizers\.Adam\n {2}Keras 3\.15: unchanged\n/)
    expect(text).toMatch(/ {4}lr +gone; rewritten by keras-2\.3\/optimizer-lr: /)
    expect(text).toMatch(/ {4}new: .*gradient_accumulation_steps/)
    expect(await say('Model.fit')).toMatch(/ {4}workers +gone; rewritten by keras-3\.0\/fit-workers: /)
  })

  test('another target', async () => {
    expect(await say('Model.fit_generator', 'tf2.15')).toMatch(/^keras\.Model\.fit_generator\n {2}TensorFlow 2\.15/)
    expect(await say('keras.losses.MSE', 'keras2.15')).toMatch(/ {2}Keras 2\.15: unchanged\n/)
  })

  test('a transform', async () => {
    const text = await say('keras-2.3/optimizer-lr')
    expect(text).toMatch(/^keras-2\.3\/optimizer-lr\n {2}Optimizers take `learning_rate`, not `lr`\n {2}release: keras 2\.3\n {2}the old form ends with keras 3\.0\n/)
    expect(text).toMatch(/\n {2}https:\/\/github\.com\/keras-team\/keras\/releases\/tag\/2\.3\.0\n$/)
    expect(await say('imports/missing-names')).toMatch(/^imports\/missing-names\n {2}Names that the target/)
  })

  test.each([
    ['keras.layers.Dens', 'keras.layers.Dense'],
    ['keras.layers.CuDNLSTM', 'keras.layers.CuDNNLSTM'],
    ['Model.fit_generater', 'keras.Model.fit_generator'],
    ['keras-2.3/optimizer-l', 'keras-2.3/optimizer-lr'],
  ])('%s is refused, with near names', async (name, near) => {
    const error = await refusal(name)
    expect(error.exitCode).toBe(2)
    expect(error.hint).toContain(`\`${near}\``)
  })
})
