import { describe, expect, test } from 'vitest'
import { UserError } from '../src/core/errors.ts'
import { resolveFrom, resolveTarget } from '../transforms/targets.ts'
import { kerasVersions, tensorflowVersions } from '../transforms/libraries/versions.ts'

const newest = kerasVersions.at(-1)!.version
const newestTensorflow = tensorflowVersions.at(-1)!.version

describe('resolveTarget', () => {
  test.each([
    ['keras3', newest],
    ['Keras 3', newest],
    ['keras3.4', '3.4'],
    ['KERAS==3.8', '3.8'],
    ['keras==3.8.1', '3.8'],
    ['keras 3.8', '3.8'],
    [' keras3.08 ', '3.8'],
    ['keras2', '2.15'],
    ['keras2.15', '2.15'],
    ['keras1', '1.2'],
  ])('%s is a Keras target', (text, version) => {
    expect(resolveTarget(text)).toMatchObject({ label: `Keras ${version}`, keras: [version, version], namespace: 'keras' })
  })

  test.each([
    ['tensorflow2.15', '2.15', '2.15', '2.15'],
    ['tensorflow==2.10.0', '2.10', '2.10', '2.10'],
    ['tf2.5', '2.5', '2.5', '2.5'],
    ['tf2.3', '2.3', '2.4', '2.4'],
    ['tf2.2', '2.2', '2.3', '2.3'],
    ['tf1.15', '1.15', '2.2', '2.2'],
    ['tf1.4', '1.4', '2.0', '2.0'],
    ['tf2.16', '2.16', '3.0', newest],
    ['tf==2.16.1', '2.16', '3.0', newest],
    ['TF 2.17', '2.17', '3.2', newest],
    ['tensorflow2', newestTensorflow, '3.12', newest],
  ])('%s is a TensorFlow target', (text, version, low, high) => {
    expect(resolveTarget(text)).toMatchObject({ keras: [low, high], tensorflow: version, namespace: 'tensorflow' })
  })

  test('labels are written for people', () => {
    expect(resolveTarget('keras3').label).toBe(`Keras ${newest}`)
    expect(resolveTarget('tf2.15').label).toBe('TensorFlow 2.15 (Keras 2.15)')
    expect(resolveTarget('tf2.16').label).toBe(`TensorFlow 2.16 (Keras 3.0 to ${newest})`)
  })

  test.each([
    ['keras3', newestTensorflow],
    ['keras3.0', '2.16'],
    ['keras3.4', '2.17'],
    ['keras3.10', '2.20'],
    ['keras2.15', '2.15'],
    ['keras2.6', '2.6'],
    ['keras2.4', '2.4'],
    ['keras2.3', '2.2'],
    ['keras2.2', '2.1'],
    ['keras1.2', '1.0'],
  ])('%s goes with TensorFlow %s', (text, tensorflow) => {
    expect(resolveTarget(text).tensorflow).toBe(tensorflow)
  })

  test('tf_keras stays with Keras 2', () => {
    expect(resolveTarget('tf_keras')).toEqual({ label: `tf_keras ${newestTensorflow} (Keras 2)`, keras: ['2.15', '2.15'], tensorflow: newestTensorflow, namespace: 'tf_keras' })
    expect(resolveTarget('tf-keras==2.16')).toMatchObject({ keras: ['2.15', '2.15'], tensorflow: '2.16', namespace: 'tf_keras' })
    expect(resolveTarget('tf_keras2.18.0')).toMatchObject({ tensorflow: '2.18' })
  })

  test.each(['', '3', '3.8', 'keras', 'tf', 'torch2', 'keras>=3', 'keras3x', 'keras3.', 'tf-keras==2.10', 'keras-tuner1.0'])('%j is refused', text => {
    expect(() => resolveTarget(text)).toThrow(UserError)
  })

  test.each([
    ['keras2.5', 'did you mean `keras2.3`, `keras2.4`, `keras2.6`, `keras2.7`? Keras 2.0 to 2.15 are known'],
    ['keras4', `did you mean \`keras3.14\`, \`keras${newest}\`? Keras 1.0 to ${newest} are known`],
    ['keras0.3', 'did you mean `keras1.0`, `keras1.1`?'],
    ['tf1.3', 'did you mean `tensorflow1.4`, `tensorflow1.5`?'],
    ['tf9.1', `\`tensorflow${newestTensorflow}\`?`],
  ])('%s is unknown, and its neighbours are named', (text, hint) => {
    const error = thrown(() => resolveTarget(text))
    expect(error.message).toContain(`\`${text}\``)
    expect(error.hint).toContain(hint)
    expect(error.exitCode).toBe(2)
  })
})

describe('resolveFrom', () => {
  test.each([
    ['keras2.3', 'keras', '2.3'],
    ['keras==2.3.1', 'keras', '2.3'],
    ['keras1', 'keras', '1.0'],
    ['keras2', 'keras', '2.0'],
    ['keras0.3', 'keras', '0.3'],
    ['tf1.3', 'tensorflow', '1.3'],
    ['tensorflow2', 'tensorflow', '2.0'],
  ])('%s', (text, library, version) => {
    expect(resolveFrom(text)).toEqual({ library, version })
  })

  test('refuses what is unknown', () => {
    expect(thrown(() => resolveFrom('keras2.5')).message).toContain('migrated from')
  })
})

function thrown(run: () => unknown): UserError {
  try {
    run()
  } catch (error) {
    if (error instanceof UserError) return error
  }
  throw new Error('no UserError')
}
