/** Functions of TensorFlow 1 whose place others take, with other arguments; names below `tf`, in the language of kit/call-rows.ts. */

const cast = (type: string) => [
  { when: { name: 'absent' }, to: `tensorflow.cast({x}, tensorflow.${type})` },
  { to: `tensorflow.cast(x, dtype=tensorflow.${type}, name)` },
] as const
const DRAWN = 'Keras draws the numbers by itself: they are others for the same seed'
const GLOROT = [
  { when: { uniform: 'absent|=True', dtype: 'absent' }, to: 'keras.initializers.GlorotUniform(seed)', level: 'review', why: DRAWN },
  { when: { uniform: '=False', dtype: 'absent' }, to: 'keras.initializers.GlorotNormal(seed)', level: 'review', why: DRAWN },
] as const
const REGULARIZER = 'a regularizer of Keras takes the place of a function'

export const tensorflow1Calls = {
  'to_bfloat16(x, name="ToBFloat16")': cast('bfloat16'),
  'to_complex128(x, name="ToComplex128")': cast('complex128'),
  'to_complex64(x, name="ToComplex64")': cast('complex64'),
  'to_double(x, name="ToDouble")': cast('float64'),
  'to_float(x, name="ToFloat")': cast('float32'),
  'to_int32(x, name="ToInt32")': cast('int32'),
  'to_int64(x, name="ToInt64")': cast('int64'),
  'arg_max(input, dimension, output_type=tf.int64, name=None)': 'tensorflow.argmax(input, axis=dimension, output_type, name)',
  'arg_min(input, dimension, output_type=tf.int64, name=None)': 'tensorflow.argmin(input, axis=dimension, output_type, name)',
  'batch_to_space_nd(input, block_shape, crops, name=None)': 'tensorflow.batch_to_space(input, block_shape, crops, name)',
  'confusion_matrix(labels, predictions, num_classes=None, dtype=tf.int32, name=None, weights=None)':
    'tensorflow.math.confusion_matrix(labels, predictions, num_classes, weights, dtype, name)',
  'count_nonzero(input_tensor|input, axis|reduction_indices=None, keepdims|keep_dims=None, dtype=tf.int64, name=None)':
    'tensorflow.math.count_nonzero(input=input_tensor, axis, keepdims, dtype, name)',
  'decode_csv(records, record_defaults, field_delim=",", use_quote_delim=True, name=None, na_value="", select_cols=None)':
    'tensorflow.io.decode_csv(records, record_defaults, field_delim, use_quote_delim, na_value, select_cols, name)',
  'decode_raw(input_bytes|bytes, out_type, little_endian=True, name=None)': 'tensorflow.io.decode_raw(input_bytes, out_type, little_endian, *, name)',
  'depth_to_space(input, block_size, name=None, data_format="NHWC")': 'tensorflow.nn.depth_to_space(input, block_size, data_format, name)',
  'space_to_depth(input, block_size, name=None, data_format="NHWC")': 'tensorflow.nn.space_to_depth(input, block_size, data_format, name)',
  'extract_image_patches(images, ksizes|sizes, strides, rates, padding, name=None)': 'tensorflow.image.extract_patches(images, sizes=ksizes, strides, rates, padding, name)',
  'image.extract_image_patches(images, ksizes|sizes, strides, rates, padding, name=None)': 'tensorflow.image.extract_patches(images, sizes=ksizes, strides, rates, padding, name)',
  'floor_div(x, y, name=None)': 'tensorflow.math.floordiv(x, y, name)',
  'multinomial(logits, num_samples, seed=None, name=None, output_dtype=None)': 'tensorflow.random.categorical(logits, num_samples, dtype=output_dtype, seed, name)',
  'random.multinomial(logits, num_samples, seed=None, name=None, output_dtype=None)': 'tensorflow.random.categorical(logits, num_samples, dtype=output_dtype, seed, name)',
  'nn.softmax_cross_entropy_with_logits_v2(labels, logits, axis|dim=None, name=None)': 'tensorflow.nn.softmax_cross_entropy_with_logits(labels, logits, axis, name)',
  'parse_example(serialized, features, name=None, example_names=None)': 'tensorflow.io.parse_example(serialized, features, example_names, name)',
  'parse_single_example(serialized, features, name=None, example_names=None)': 'tensorflow.io.parse_single_example(serialized, features, example_names, name)',
  'random_poisson(lam, shape, dtype=tf.float32, seed=None, name=None)': 'tensorflow.random.poisson(shape, lam, dtype, seed, name)',
  'reduce_join(inputs, axis|reduction_indices=None, keep_dims|keepdims=None, separator="", name=None)': 'tensorflow.strings.reduce_join(inputs, axis, keepdims=keep_dims, separator, name)',
  'string_to_hash_bucket(string_tensor|input, num_buckets, name=None)': 'tensorflow.strings.to_hash_bucket(input=string_tensor, num_buckets, name)',
  'string_to_number(string_tensor|input, out_type=tf.float32, name=None)': 'tensorflow.strings.to_number(input=string_tensor, out_type, name)',
  'substr(input, pos, len, name=None, unit="BYTE")': 'tensorflow.strings.substr(input, pos, len, unit, name)',
  'verify_tensor_all_finite(t|x, msg|message, name=None)': 'tensorflow.debugging.assert_all_finite(x=t, message=msg, name)',
  'sparse_concat(axis|concat_dim, sp_inputs, name=None, expand_nonconcat_dim|expand_nonconcat_dims=False)': 'tensorflow.sparse.concat(axis, sp_inputs, expand_nonconcat_dims=expand_nonconcat_dim, name)',
  'sparse_reduce_max(sp_input, axis|reduction_axes=None, keepdims|keep_dims=None)': 'tensorflow.sparse.reduce_max(sp_input, axis, keepdims)',
  'sparse_reduce_sum(sp_input, axis|reduction_axes=None, keepdims|keep_dims=None)': 'tensorflow.sparse.reduce_sum(sp_input, axis, keepdims)',
  'sparse_segment_mean(data, indices, segment_ids, name=None, num_segments=None)': 'tensorflow.sparse.segment_mean(data, indices, segment_ids, num_segments, name)',
  'sparse_segment_sum(data, indices, segment_ids, name=None, num_segments=None)': 'tensorflow.sparse.segment_sum(data, indices, segment_ids, num_segments, name)',
  'gfile.Copy(oldpath, newpath, overwrite=False)': 'tensorflow.io.gfile.copy(src=oldpath, dst=newpath, overwrite)',
  'gfile.DeleteRecursively(dirname)': 'tensorflow.io.gfile.rmtree(path=dirname)',
  'gfile.Exists(filename)': 'tensorflow.io.gfile.exists(path=filename)',
  'gfile.FastGFile(name, mode="r")': 'tensorflow.io.gfile.GFile(name, mode)',
  'gfile.Glob(filename)': 'tensorflow.io.gfile.glob(pattern=filename)',
  'gfile.IsDirectory(dirname)': 'tensorflow.io.gfile.isdir(path=dirname)',
  'gfile.ListDirectory(dirname)': 'tensorflow.io.gfile.listdir(path=dirname)',
  'gfile.MakeDirs(dirname)': 'tensorflow.io.gfile.makedirs(path=dirname)',
  'gfile.MkDir(dirname)': 'tensorflow.io.gfile.mkdir(path=dirname)',
  'gfile.Remove(filename)': 'tensorflow.io.gfile.remove(path=filename)',
  'gfile.Rename(oldname, newname, overwrite=False)': 'tensorflow.io.gfile.rename(src=oldname, dst=newname, overwrite)',
  'gfile.Stat(filename)': 'tensorflow.io.gfile.stat(path=filename)',
  'gfile.Walk(top, in_order=True)': 'tensorflow.io.gfile.walk(top, topdown=in_order)',
  'contrib.layers.xavier_initializer(uniform=True, seed=None, dtype=None)': GLOROT,
  'contrib.layers.xavier_initializer_conv2d(uniform=True, seed=None, dtype=None)': GLOROT,
  'contrib.layers.l1_regularizer(scale, scope=None)': { to: 'keras.regularizers.L1(l1=scale)', level: 'review', why: REGULARIZER },
  'contrib.layers.l2_regularizer(scale, scope=None)': { to: 'keras.regularizers.L2(0.5 * {scale})', level: 'review', why: `${REGULARIZER}, which does not halve the sum of squares` },
  'contrib.layers.flatten(inputs, outputs_collections=None, scope=None)': { when: { outputs_collections: 'absent' }, to: 'keras.layers.Flatten()({inputs})', level: 'review', why: 'a layer takes the place of a function' },
} as const

/** The functions of the rows. */
export const tensorflow1Called: ReadonlySet<string> = new Set(Object.keys(tensorflow1Calls).map(row => row.slice(0, row.indexOf('('))))
