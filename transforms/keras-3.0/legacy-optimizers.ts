import { finding, importsToo, replacement, rewriteCalls, type Call, type CallRows, type Finding, type Module, type Node, type Rewrite } from '../../src/kit/index.ts'

// The parameters of each legacy optimizer, in their order; `**kwargs` took five more.
const OPTIMIZERS = {
  Adadelta: 'learning_rate=0.001, rho=0.95, epsilon=1e-07, name=None',
  Adagrad: 'learning_rate=0.001, initial_accumulator_value=0.1, epsilon=1e-07, name=None',
  Adam: 'learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-07, amsgrad=False, name=None',
  Adamax: 'learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-07, name=None',
  Ftrl: 'learning_rate=0.001, learning_rate_power=-0.5, initial_accumulator_value=0.1, l1_regularization_strength=0.0, l2_regularization_strength=0.0, name=None, l2_shrinkage_regularization_strength=0.0, beta=0.0',
  Nadam: 'learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-07, name=None',
  RMSprop: 'learning_rate=0.001, rho=0.9, momentum=0.0, epsilon=1e-07, centered=False, name=None',
  SGD: 'learning_rate=0.01, momentum=0.0, nesterov=False, name=None',
}
const HOME = 'keras.optimizers.legacy'
const NAMES = Object.keys(OPTIMIZERS)
const KEYWORDS = ['clipnorm', 'clipvalue', 'global_clipnorm']
// Measured over five steps: only this one differs.
const NADAM = { level: 'review', why: 'the legacy `Nadam` computes other numbers' } as const

/** `Adam(learning_rate=0.001, ..., lr=None, decay=None)` -> what becomes of each way to call it. */
function row(name: string, parameters: string): CallRows {
  const own = parameters.split(', ').map(parameter => parameter.slice(0, parameter.indexOf('=')))
  const rest = [...own.slice(1).filter(parameter => parameter !== 'name'), '*', 'name', ...KEYWORDS]
  const to = (rate: string): string => `keras.optimizers.${name}(${[rate, ...rest].join(', ')})`
  const level = name === 'Nadam' ? NADAM : {}
  const rewrites: Rewrite[] = [
    { when: { decay: '=0|=0.|=0.0|=None', lr: 'absent' }, to: to('learning_rate'), ...level },
    { when: { decay: '=0|=0.|=0.0|=None', learning_rate: 'absent' }, to: to('learning_rate=lr'), ...level },
    { when: { learning_rate: 'given', lr: 'given' }, why: '`learning_rate` and `lr` are both given', advice: `keep one of them: \`keras.optimizers.${name}(learning_rate=...)\`` },
    {
      when: { clipnorm: 'given', clipvalue: 'given' },
      why: 'Keras 3 takes one of `clipnorm`, `clipvalue` and `global_clipnorm`',
      advice: `keep one of them: \`keras.optimizers.${name}(..., clipnorm=1.0)\``,
    },
    { when: { epsilon: '=None' }, why: 'Keras 3 does not take `None`', advice: `leave \`epsilon\` out, or write the number: \`keras.optimizers.${name}(epsilon=1e-7)\`` },
    { when: { lr: 'given' }, to: to('learning_rate=lr'), ...level },
    { to: to('learning_rate'), ...level },
  ]
  const more = [...KEYWORDS, 'lr', 'decay'].map(keyword => `${keyword}=None`)
  return { [`${name}(${[parameters, ...more].join(', ')})`]: rewrites }
}

const rows: CallRows = {
  ...Object.assign({}, ...Object.entries(OPTIMIZERS).map(([name, parameters]) => row(name, parameters))) as CallRows,
  'Optimizer(name, gradient_aggregator=None, gradient_transformers=None)': {
    why: 'the optimizers of Keras 3 derive from `keras.optimizers.Optimizer`, which has other methods',
    advice: 'derive from `keras.optimizers.Optimizer` with `build` and `update_step(gradient, variable, learning_rate)`, or test for that class',
  },
}

// The classes are still there, but raise when they are called.
const rewritten = rewriteCalls({
  summary: 'The `legacy` optimizers of Keras 2 are gone; the plain ones take the same arguments',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
  home: HOME,
  when: 'since Keras 3.0',
  rows,
  tests: {},
})

export default importsToo({
  ...rewritten,
  *find(module) {
    const decaying = new Set(NAMES.flatMap(name => [...module.calls(`${HOME}.${name}`)].filter(decays).map(call => call.callee.start)))
    const uncalled = new Map(NAMES.flatMap(name => [...module.references(`${HOME}.${name}`)].map(node => [node.start, node] as const)))
    for (const found of rewritten.find(module)) {
      if (decaying.has(found.span.start)) continue
      const node = uncalled.get(found.span.start)
      yield node && found.level === 'manual' ? byName(module, node, found) : found
    }
  },
})

/** A schedule takes the place of `decay`: optimizer-decay rewrites the whole call. */
function decays(call: Call): boolean {
  const decay = call.keyword('decay')?.value
  return decay !== undefined && decay.type !== 'none' && Number(decay.text) !== 0
}

/** A class that is handed on, or called with arguments that are not in sight. */
function byName(module: Module, node: Node, found: Finding): Finding {
  const name = module.text(node.type === 'attribute' ? node.field('attribute')! : node)
  const to = `keras.optimizers.${module.resolve(node)?.split('.').at(-1) ?? name}`
  const spelled = module.spell(to, node)
  const called = node.parent?.type === 'call' && node.parent.field('function') === node
  if (called && !module.call(node.parent!).open) return found
  const advice = `use \`${to}\`, with \`learning_rate\` for \`lr\` and a schedule for \`decay\``
  if (called || spelled === undefined || isBase(node)) return { ...found, advice }
  return finding(node, {
    level: 'review', effect: found.effect, message: `\`${name}\` is \`${to}\` since Keras 3.0`,
    why: 'it is not called here: the new class refuses `lr` and ignores `decay`', needs: [to], edits: [replacement(node, spelled)],
  })
}

function isBase(node: Node): boolean {
  return node.parent?.type === 'argument_list' && node.parent.parent?.type === 'class_definition'
}
