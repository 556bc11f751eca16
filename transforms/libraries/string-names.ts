/** Names that Keras 2 looked up in strings and Keras 3 refuses, by what they are given for; checked against both. */

export interface StringRow {
  readonly to?: string
  /** An expression takes the string's place. */
  readonly expression?: string
  readonly why?: string
  readonly advice?: string
}

type Rows = Readonly<Record<string, string | StringRow>>

const key = (to: string, more = ''): StringRow => ({ to, why: `its key in \`logs\` and in \`history\` becomes \`${to}\`${more}` })
const SIGN = '; the standalone Keras up to 2.2 gave it the other sign'
const whole = (layer: string): StringRow => ({
  why: 'Keras 3 takes no layer by its name here',
  advice: `pass the layer: \`activation=keras.layers.${layer}()\``,
})
const crossentropy: StringRow = {
  why: 'Keras 2 chose one by the loss', advice: 'name the one that the loss is: `metrics=[\'categorical_crossentropy\']`',
}

/** Keras 2.0 took them out. */
const keras1 = (why: string, advice: string): StringRow => ({ why, advice: `use ${advice}` })

export const LOSSES: Rows = {
  logcosh: 'log_cosh',
  kullback_leibler_divergence: 'kl_divergence',
  huber_loss: 'huber',
  cosine_proximity: { to: 'cosine_similarity', why: '`cosine_proximity` changed its sign and its mean between versions of Keras 2' },
}

export const METRICS: Rows = {
  logcosh: key('log_cosh_error'),
  log_cosh: key('log_cosh_error'),
  kullback_leibler_divergence: key('kl_divergence'),
  kld: key('kl_divergence'),
  KLD: key('kl_divergence'),
  cosine_proximity: key('cosine_similarity', SIGN),
  cosine: key('cosine_similarity', SIGN),
  ce: crossentropy,
  fmeasure: keras1('it was a mean over batches', '`keras.metrics.F1Score(threshold=0.5)`, for `y` of two dimensions'),
  fbeta_score: keras1('it was a mean over batches', '`keras.metrics.FBetaScore(threshold=0.5)`, for `y` of two dimensions'),
  matthews_correlation: keras1('it was a mean over batches', 'a `keras.metrics.Metric` of your own, which counts true and false positives and negatives'),
  crossentropy,
}

export const CONSTRAINTS: Rows = {
  maxnorm: 'max_norm',
  nonneg: 'non_neg',
  unitnorm: 'unit_norm',
  radial_constraint: { why: 'Keras 3 has no such constraint', advice: 'derive it from `keras.constraints.Constraint`, with the code of Keras 2' },
  RadialConstraint: { why: 'Keras 3 has no such constraint', advice: 'derive it from `keras.constraints.Constraint`, with the code of Keras 2' },
}

export const REGULARIZERS: Rows = {
  // The string meant 0.01 for both; `L1L2()` is 0 for both.
  l1_l2: { expression: 'keras.regularizers.L1L2', to: '(l1=0.01, l2=0.01)' },
}

export const INITIALIZERS: Rows = { constant: 'zeros', Constant: 'zeros' }

export const ACTIVATIONS: Rows = { ELU: 'elu', LeakyReLU: whole('LeakyReLU'), PReLU: whole('PReLU') }
