/** What takes the place of functions of TensorFlow on tensors of Keras 3; checked on TensorFlow, JAX and PyTorch (test/oracle). */

/** As the kit's tables of calls have it. */
interface Rewrite {
  readonly when?: Readonly<Record<string, string>>
  readonly to?: string
  readonly convert?: Readonly<Record<string, string>>
  readonly level?: 'review'
  readonly why?: string
  readonly advice?: string
}
type CallRows = Readonly<Record<string, readonly Rewrite[]>>
type To = string | Rewrite | readonly Rewrite[]
/** The paths of a function below `tensorflow`, its parameters (`name=None` comes last where it is not among them), what becomes of it. */
type Entry = readonly [names: string, parameters: string, to: To]

const gives = (to: string, why: string): Rewrite => ({ to, level: 'review', why })
const byHand = (why: string, advice: string): Rewrite => ({ why, advice })
/** Exact if all of `when` holds, else with a doubt. */
const sureIf = (when: Readonly<Record<string, string>>, to: string, why: string): readonly Rewrite[] => [{ when, to }, gives(to, why)]

const OPERAND = 'an array of NumPy may be of another type, which the result takes then'
const NUMBER = 'a number takes the place of a tensor'
const SIZES = 'sizes that are tensors are not taken: they must be numbers'
const BATCH = 'the number of samples is not known while a model is built'
const INTEGERS = 'of integers it gave an integer, and gives a float now'
const INDICES = 'the indices are int32, which were int64'
const CHANNELS_LAST = 'equal where `keras.config.image_data_format()` is `channels_last`'
const LAYER = 'a layer takes the place of a function'
const FUNCTION = 'the function that it calls is given tensors of the backend'
const RANDOM = 'the numbers are others'
const FORM = 'it is written with an operation that gives the same'
const COUNTS = 'a list of counts is taken on TensorFlow only'
const NO_DIMENSIONS = 'on PyTorch no dimensions are kept where no axis is given'
const LOSES_DIMENSIONS = new Set(['sum', 'max', 'min', 'prod'])
const DIRECTION = "absent|='ASCENDING'"
const OFF = 'absent|=False'
const NONE = 'absent|=None'
const ZERO = 'absent|=0'

const OUTSIDE = 'nothing of `keras.ops` gives the same'
/** For a tensor that stands in the code of a model. */
const inLayer = (call: string): string => `\`keras.layers.Lambda(lambda x: ${call})(x)\`, or the same in the \`call\` of a \`keras.layers.Layer\``

const unary = (names: string, op: string, parameter = 'x'): Entry => [names, parameter, `keras.ops.${op}(x=${parameter})`]
const pair = (names: string, op: string): Entry => [names, 'x, y', sureIf({ x: 'operand', y: 'operand' }, `keras.ops.${op}(x1=x, x2=y)`, OPERAND)]
const compared = (names: string, op: string): Entry => [names, 'x, y', `keras.ops.${op}(x1=x, x2=y)`]
const REDUCED = 'input_tensor, axis|reduction_indices=None, keepdims|keep_dims=False'
const reduced = (names: string, op: string): Entry => [names, REDUCED, reduction(op)]
const index = (names: string, op: string): Entry => [names, 'input, axis|dimension=0, output_type=None', [
  { when: { output_type: 'int32' }, to: `keras.ops.${op}(x=input, axis!)` },
  { when: { output_type: NONE, call: 'integerFits' }, to: `keras.ops.${op}(x=input, axis!)` },
  gives(`keras.ops.${op}(x=input, axis!)`, INDICES),
]]
const running = (names: string, op: string): Entry => [names, 'x, axis=0, exclusive=False, reverse=False', [
  { when: { exclusive: OFF, reverse: OFF }, to: `keras.ops.${op}(x, axis!)` },
  byHand(`\`ops.${op}\` knows no \`exclusive\` and no \`reverse\``, `\`ops.flip(ops.${op}(ops.flip(x, axis), axis), axis)\` for \`reverse\`; for \`exclusive\` take away the first element of each sum`),
]]
const sized = (to: string, from: string, advice: string): readonly Rewrite[] => [
  { when: { [from]: 'sizes' }, to, convert: { [from]: 'batch' } },
  { when: { [from]: 'dynamic' }, ...byHand(BATCH, advice) },
  gives(to, SIZES),
]
const pool = (names: string, op: string, parameters: string): Entry => [names, parameters, [
  { when: { data_format: "absent|='NHWC'", padding: 'text' }, ...gives(`keras.ops.${op}(inputs=input, pool_size=ksize, strides, padding)`, CHANNELS_LAST), convert: { ksize: 'window', strides: 'window', padding: 'lower' } },
  byHand('its padding or its data format is not what `keras.ops` takes', `\`ops.${op}(x, pool_size, strides, padding='same', data_format='channels_last')\``),
]]

/** Functions of tensors. */
const FUNCTIONS: readonly Entry[] = [
  // One tensor, element by element.
  unary('abs math.abs', 'abs'),
  unary('exp math.exp', 'exp'),
  unary('square math.square', 'square'),
  unary('sqrt math.sqrt', 'sqrt'),
  unary('rsqrt math.rsqrt', 'rsqrt'),
  unary('log math.log', 'log'),
  unary('log1p math.log1p', 'log1p'),
  unary('expm1 math.expm1', 'expm1'),
  unary('sin math.sin', 'sin'),
  unary('cos math.cos', 'cos'),
  unary('tan math.tan', 'tan'),
  unary('asin math.asin', 'arcsin'),
  unary('acos math.acos', 'arccos'),
  unary('atan math.atan', 'arctan'),
  unary('sinh math.sinh', 'sinh'),
  unary('cosh math.cosh', 'cosh'),
  unary('tanh math.tanh nn.tanh', 'tanh'),
  unary('asinh math.asinh', 'arcsinh'),
  unary('acosh math.acosh', 'arccosh'),
  unary('atanh math.atanh', 'arctanh'),
  unary('erf math.erf', 'erf'),
  unary('math.erfinv', 'erfinv'),
  unary('round math.round math.rint', 'round'),
  unary('floor math.floor', 'floor'),
  unary('ceil math.ceil', 'ceil'),
  unary('sign math.sign', 'sign'),
  unary('negative math.negative', 'negative'),
  unary('math.reciprocal', 'reciprocal'),
  unary('sigmoid math.sigmoid nn.sigmoid', 'sigmoid'),
  unary('math.log_sigmoid log_sigmoid', 'log_sigmoid'),
  unary('is_nan math.is_nan', 'isnan'),
  unary('is_inf math.is_inf', 'isinf'),
  unary('is_finite math.is_finite', 'isfinite'),
  unary('logical_not math.logical_not', 'logical_not'),
  unary('real math.real', 'real', 'input'),
  unary('imag math.imag', 'imag', 'input'),
  unary('angle math.angle', 'angle', 'input'),
  unary('conj math.conj', 'conj'),
  unary('nn.relu', 'relu', 'features'),
  unary('nn.relu6', 'relu6', 'features'),
  unary('nn.elu', 'elu', 'features'),
  unary('nn.selu', 'selu', 'features'),
  unary('nn.softplus math.softplus', 'softplus', 'features'),
  unary('nn.softsign math.softsign', 'softsign', 'features'),
  ['nn.silu nn.swish', 'features, beta=1.0', [
    { when: { beta: 'absent|=1.0' }, to: 'keras.ops.silu(x=features)' }, gives('{features} * keras.ops.sigmoid({beta} * {features})', FORM),
  ]],
  ['nn.crelu', 'features, axis=-1', gives('keras.ops.concatenate([keras.ops.relu({features}), keras.ops.relu(-{features})], axis={axis})', FORM)],
  ['nn.leaky_relu', 'features, alpha=0.2', 'keras.ops.leaky_relu(x=features, negative_slope=alpha)'],
  ['nn.gelu', 'features, approximate=False', 'keras.ops.gelu(x=features, approximate!)'],
  ['nn.softmax math.softmax', 'logits, axis|dim=-1', [{ when: { axis: '=None' }, to: 'keras.ops.softmax({logits})' }, { to: 'keras.ops.softmax(x=logits, axis)' }]],
  ['nn.log_softmax math.log_softmax', 'logits, axis|dim=-1', [{ when: { axis: '=None' }, to: 'keras.ops.log_softmax({logits})' }, { to: 'keras.ops.log_softmax(x=logits, axis)' }]],
  // Two tensors, element by element.
  pair('add math.add', 'add'),
  pair('subtract math.subtract', 'subtract'),
  pair('multiply math.multiply', 'multiply'),
  pair('maximum math.maximum', 'maximum'),
  pair('minimum math.minimum', 'minimum'),
  pair('pow math.pow', 'power'),
  pair('mod math.mod math.floormod floormod', 'mod'),
  pair('floordiv math.floordiv', 'floor_divide'),
  pair('math.divide_no_nan div_no_nan', 'divide_no_nan'),
  ['divide math.divide math.truediv truediv realdiv', 'x, y', [
    { when: { x: 'floating', y: 'operand' }, to: 'keras.ops.divide(x1=x, x2=y)' },
    { when: { x: 'operand', y: 'floating' }, to: 'keras.ops.divide(x1=x, x2=y)' },
    gives('keras.ops.divide(x1=x, x2=y)', 'of integers it gave float64, and gives float32 now'),
  ]],
  ['math.atan2 atan2', 'y, x', sureIf({ y: 'operand', x: 'operand' }, 'keras.ops.arctan2(x1=y, x2=x)', OPERAND)],
  ['squared_difference math.squared_difference', 'x, y', sureIf({ x: 'operand', y: 'operand' }, 'keras.ops.square(keras.ops.subtract({x}, {y}))', OPERAND)],
  ['math.xlogy', 'x, y', gives('keras.ops.where({x} == 0, 0.0, {x} * keras.ops.log({y}))', 'its gradient is not a number where `x` is 0')],
  ['math.multiply_no_nan', 'x, y', gives('keras.ops.where({y} == 0, 0.0, {x} * {y})', 'its gradient may be not a number where `y` is 0')],
  compared('equal math.equal', 'equal'),
  compared('not_equal math.not_equal', 'not_equal'),
  compared('greater math.greater', 'greater'),
  compared('greater_equal math.greater_equal', 'greater_equal'),
  compared('less math.less', 'less'),
  compared('less_equal math.less_equal', 'less_equal'),
  compared('logical_and math.logical_and', 'logical_and'),
  compared('logical_or math.logical_or', 'logical_or'),
  compared('logical_xor math.logical_xor', 'logical_xor'),
  ['add_n math.add_n', 'inputs', [{ when: { call: 'sumIsBuiltin' }, to: 'sum({inputs})' }, byHand('`sum` is something else here', '`keras.layers.add([a, b])`')]],
  ['accumulate_n math.accumulate_n', 'inputs, shape=None, tensor_dtype=None', [{ when: { call: 'sumIsBuiltin' }, to: 'sum({inputs})' }, byHand('`sum` is something else here', '`keras.layers.add([a, b])`')]],
  ['clip_by_value', 't, clip_value_min, clip_value_max', sureIf({ clip_value_min: 'operand', clip_value_max: 'operand' }, 'keras.ops.clip(x=t, x_min=clip_value_min, x_max=clip_value_max)', OPERAND)],
  ['where', 'condition, x=None, y=None', [
    { when: { x: 'operand', y: 'operand' }, to: 'keras.ops.where(condition, x1=x, x2=y)' },
    { when: { x: '!absent', y: '!absent' }, ...gives('keras.ops.where(condition, x1=x, x2=y)', OPERAND) },
    byHand('of a condition alone it gives as many places as are true', `\`ops.stack(ops.nonzero(condition), axis=-1)\` in ${inLayer('...')}`),
  ]],
  // Along an axis.
  reduced('reduce_sum math.reduce_sum', 'sum'),
  reduced('reduce_max math.reduce_max', 'max'),
  reduced('reduce_min math.reduce_min', 'min'),
  reduced('reduce_prod math.reduce_prod', 'prod'),
  reduced('reduce_any math.reduce_any', 'any'),
  reduced('reduce_all math.reduce_all', 'all'),
  reduced('reduce_logsumexp math.reduce_logsumexp', 'logsumexp'),
  reduced('math.reduce_std', 'std'),
  reduced('math.reduce_variance', 'var'),
  ['reduce_mean math.reduce_mean', REDUCED, sureIf({ input_tensor: 'floating' }, 'keras.ops.mean(x=input_tensor, axis, keepdims)', INTEGERS)],
  ['math.reduce_euclidean_norm', REDUCED, rootOfSquares('input_tensor', {})],
  ['math.count_nonzero', 'input, axis=None, keepdims=None, dtype=None', [
    { when: { keepdims: 'absent|=None|=False', dtype: NONE }, ...gives('keras.ops.count_nonzero(x=input, axis)', 'the counts are int32, which were int64') },
    byHand('`ops.count_nonzero` knows neither `keepdims` nor `dtype`', "`ops.sum(ops.cast(x != 0, 'int32'), axis, keepdims=True)`"),
  ]],
  index('argmax math.argmax', 'argmax'),
  index('argmin math.argmin', 'argmin'),
  running('cumsum math.cumsum', 'cumsum'),
  running('cumprod math.cumprod', 'cumprod'),
  ['sort', "values, axis=-1, direction='ASCENDING'", [
    { when: { direction: DIRECTION }, to: 'keras.ops.sort(x=values, axis)' },
    { when: { direction: "='DESCENDING'" }, ...gives('keras.ops.flip(keras.ops.sort({values}, axis={axis}), axis={axis})', FORM) },
    byHand('its direction is not known here', '`ops.sort(x, axis)`, and `ops.flip` around it for the other direction'),
  ]],
  ['argsort', "values, axis=-1, direction='ASCENDING', stable=False", [
    { when: { direction: DIRECTION, stable: OFF }, to: 'keras.ops.argsort(x=values, axis)' },
    byHand('`ops.argsort` goes one way', '`ops.argsort(-x, axis)` for the other direction'),
  ]],
  ['math.top_k nn.top_k', 'input, k=1, sorted=True', [
    { when: { call: 'firstOnly' }, to: 'keras.ops.top_k(x=input, k!, sorted)' },
    { when: { call: 'iterated' }, ...gives('keras.ops.top_k(x=input, k!, sorted)', 'on PyTorch the indices are int64') },
    gives('keras.ops.top_k(x=input, k!, sorted)', 'it gives a pair: `values` and `indices` are no attributes of it'),
  ]],
  ['math.in_top_k nn.in_top_k', 'targets, predictions, k', 'keras.ops.in_top_k(targets, predictions, k)'],
  ['searchsorted', "sorted_sequence, values, side='left', out_type=None", [
    { when: { sorted_sequence: 'operand', out_type: 'absent|int32' }, ...gives('keras.ops.searchsorted(sorted_sequence, values, side)', 'for one sequence only') },
    byHand('it takes tensors, and gives int32', '`ops.searchsorted(ops.convert_to_tensor(edges), x)`'),
  ]],
  ['math.bincount', 'arr, weights=None, minlength=None, maxlength=None, dtype=None', byHand('how long it gets is known only when it runs', inLayer('tf.math.bincount(x)'))],
  ['math.segment_sum', 'data, segment_ids', byHand('JAX must know the number of segments', '`ops.segment_sum(data, segment_ids, num_segments)`')],
  ['math.segment_max', 'data, segment_ids', byHand('JAX must know the number of segments', '`ops.segment_max(data, segment_ids, num_segments)`')],
  ['math.unsorted_segment_sum', 'data, segment_ids, num_segments', 'keras.ops.segment_sum(data, segment_ids, num_segments)'],
  ['math.unsorted_segment_max', 'data, segment_ids, num_segments', gives('keras.ops.segment_max(data, segment_ids, num_segments)', 'a segment without data has another number')],
  ['nn.moments', 'x, axes, shift=None, keepdims|keep_dims=False', [
    { when: { shift: NONE, axes: 'literalAxes' }, to: 'keras.ops.moments(x, axes, keepdims)' }, gives('keras.ops.moments(x, axes, keepdims)', '`axes` must be a number, a tuple or a list'),
  ]],
  ['math.l2_normalize nn.l2_normalize linalg.l2_normalize', 'x, axis|dim=None, epsilon=1e-12', [
    { when: { axis: 'given', epsilon: 'absent' }, ...gives('keras.ops.normalize(x, axis, *, epsilon=1e-6)', 'equal but for its gradient at a vector of zeros, which is not a number on JAX') },
    byHand('`ops.normalize` takes an axis, and the root of this `epsilon`', '`x * ops.rsqrt(ops.maximum(ops.sum(ops.square(x), axis, keepdims=True), epsilon))`'),
  ]],
  // Shapes.
  ['concat', 'values, axis|concat_dim', sureIf({ values: 'operands' }, 'keras.ops.concatenate(xs=values, axis)', OPERAND)],
  ['stack', 'values, axis=0', sureIf({ values: 'operands' }, 'keras.ops.stack(x=values, axis)', OPERAND)],
  ['unstack', 'value, num=None, axis=0', 'keras.ops.unstack(x=value, num, axis)'],
  ['reshape', 'tensor, shape', [{ when: { shape: 'flat' }, ...gives('keras.layers.Flatten()({tensor})', LAYER) }, ...sized('keras.ops.reshape(x=tensor, newshape=shape)', 'shape', '`keras.layers.Reshape(target_shape)(x)`, whose shape is without the samples, or `keras.layers.Flatten()(x)`')]],
  ['broadcast_to', 'input, shape', sized('keras.ops.broadcast_to(x=input, shape)', 'shape', inLayer('tf.broadcast_to(x, shape)'))],
  ['tile', 'input, multiples', sized('keras.ops.tile(x=input, repeats=multiples)', 'multiples', inLayer('tf.tile(x, multiples)'))],
  ['transpose', 'a, perm=None, conjugate=False', [{ when: { conjugate: OFF }, to: 'keras.ops.transpose(x=a, axes=perm)' }, byHand('`ops.transpose` does not conjugate', '`ops.conj(ops.transpose(x, axes))`')]],
  ['expand_dims', 'input, axis|dim=None', [{ when: { axis: 'given' }, to: 'keras.ops.expand_dims(x=input, axis)' }, byHand('it has no axis', '`ops.expand_dims(x, axis)`')]],
  ['squeeze', 'input, axis|squeeze_dims=None', 'keras.ops.squeeze(x=input, axis)'],
  ['repeat', 'input, repeats, axis=None', [
    { when: { repeats: 'number' }, to: 'keras.ops.repeat(x=input, repeats, axis)' }, gives('keras.ops.repeat(x=input, repeats, axis)', COUNTS),
  ]],
  ['reverse', 'tensor, axis|dims', 'keras.ops.flip(x=tensor, axis)'],
  ['roll', 'input, shift, axis', 'keras.ops.roll(x=input, shift, axis)'],
  ['pad', "tensor, paddings, mode='CONSTANT', constant_values=0", [
    { when: { paddings: 'literalPairs', mode: 'absent|constant', constant_values: 'absent|number' }, to: 'keras.ops.pad(x=tensor, pad_width=paddings, mode, constant_values)', convert: { mode: 'lower' } },
    { when: { paddings: 'literalPairs', mode: 'mirrored', constant_values: 'absent' }, to: 'keras.ops.pad(x=tensor, pad_width=paddings, mode)', convert: { mode: 'lower' } },
    { when: { paddings: '!madeByCall', mode: 'absent|text', constant_values: 'absent' }, ...gives('keras.ops.pad(x=tensor, pad_width=paddings, mode)', 'a width that is a tensor is not taken'), convert: { mode: 'lower' } },
    byHand('the widths must be numbers', "`ops.pad(x, ((0, 0), (1, 1)), mode='constant')`"),
  ]],
  ['split', 'value|input, num_or_size_splits|num_split, axis|split_dim=0, num=None', [
    { when: { num_or_size_splits: 'number' }, to: 'keras.ops.split(x=value, indices_or_sections=num_or_size_splits, axis)' },
    { when: { num_or_size_splits: 'literalSplits' }, to: 'keras.ops.split(x=value, indices_or_sections=num_or_size_splits, axis)', convert: { num_or_size_splits: 'splits' } },
    byHand('`ops.split` takes a number of parts as it did, but where to cut instead of sizes', '`ops.split(x, 2, axis=-1)`; of sizes `[1, 2, 1]` it is `ops.split(x, [1, 3], axis=-1)`'),
  ]],
  ['shape', 'input, out_type=None', [
    { when: { call: 'knownSize' }, ...gives('keras.ops.shape(x=input)', 'a size is a number, and `None` where the model takes any') },
    byHand(BATCH, `\`-1\` in a shape, \`ops.zeros_like(x)\`, \`keras.layers.Reshape\`; or ${inLayer('tf.zeros(tf.shape(x)[0])')}`),
  ]],
  ['size', 'input, out_type=None', byHand(BATCH, inLayer('... tf.size(x)'))],
  ['rank', 'input', gives('len({input}.shape)', NUMBER)],
  ['gather', 'params, indices, validate_indices=None, axis=0, batch_dims=0', [
    { when: { batch_dims: ZERO }, to: 'keras.ops.take(x=params, indices, axis!)' },
    byHand('`ops.take` knows no `batch_dims`', '`ops.take_along_axis(x, indices, axis=1)`, whose indices have as many dimensions as `x`'),
  ]],
  ['nn.embedding_lookup', 'params, ids, max_norm=None', [{ when: { max_norm: NONE }, to: 'keras.ops.take(x=params, indices=ids, axis=0)' }, byHand('`ops.take` clips nothing', '`ops.take(table, ids, axis=0)`')]],
  ['gather_nd', 'params, indices, batch_dims=0', byHand(OUTSIDE, `\`ops.take\` on a reshaped tensor, or ${inLayer('tf.gather_nd(x, indices)')}`)],
  ['boolean_mask', 'tensor, mask, axis=None', byHand('how many are left is known only when it runs', `\`ops.where(mask, x, 0.0)\`, which keeps the shape, or ${inLayer('tf.boolean_mask(x, mask)')}`)],
  ['slice', 'input_, begin, size', [
    { when: { begin: 'integers', size: 'naturals' }, to: 'keras.ops.slice(inputs=input_, start_indices=begin, shape=size)' },
    byHand('`ops.slice` takes no `-1` and no tensors as sizes', '`x[:, 1:3]`'),
  ]],
  ['strided_slice', 'input_, begin, end, strides=None, begin_mask=0, end_mask=0, ellipsis_mask=0, new_axis_mask=0, shrink_axis_mask=0, var=None', byHand('Python says it', '`x[:, 1:5:2]`')],
  ['one_hot', 'indices, depth, on_value=None, off_value=None, axis=-1, dtype=None', [
    { when: { on_value: NONE, off_value: NONE }, to: 'keras.ops.one_hot(x=indices, num_classes=depth, axis, dtype)' },
    byHand('`ops.one_hot` gives ones and zeros', '`ops.where(ops.one_hot(x, depth) > 0, on_value, off_value)`'),
  ]],
  ['unique', 'x, out_idx=None', byHand('`ops.unique` sorts what it finds', inLayer('tf.unique(x)'))],
  ['tensor_scatter_nd_update', 'tensor, indices, updates', 'keras.ops.scatter_update(inputs=tensor, indices, updates)'],
  ['scatter_nd', 'indices, updates, shape', [
    { when: { indices: 'listed' }, ...gives('keras.ops.scatter(indices, values=updates, shape)', 'on JAX the indices must be an array: `np.array(...)` around them') },
    ...sureIf({ shape: 'naturals' }, 'keras.ops.scatter(indices, values=updates, shape)', SIZES),
  ]],
  ['meshgrid', "x, y, indexing='xy'", [
    { when: { indexing: 'absent' }, to: 'keras.ops.meshgrid({x}, {y})' }, { when: { indexing: 'text' }, to: 'keras.ops.meshgrid({x}, {y}, indexing={indexing})' },
    byHand('what it is given is not known here', '`ops.meshgrid(x, y)`'),
  ]],
  // Types.
  ['cast', 'x, dtype', 'keras.ops.cast(x, dtype)'],
  ['to_float', 'x', "keras.ops.cast({x}, 'float32')"],
  ['to_double', 'x', "keras.ops.cast({x}, 'float64')"],
  ['to_int32', 'x', "keras.ops.cast({x}, 'int32')"],
  ['to_int64', 'x', "keras.ops.cast({x}, 'int64')"],
  ['zeros_like', 'input|tensor, dtype=None, layout=None', 'keras.ops.zeros_like(x=input, dtype)'],
  ['ones_like', 'input|tensor, dtype=None, layout=None', 'keras.ops.ones_like(x=input, dtype)'],
  ['identity', 'input', [
    { when: { name: NONE }, to: 'keras.ops.copy(x=input)' },
    gives('keras.layers.Identity(name={name})({input})', LAYER),
  ]],
  ['stop_gradient', 'input', 'keras.ops.stop_gradient(variable=input)'],
  ['convert_to_tensor', 'value, dtype=None, dtype_hint=None', [{ when: { dtype_hint: NONE }, to: 'keras.ops.convert_to_tensor(x=value, dtype)' }, byHand('`ops.convert_to_tensor` takes a type or none', '`ops.convert_to_tensor(x, dtype)`')]],
  // Matrices.
  ['matmul linalg.matmul', 'a, b, transpose_a=False, transpose_b=False, adjoint_a=False, adjoint_b=False, a_is_sparse=False, b_is_sparse=False, output_type=None, grad_a=False, grad_b=False', [
    { when: { a: 'operand', b: 'operand', ...plainProduct('ab') }, to: 'keras.ops.matmul(x1=a, x2=b)' },
    { when: plainProduct('ab'), ...gives('keras.ops.matmul(x1=a, x2=b)', OPERAND) },
    { when: { ...plainProduct('a'), transpose_b: '=True', a: 'operand', b: 'operand' }, to: 'keras.ops.matmul({a}, keras.ops.swapaxes({b}, -1, -2))' },
    { when: { ...plainProduct('b'), transpose_a: '=True', a: 'operand', b: 'operand' }, to: 'keras.ops.matmul(keras.ops.swapaxes({a}, -1, -2), {b})' },
    { when: { ...plainProduct(''), transpose_a: '=True', transpose_b: '=True', a: 'operand', b: 'operand' }, to: 'keras.ops.matmul(keras.ops.swapaxes({a}, -1, -2), keras.ops.swapaxes({b}, -1, -2))' },
    byHand('`ops.matmul` only multiplies', '`ops.matmul(a, ops.swapaxes(b, -1, -2))` for `transpose_b=True`'),
  ]],
  ['tensordot linalg.tensordot', 'a, b, axes', sureIf({ a: 'operand', b: 'operand' }, 'keras.ops.tensordot(x1=a, x2=b, axes)', OPERAND)],
  ['einsum linalg.einsum', 'equation, a, b=None, c=None', [
    { when: { a: 'operand', b: 'absent|operand', c: 'absent|operand' }, to: 'keras.ops.einsum(subscripts=equation, a, b, c)' }, gives('keras.ops.einsum(subscripts=equation, a, b, c)', OPERAND),
  ]],
  ['norm linalg.norm', "tensor, ord='euclidean', axis=None, keepdims|keep_dims=None", [...rootOfSquares('tensor', { ord: "absent|='euclidean'" }), byHand('of a matrix it is another norm there', '`ops.norm(x, ord, axis)`, or for `ord=1` `ops.sum(ops.abs(x), axis)`')]],
  ['linalg.inv', 'input, adjoint=False', [{ when: { adjoint: OFF }, to: 'keras.ops.inv(x=input)' }, byHand('`ops.inv` does not conjugate', '`ops.inv(ops.conj(ops.swapaxes(x, -1, -2)))`')]],
  ['linalg.det', 'input', 'keras.ops.det(x=input)'],
  ['linalg.cholesky', 'input', 'keras.ops.cholesky(x=input)'],
  ['linalg.solve', 'matrix, rhs, adjoint=False', [{ when: { adjoint: OFF }, to: 'keras.ops.solve(a=matrix, b=rhs)' }, byHand('`ops.solve` does not conjugate', '`ops.solve(a, b)`')]],
  ['linalg.trace', 'x', 'keras.ops.trace({x}, axis1=-2, axis2=-1)'],
  ['linalg.diag', "diagonal, k=0, num_rows=-1, num_cols=-1, padding_value=0, align='RIGHT_LEFT'", byHand('`ops.diag` takes one vector', `\`ops.expand_dims(x, -1) * ops.eye(n)\`, or ${inLayer('tf.linalg.diag(x)')}`)],
  ['linalg.diag_part', "input, k=0, padding_value=0, align='RIGHT_LEFT'", [{ when: { k: ZERO, padding_value: 'absent', align: 'absent' }, to: 'keras.ops.diagonal({input}, axis1=-2, axis2=-1)' }, byHand('it is not the main diagonal', '`ops.diagonal(x, offset, axis1=-2, axis2=-1)`')]],
  ['linalg.band_part', 'input, num_lower, num_upper', [
    { when: { num_lower: '=-1', num_upper: '=0' }, to: 'keras.ops.tril({input})' },
    { when: { num_lower: '=0', num_upper: '=-1' }, to: 'keras.ops.triu({input})' },
    byHand('only a whole triangle has an operation', '`ops.tril(ops.triu(x, k=-lower), k=upper)`'),
  ]],
  // Networks.
  ['nn.l2_loss', 't', 'keras.ops.sum(keras.ops.square({t})) / 2'],
  ['nn.bias_add', 'value, bias, data_format=None', [
    { when: { data_format: "absent|=None|='NHWC'" }, to: 'keras.ops.add(x1=value, x2=bias)' },
    byHand('the bias goes along another axis for `NCHW`', '`ops.add(x, ops.reshape(bias, (1, -1, 1, 1)))`'),
  ]],
  ['nn.batch_normalization', 'x, mean, variance, offset, scale, variance_epsilon',
    gives('keras.ops.batch_normalization(x, mean, variance, axis=-1, *, offset, scale, epsilon=variance_epsilon)', 'mean and variance must be vectors, of the last axis')],
  ['nn.conv2d', "input, filters|filter, strides, padding, data_format='NHWC', dilations=None", conv('conv', 'inputs=input, kernel=filters')],
  ['nn.conv1d', "input|value, filters, stride, padding, data_format='NWC', dilations=None", [
    { when: { data_format: "absent|=None|='NWC'", padding: 'text' }, ...gives('keras.ops.conv(inputs=input, kernel=filters, strides=stride, padding, *, dilation_rate=dilations)', CHANNELS_LAST), convert: { stride: 'window', padding: 'lower', dilations: 'window' } },
    byHand('its padding or its data format is not what `keras.ops` takes', "`ops.conv(x, kernel, strides, padding='same', data_format='channels_last')`"),
  ]],
  ['nn.depthwise_conv2d', "input, filter, strides, padding, data_format='NHWC', dilations=None", conv('depthwise_conv', 'inputs=input, kernel=filter')],
  ['nn.conv2d_transpose', "input, filters, output_shape, strides, padding='SAME', data_format='NHWC', dilations=None", byHand('`ops.conv_transpose` knows no `output_shape`', "`ops.conv_transpose(x, kernel, strides, padding='same')`, whose kernel is the same")],
  pool('nn.max_pool nn.max_pool2d', 'max_pool', "input|value, ksize, strides, padding, data_format='NHWC'"),
  pool('nn.avg_pool nn.avg_pool2d', 'average_pool', "input|value, ksize, strides, padding, data_format='NHWC'"),
  ['nn.dropout', 'x, rate, noise_shape=None, seed=None', [
    { when: { noise_shape: NONE, seed: NONE }, ...gives('keras.layers.Dropout({rate})({x}, training=True)', `${LAYER}; the number was the share that is kept in TensorFlow 1`) },
    byHand('a layer takes its place', '`keras.layers.Dropout(rate, noise_shape, seed)(x, training=True)`; without `training=True` it drops in training only'),
  ]],
  ['nn.sigmoid_cross_entropy_with_logits', 'labels, logits', 'keras.ops.binary_crossentropy(target=labels, output=logits, from_logits=True)'],
  ['nn.softmax_cross_entropy_with_logits', 'labels, logits, axis=-1', 'keras.ops.categorical_crossentropy(target=labels, output=logits, from_logits=True, axis)'],
  ['nn.sparse_softmax_cross_entropy_with_logits', 'labels, logits', 'keras.ops.sparse_categorical_crossentropy(target=labels, output=logits, from_logits=True)'],
  ['nn.ctc_loss', 'labels, logits, label_length, logit_length, logits_time_major=True, unique=None, blank_index=None', byHand('time comes first there unless told otherwise', '`ops.ctc_loss(labels, logits, label_length, logit_length, mask_index=0)`, with the samples first')],
  ['nn.depth_to_space', "input, block_size, data_format='NHWC'", byHand('it is not in all releases of Keras 3', inLayer('tf.nn.depth_to_space(x, 2)'))],
  ['nn.space_to_depth', "input, block_size, data_format='NHWC'", byHand('it is not in all releases of Keras 3', inLayer('tf.nn.space_to_depth(x, 2)'))],
  ['nn.local_response_normalization', 'input, depth_radius=5, bias=1, alpha=1, beta=0.5', byHand(OUTSIDE, inLayer('tf.nn.local_response_normalization(x)'))],
  // Images.
  ['image.resize', "images, size, method='bilinear', preserve_aspect_ratio=False, antialias=False", [
    { when: { preserve_aspect_ratio: OFF, method: 'absent|resizing' }, ...gives('keras.ops.image.resize(images, size, interpolation=method, antialias)', 'what is no float keeps its type; on PyTorch `bicubic` gives other numbers'), convert: { method: 'resizing' } },
    byHand('how it resizes has no counterpart', "`ops.image.resize(x, size, interpolation='bilinear')`; the ratio is kept with `pad_to_aspect_ratio=True` or `crop_to_aspect_ratio=True`"),
  ]],
  ['image.resize_bilinear image.resize_nearest_neighbor image.resize_bicubic image.resize_images', 'images, size, method=None, align_corners=False, preserve_aspect_ratio=False, half_pixel_centers=False',
    byHand('TensorFlow 1 took other pixels', "`ops.image.resize(x, size, interpolation='bilinear')`, and compare what it gives")],
  ['image.rgb_to_grayscale', 'images', 'keras.ops.image.rgb_to_grayscale(images)'],
  ['image.rgb_to_hsv', 'images', 'keras.ops.image.rgb_to_hsv(images)'],
  ['image.hsv_to_rgb', 'images', 'keras.ops.image.hsv_to_rgb(images)'],
  ['image.crop_to_bounding_box', 'image, offset_height, offset_width, target_height, target_width',
    gives('keras.ops.image.crop_images({image}, top_cropping={offset_height}, left_cropping={offset_width}, target_height={target_height}, target_width={target_width})', CHANNELS_LAST)],
  ['image.pad_to_bounding_box', 'image, offset_height, offset_width, target_height, target_width',
    gives('keras.ops.image.pad_images({image}, top_padding={offset_height}, left_padding={offset_width}, target_height={target_height}, target_width={target_width})', CHANNELS_LAST)],
  ['image.extract_patches', 'images, sizes, strides, rates, padding', [
    { when: { padding: 'text' }, ...gives('keras.ops.image.extract_patches(images, size=sizes, strides, dilation_rate=rates, padding)', CHANNELS_LAST), convert: { sizes: 'window', strides: 'window', rates: 'rates', padding: 'lower' } },
    byHand('its padding is not known here', "`ops.image.extract_patches(x, size=(3, 3), strides=(1, 1), padding='same')`"),
  ]],
  ['image.flip_left_right', 'image', 'keras.ops.flip({image}, axis=-2)'],
  ['image.flip_up_down', 'image', 'keras.ops.flip({image}, axis=-3)'],
  ['image.convert_image_dtype', 'image, dtype, saturate=False', byHand('it scales by the range of the old type', "`ops.cast(x, 'float32') / 255.0` for `uint8`")],
  // What calls functions.
  ['map_fn', 'fn, elems, dtype=None, parallel_iterations=None, back_prop=True, swap_memory=False, infer_shape=True, name=None, fn_output_signature=None', [
    { when: { elems: 'operand' }, ...gives('keras.ops.map(f=fn, xs=elems)', FUNCTION) }, byHand('of several tensors the function takes one tuple', '`ops.map(fn, xs)`'),
  ]],
  ['vectorized_map', 'fn, elems, fallback_to_while_loop=True, warn=True', [
    { when: { elems: 'operand' }, ...gives('keras.ops.vectorized_map(function=fn, elements=elems)', FUNCTION) }, byHand('of several tensors the function takes one tuple', '`ops.vectorized_map(fn, xs)`'),
  ]],
  ['while_loop', 'cond, body, loop_vars, shape_invariants=None, parallel_iterations=10, back_prop=True, swap_memory=False, maximum_iterations=None',
    gives('keras.ops.while_loop(cond, body, loop_vars, maximum_iterations)', FUNCTION)],
  ['scan', 'fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, infer_shape=True, reverse=False',
    byHand('`ops.scan` gives what it carries, too', '`ops.scan(lambda total, x: (fn(total, x),) * 2, initializer, elems)[1]`')],
  ['cond', 'pred, true_fn|fn1=None, false_fn|fn2=None, strict=False', byHand('which branch is taken is known only when it runs', '`ops.where(pred, a, b)` where both can be computed, else `ops.cond(pred, true_fn, false_fn)` in the `call` of a `keras.layers.Layer`')],
]

/** What is otherwise where a layer runs, and sizes are there. */
const RUNNING: readonly Entry[] = [
  ['shape', 'input, out_type=None', [
    { when: { call: 'knownSize' }, ...gives('keras.ops.shape(x=input)', 'it is a tuple, of numbers where they are known') },
    byHand('`ops.shape` gives a tuple', '`ops.shape(x)[0]`, one size at a time'),
  ]],
  ['size', 'input, out_type=None', gives('keras.ops.size(x=input)', 'it is a number where the sizes are known')],
]

/** Functions that make tensors: they stay where a model is built. */
const MAKERS: readonly Entry[] = [
  ['constant', "value, dtype=None, shape=None, name='Const'", [
    { when: { shape: NONE }, to: 'keras.ops.convert_to_tensor(x=value, dtype)' },
    { when: { value: 'number' }, to: 'keras.ops.full({shape}, {value}, dtype={dtype})' },
    byHand('`ops.convert_to_tensor` knows no `shape`', '`ops.full(shape, value, dtype)`'),
  ]],
  ['zeros', 'shape, dtype=None, name=None, layout=None', 'keras.ops.zeros(shape, dtype)'],
  ['ones', 'shape, dtype=None, name=None, layout=None', 'keras.ops.ones(shape, dtype)'],
  ['fill', 'dims, value', [
    { when: { value: 'integer' }, to: "keras.ops.full(shape=dims, fill_value=value, dtype='int32')" }, sureIf({ value: 'number' }, 'keras.ops.full(shape=dims, fill_value=value)', 'it is of the default type unless told otherwise')].flat()],
  ['eye', 'num_rows, num_columns=None, batch_shape=None, dtype=None', [{ when: { batch_shape: NONE }, to: 'keras.ops.eye(N=num_rows, M=num_columns, *, dtype)' }, byHand('`ops.eye` makes one matrix', '`ops.broadcast_to(ops.eye(n), (batch, n, n))`')]],
  ['range', "start, limit=None, delta=1, dtype=None, name='range'", 'keras.ops.arange(start, stop=limit, step=delta, dtype)'],
  ['linspace', 'start, stop, num, name=None, axis=0', 'keras.ops.linspace(start, stop, num, *, axis)'],
  ['random.normal', 'shape, mean=0.0, stddev=1.0, dtype=None, seed=None', random('normal', 'shape, mean, stddev, dtype')],
  ['random.uniform', 'shape, minval=0, maxval=None, dtype=None, seed=None', [
    { when: { dtype: 'integerType' }, ...byHand('integers have a function of their own', '`keras.random.randint(shape, minval, maxval, dtype)`') },
    { when: { seed: NONE, maxval: NONE }, ...gives('keras.random.uniform(shape, minval, *, dtype)', `${RANDOM}; on JAX a layer passes its own \`keras.random.SeedGenerator\` as \`seed\``) },
    ...random('uniform', 'shape, minval, maxval, dtype'),
  ]],
  ['random.truncated_normal', 'shape, mean=0.0, stddev=1.0, dtype=None, seed=None', random('truncated_normal', 'shape, mean, stddev, dtype')],
  ['random.categorical', 'logits, num_samples, dtype=None, seed=None', random('categorical', 'logits, num_samples, dtype')],
  ['random.shuffle', 'value, seed=None', random('shuffle', 'x=value')],
]

/** With the axis and the dimensions only where they are given; `ops.norm` takes no axis on JAX. */
function rootOfSquares(x: string, when: Readonly<Record<string, string>>): readonly Rewrite[] {
  const to = (more: string): string => `keras.ops.sqrt(keras.ops.sum(keras.ops.square({${x}})${more}))`
  const off = 'absent|=None|=False'
  return [
    { when: { ...when, axis: NONE, keepdims: off }, to: to('') },
    { when: { ...when, axis: 'given', keepdims: off }, to: to(', axis={axis}') },
    { when: { ...when, axis: NONE, keepdims: 'given' }, ...gives(to(', keepdims={keepdims}'), NO_DIMENSIONS) },
    { when: { ...when, axis: 'given', keepdims: 'given' }, to: to(', axis={axis}, keepdims={keepdims}') },
  ]
}

function reduction(op: string): readonly Rewrite[] {
  const to = `keras.ops.${op}(x=input_tensor, axis, keepdims)`
  return LOSES_DIMENSIONS.has(op) ? [{ when: { axis: NONE, keepdims: '=True' }, ...gives(to, NO_DIMENSIONS) }, { to }] : [{ to }]
}

function plainProduct(free: string): Readonly<Record<string, string>> {
  const off = [...[...free].map(side => `transpose_${side}`), 'adjoint_a', 'adjoint_b', 'a_is_sparse', 'b_is_sparse', 'grad_a', 'grad_b']
  return { ...Object.fromEntries(off.map(parameter => [parameter, OFF])), output_type: NONE }
}

function conv(op: string, tensors: string): readonly Rewrite[] {
  return [
    { when: { data_format: "absent|=None|='NHWC'", padding: 'text' }, ...gives(`keras.ops.${op}(${tensors}, strides, padding, *, dilation_rate=dilations)`, CHANNELS_LAST), convert: { strides: 'window', padding: 'lower', dilations: 'window' } },
    byHand('its padding or its data format is not what `keras.ops` takes', `\`ops.${op}(x, kernel, strides, padding='same', data_format='channels_last')\``),
  ]
}

function random(name: string, parameters: string): readonly Rewrite[] {
  return [
    { when: { seed: NONE }, ...gives(`keras.random.${name}(${parameters})`, `${RANDOM}; on JAX a layer passes its own \`keras.random.SeedGenerator\` as \`seed\``) },
    gives(`keras.random.${name}(${parameters}, *, seed)`, `${RANDOM}, and the same in each call: a \`keras.random.SeedGenerator\` as \`seed\` gives new ones`),
  ]
}

/** TensorFlow 1 has other parameters for these, or another meaning. */
const NOT_IN_1 = new Set([
  'where', 'gather', 'argmax', 'math.argmax', 'argmin', 'math.argmin', 'math.count_nonzero', 'math.in_top_k', 'nn.in_top_k', 'zeros_like', 'ones_like', 'convert_to_tensor',
  'nn.conv2d', 'nn.conv1d', 'nn.depthwise_conv2d', 'nn.conv2d_transpose', 'nn.dropout', 'nn.moments', 'nn.max_pool', 'nn.embedding_lookup', 'nn.softmax_cross_entropy_with_logits', 'nn.ctc_loss',
  'image.resize', 'image.resize_bilinear', 'image.resize_nearest_neighbor', 'image.resize_bicubic', 'image.resize_images',
])

function rowsOf(entries: readonly Entry[]): CallRows {
  return Object.fromEntries(entries.flatMap(([names, parameters, to]) => {
    const all = /\bname=/.test(parameters) ? parameters : `${parameters}, name=None`
    const rewrites = (typeof to === 'string' ? [{ to }] : Array.isArray(to) ? to : [to as Rewrite]).map(one => withTypes(one, parameters))
    return names.split(' ').flatMap(name => [name, ...(NOT_IN_1.has(name) ? [] : [`compat.v1.${name}`])]).map(path => [`${path}(${all})`, rewrites])
  }))
}

function withTypes(one: Rewrite, parameters: string): Rewrite {
  return one.to === undefined || !/\bdtype\b/.test(parameters) ? one : { ...one, convert: { dtype: 'dtype', ...one.convert } }
}

/** On symbolic tensors, where a model is built. */
export const symbolicFunctions: CallRows = rowsOf(FUNCTIONS)

/** On tensors, where a layer, a loss or a metric runs, and what makes tensors there. */
export const tensorFunctions: CallRows = rowsOf([
  ...FUNCTIONS.filter(([names]) => !RUNNING.some(([name]) => name === names)).map(([names, parameters, to]): Entry => [names, parameters, typeof to === 'string' ? to : [to].flat().map(withoutLayer)]),
  ...RUNNING,
  ...MAKERS,
])

/** It stands in a layer already. */
function withoutLayer(one: Rewrite): Rewrite {
  if (!one.advice?.includes('`keras.layers.')) return one
  const rest = one.advice.replace(/(?:,|;)? ?(?:or )?`keras\.layers\..*$/, '').replace(/ in $/, '')
  return { ...one, advice: rest === '' ? 'keep it where TensorFlow is the backend' : rest }
}
