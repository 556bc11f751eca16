/** TensorFlow 1 on TensorFlow 2: each name of the tables is what they say, rewritten calls give what they gave, and programs run. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { COMPAT, COMPAT_MODULES, KEYWORDS, MOVED } from '../../transforms/libraries/tensorflow1-names.ts'
import { judge } from '../../transforms/libraries/tensorflow1-verdicts.ts'
import { migrateOne, optionsFor, textOf } from '../fixtures.ts'

const PYTHON = join(import.meta.dirname, '..', '..', '.venv-oracle', 'bin', 'python')
const PROGRAMS = join(import.meta.dirname, 'programs')
const names = readdirSync(PROGRAMS).filter(file => /^tf1-.*\.py$/.test(file))
const available = existsSync(PYTHON) && spawnSync(PYTHON, ['--version']).status === 0
const env = { ...process.env, KERAS_BACKEND: 'tensorflow', TF_CPP_MIN_LOG_LEVEL: '3', CUDA_VISIBLE_DEVICES: '' }

/** Expressions of TensorFlow 1, run by `tf.compat.v1` as they are and by TensorFlow 2 as they are migrated. */
const EXPRESSIONS = `
tf.to_float(i)
tf.to_int32(x, name='n')
tf.to_double(x if True else i)
tf.to_bfloat16(x)
tf.arg_max(x, 1)
tf.arg_min(x, dimension=0)
tf.batch_to_space_nd(im4, [2, 2], [[0, 0], [0, 0]])
tf.confusion_matrix([1, 0], [1, 1], 2, tf.int64)
tf.confusion_matrix(labels=[1, 0], predictions=[1, 1], weights=[2., 3.])
tf.count_nonzero(x, 1)
tf.count_nonzero(input_tensor=x, reduction_indices=0, keep_dims=True)
tf.decode_raw(b'abcd', tf.uint8)
tf.decode_csv(['1,2'], [[0.], [0.]])
tf.depth_to_space(im, 2)
tf.depth_to_space(im, 2, 'n', 'NHWC')
tf.space_to_depth(im, 2, data_format='NHWC')
tf.extract_image_patches(im, [1, 2, 2, 1], [1, 1, 1, 1], [1, 1, 1, 1], 'SAME')
tf.extract_image_patches(im, ksizes=[1, 2, 2, 1], strides=[1, 1, 1, 1], rates=[1, 1, 1, 1], padding='VALID')
tf.floor_div(i, 2)
tf.nn.softmax_cross_entropy_with_logits_v2(labels=p, logits=x)
tf.nn.softmax_cross_entropy_with_logits_v2(p, x, dim=0)
tf.reduce_join([['a', 'b']], 1)
tf.string_to_hash_bucket(['a'], 5)
tf.string_to_number(string_tensor=['1'], out_type=tf.int32)
tf.substr('abc', 1, 2)
tf.verify_tensor_all_finite(x, 'bad')
tf.sparse_reduce_sum(sp, 1)
tf.gfile.Exists('/')
tf.gfile.IsDirectory(dirname='/')
tf.reduce_sum(x, reduction_indices=[1], keep_dims=True)
tf.expand_dims(x, dim=0)
tf.squeeze([[1]], squeeze_dims=[0])
tf.nn.softmax(x, dim=0)
tf.concat(values=[x, x], axis=1)
tf.nn.dropout(x, keep_prob=1.0)
tf.zeros_like(tensor=x)
tf.argmax(x, dimension=1)
tf.log(x) + tf.rsqrt(x) + tf.erf(x) + tf.log1p(x) + tf.squared_difference(x, 1.)
tf.diag([1., 2.]) + tf.matrix_inverse([[1., 0.], [0., 2.]])
tf.matrix_band_part(x, 0, -1)
tf.div(7, 2)
tf.div_no_nan(x, 0.)
tf.image.resize_bilinear(im, (2, 2))
tf.image.resize_images(im, (3, 3))
tf.image.resize_nearest_neighbor(im, (2, 2), align_corners=True)
tf.sparse_to_dense([0], [2], [1.])
tf.losses.mean_squared_error(x, p)
tf.losses.softmax_cross_entropy(p, x)
tf.unsorted_segment_sum(x, [0, 1], 2)
tf.lin_space(0., 1., 3)
tf.is_nan(x)
tf.cross([1., 0., 0.], [0., 1., 0.])
tf.map_fn(tf.to_double, x, dtype=tf.float64)
tf.py_func(lambda a: a + 1, [x], tf.float32)
tf.nn.fused_batch_norm(im, [1.] * 4, [0.] * 4)[0]
tf.string_join(['a', 'b'])
tf.decode_base64(tf.encode_base64('a'))
`.trim().split('\n')

const COMPARE = `
import json, sys
import numpy as np
import tensorflow
v1 = tensorflow.compat.v1
def resolve(path, root):
    for part in path.split('.'):
        root = getattr(root, part)
    return root
given = json.load(open(sys.argv[1]))
wrong = []
for old, new in given['moved']:
    try:
        after = resolve(new, tensorflow)
        before = resolve(old, v1) if not old.startswith('contrib.') else after
        if before is not after and not (callable(before) and callable(after)):
            wrong.append(f'{old} is not {new}')
    except AttributeError as error:
        if 'contrib' in old or not hasattr(v1, old.split('.')[0]) or old in given['early']:
            try: resolve(new, tensorflow)
            except AttributeError: wrong.append(f'{old}: no {new}')
for name in given['compat']:
    try: resolve(name, v1)
    except AttributeError as error: wrong.append(f'{name}: {error}')
    try:
        resolve(name, tensorflow)
        wrong.append(f'{name} lives on')
    except AttributeError: pass
for old, new in given['expressions']:
    values = {}
    for key, tf, text in (('before', v1, old), ('after', tensorflow, new)):
        x = tensorflow.constant([[.2, .5], [.3, 1.5]]); p = tensorflow.constant([[.4, .6], [1., 0.]]); i = tensorflow.constant([1, 2, 3])
        im = tensorflow.reshape(tensorflow.range(64.), (1, 4, 4, 4)); im4 = tensorflow.reshape(tensorflow.range(4.), (4, 1, 1, 1))
        sp = tensorflow.sparse.from_dense([[1., 2.], [0., 3.]])
        try: values[key] = eval(text)
        except Exception as error: wrong.append(f'{key} {text}: {error}')
    if len(values) == 2:
        for a, b in zip(tensorflow.nest.flatten(values['before']), tensorflow.nest.flatten(values['after'])):
            a, b = np.asarray(a), np.asarray(b)
            if a.dtype != b.dtype or not np.array_equal(a, b): wrong.append(f'{old} {a} {b}')
print('WRONG ' + json.dumps(wrong))
`

const RUN_ALL = `
import json, runpy, sys
failed = {}
for path in sys.argv[1:]:
    try:
        runpy.run_path(path, run_name='__main__')
        failed[path.split('/')[-1]] = False
    except BaseException:
        failed[path.split('/')[-1]] = True
print('FAILED ' + json.dumps(failed))
`

let failed: Readonly<Record<string, boolean>> | undefined

/** Which programs fail as they are; one process for all. */
function fails(folder: string): Readonly<Record<string, boolean>> {
  if (failed) return failed
  writeFileSync(join(folder, 'all.py'), RUN_ALL)
  const { stdout } = spawnSync(PYTHON, [join(folder, 'all.py'), ...names.map(name => join(PROGRAMS, name))], { encoding: 'utf8', env, maxBuffer: 1 << 26 })
  return (failed = JSON.parse(/^FAILED (.*)$/m.exec(stdout)![1]!) as Record<string, boolean>)
}

const migrated = (text: string): string => textOf(migrateOne(text, optionsFor('keras3')))

describe.runIf(available)('TensorFlow 1 on TensorFlow 2', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-tf1-'))
  const words = (text: string): string[] => text.trim().split(/\s+/)

  test('names are what the tables say, and rewritten calls give the same', () => {
    const moved = MOVED.trim().split('\n').map(line => line.split(' '))
    const after = migrated(`import tensorflow as tf\n${EXPRESSIONS.map(one => `print(${one})`).join('\n')}\n`).trim().split('\n').slice(1)
    const given = {
      moved,
      early: moved.map(([old]) => old),
      // `tf.compat.v1` takes these from Keras 2.
      compat: [...words(COMPAT), ...words(COMPAT_MODULES)].filter(name => judge(name.split('.'))?.verdict.kind !== 'keras 2'),
      expressions: EXPRESSIONS.map((one, index) => [one, after[index]!.slice('print('.length, -1)]),
    }
    expect(given.expressions.filter(([old, fresh]) => old === fresh).map(([old]) => old)).toEqual(['tf.concat(values=[x, x], axis=1)'])
    writeFileSync(join(folder, 'given.json'), JSON.stringify(given))
    writeFileSync(join(folder, 'compare.py'), COMPARE)
    const { stdout, stderr } = spawnSync(PYTHON, [join(folder, 'compare.py'), join(folder, 'given.json')], { encoding: 'utf8', env, maxBuffer: 1 << 26 })
    const line = stdout.split('\n').find(one => one.startsWith('WRONG '))
    if (line === undefined) throw new Error(stderr)
    expect(JSON.parse(line.slice('WRONG '.length))).toEqual([])
    expect(KEYWORDS.trim().split('\n').length).toBeGreaterThan(50)
  })

  for (const name of names) {
    test(`${name} fails as it is, and runs when it is migrated`, () => {
      const before = readFileSync(join(PROGRAMS, name), 'utf8')
      const after = migrated(before)
      writeFileSync(join(folder, name), after)
      expect(migrated(after)).toBe(after)
      expect(fails(folder)[name]).toBe(true)
      // Threads and devices are set once for a process: each has its own.
      const { status, stderr } = spawnSync(PYTHON, [join(folder, name)], { encoding: 'utf8', env })
      expect(status === 0 ? '' : stderr).toBe('')
    })
  }
})

test('the oracle environment is there', () => {
  if (available) return
  process.stdout.write('NO ORACLE: scripts/oracle-env.sh makes the environment; nothing was checked against TensorFlow\n')
  expect(process.env['CI'], 'CI must have the oracle environment').toBeUndefined()
})
