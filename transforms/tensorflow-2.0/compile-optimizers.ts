import { readsOfBound, rewritePackageCalls, type Call, type Module, type Node } from '../../src/kit/index.ts'

const review = (why: string) => ({ level: 'review', why: `Keras's own optimizer takes the place of TensorFlow 1's${why}` }) as const

export default rewritePackageCalls({
  summary: 'Optimizers of TensorFlow 1 that `compile` is given are those of Keras',
  docs: 'https://www.tensorflow.org/guide/migrate/metrics_optimizers',
  removed: '2.0',
  package: 'tensorflow',
  when: 'since TensorFlow 2.0',
  rows: Object.fromEntries(['train', 'compat.v1.train'].flatMap(home => [
    [`${home}.AdadeltaOptimizer(learning_rate=0.001, rho=0.95, epsilon=1e-8, use_locking=False, name="Adadelta")`, { to: 'keras.optimizers.Adadelta(learning_rate, rho, epsilon!)', ...review('') }],
    [`${home}.AdagradOptimizer(learning_rate, initial_accumulator_value=0.1, use_locking=False, name="Adagrad")`, { to: 'keras.optimizers.Adagrad(learning_rate, initial_accumulator_value)', ...review(', and divides by a little more: its `epsilon` is 1e-7') }],
    [`${home}.AdamOptimizer(learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8, use_locking=False, name="Adam")`, { to: 'keras.optimizers.Adam(learning_rate, beta_1=beta1, beta_2=beta2, epsilon!)', ...review('') }],
    [`${home}.GradientDescentOptimizer(learning_rate, use_locking=False, name="GradientDescent")`, { to: 'keras.optimizers.SGD(learning_rate)', ...review('') }],
    [`${home}.MomentumOptimizer(learning_rate, momentum, use_locking=False, name="Momentum", use_nesterov=False)`, { to: 'keras.optimizers.SGD(learning_rate, momentum, nesterov=use_nesterov)', ...review('') }],
    [`${home}.RMSPropOptimizer(learning_rate, decay=0.9, momentum=0.0, epsilon=1e-10, use_locking=False, centered=False, name="RMSProp")`, { to: 'keras.optimizers.RMSprop(learning_rate, rho=decay, momentum, epsilon!, *, centered)', ...review(', and its running average starts at 0, which was 1') }],
  ])),
  fallback: () => undefined,
  where: isCompiled,
})

/** Given to `compile`, there or by a local name that is given to nothing else. */
function isCompiled(module: Module, call: Call): boolean {
  // The Keras 2 of that TensorFlow took them.
  if (module.resolve(call.callee)?.includes('.compat.v1.') && !module.has('keras.ops.add')) return false
  const reads = readsOfBound(module, call.node)
  return reads.length > 0 ? reads.every(read => isOptimizer(module, read)) : isOptimizer(module, call.node)
}

function isOptimizer(module: Module, value: Node): boolean {
  const named = value.parent?.type === 'keyword_argument'
  const list = named ? value.parent?.parent : value.parent
  const to = list?.type === 'argument_list' ? list.parent : undefined
  if (to?.type !== 'call') return false
  const call = module.call(to)
  return call.callee.field('attribute')?.text === 'compile' && (named ? call.keyword('optimizer')?.value.start === value.start : call.args[0]?.value.start === value.start)
}
