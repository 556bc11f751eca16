import { rewriteCalls, type CallRows, type Finding, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'

const review = 'review'
const named = (_: Module, node: Node): boolean => /^(identifier|attribute)$/.test(node.type)
/** A part of an array, under a name: `ids = index[start:stop]`. */
function slice(module: Module, node: Node): boolean {
  const binding = node.type === 'identifier' ? module.binding(node) : undefined
  const values = binding ? module.uses(binding).filter(use => use.kind === 'write').map(use => (use.node.parent?.type === 'assignment' && use.node.parent.field('left') === use.node ? use.node.parent.field('right') : undefined)) : []
  return values.length > 0 && values.every(value => value?.type === 'subscript' && value.fields('subscript').length === 1 && value.field('subscript')!.type === 'slice')
}

const FORMAT = {
  'normalize_data_format(value)': { when: { value: 'named' }, to: '{value} or keras.backend.image_data_format()', level: review, why: 'it took capitals too, and refused other values' },
} satisfies CallRows

/** Small functions of inner modules, by the module. */
const HOMES: Readonly<Record<string, CallRows>> = {
  'keras.utils.conv_utils': {
    ...FORMAT,
    'normalize_tuple(value, n, name, allow_zero=False)': {
      when: { value: 'named', n: 'whole' }, to: '({value},) * {n} if isinstance({value}, int) else tuple({value})', level: review, why: 'it refused a wrong length, too',
    },
  },
  'keras.backend': FORMAT,
  'keras.utils.generic_utils': {
    'slice_arrays(arrays, start=None, stop=None)': [
      {
        when: { arrays: 'named', start: 'named', stop: 'named' }, to: '[array[{start}:{stop}] for array in {arrays}] if isinstance({arrays}, list) else {arrays}[{start}:{stop}]',
        level: review, why: 'it took a list of indices as `start`, and `None` among the arrays, too',
      },
      {
        when: { arrays: 'named', start: 'slice', stop: 'absent' }, to: '[array[{start}] for array in {arrays}] if isinstance({arrays}, list) else {arrays}[{start}]',
        level: review, why: 'what it is given are taken for the indices; it took `None` among the arrays, too',
      },
    ],
  },
}

const texts = {
  summary: 'Small functions of Keras\'s inner modules are written out',
  docs: 'https://github.com/keras-team/keras/releases/tag/v2.13.1',
  runs: '2.4',
  removed: '2.13',
}
const tests = { named, slice, whole: (_: Module, node: Node): boolean => node.type === 'integer' }
const tables = Object.entries(HOMES).map(([home, rows]) => rewriteCalls({ ...texts, home, rows, tests, when: 'since Keras 2.13' }))

const body: TransformBody = {
  ...texts,
  *find(module) {
    for (const table of tables) for (const found of table.find(module)) if (isKnown(found)) yield found
  },
}
export default body

/** Where no row fits, the report of the missing name says what to write. */
function isKnown(found: Finding): boolean {
  return found.level !== 'manual'
}
