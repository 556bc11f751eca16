import { finding, isTried, manual, replacement, type Argument, type Call, type Edit, type Finding, type Module, type TransformBody } from '../../src/kit/index.ts'
import { KEYWORDS } from '../libraries/tensorflow1-names.ts'
import { isTensorFlow1 } from './renamed-names.ts'

// TensorFlow's own table, for the functions that kept their names: a call with the old keyword raises.
const ROWS = KEYWORDS.trim().split('\n').map(line => line.split(' ')).map(([name, ...pairs]) => ({ name: name!, pairs: pairs.map(pair => pair.split('=') as [string, string]) }))
// It is the share that is kept, and was to become the share that goes.
const DROPOUT = { name: 'nn.dropout', pairs: [['keep_prob', 'rate']] as [string, string][] }
const BRACKETED = new Set(['identifier', 'attribute', 'call', 'subscript', 'integer', 'float', 'parenthesized_expression'])

const body: TransformBody = {
  summary: 'Keywords that TensorFlow 2 renamed (`keep_dims`, `reduction_indices`, `dim`) are its own',
  docs: 'https://www.tensorflow.org/guide/migrate/upgrade',
  removed: '2.0',
  *find(module) {
    if (!module.source.includes('tensorflow')) return
    for (const { name, pairs } of [...ROWS, DROPOUT]) {
      for (const call of module.calls(`tensorflow.${name}`)) {
        if (isTried(call.node)) continue
        for (const [old, fresh] of pairs) yield* renamed(call, name, old, fresh)
        if (name === DROPOUT.name) yield* byPlace(module, call)
      }
    }
  },
}
export default body

function* renamed(call: Call, name: string, old: string, fresh: string): Iterable<Finding> {
  const argument = call.keyword(old)
  if (!argument?.name) return
  const message = `\`${old}\` of \`tf.${name}\` is \`${fresh}\`, since TensorFlow 2.0 refuses it`
  if (call.keyword(fresh)) {
    yield manual(argument.node, { effect: 'breaks', message, why: `\`${fresh}\` is given too`, advice: `keep one of them, as \`${fresh}\`` })
    return
  }
  const edits: Edit[] = [replacement(argument.name, fresh), ...(fresh === 'rate' ? inverse(argument) : [])]
  yield finding(argument.name, { level: 'safe', effect: 'breaks', message, edits })
}

/** `tf.nn.dropout(x, 0.8)` kept 80 %, and drops them now. */
function* byPlace(module: Module, call: Call): Iterable<Finding> {
  const share = call.positional[1]
  if (!share || call.open || call.positional.length > 5 || share.value.type === 'none' || !(/keep/i.test(module.text(share.node)) || isTensorFlow1(module))) return
  yield finding(share.node, {
    level: 'review', effect: 'behaviour', message: '`tf.nn.dropout` takes the share that is dropped, since TensorFlow 2.0: it was the share that is kept',
    why: 'that the call was written for TensorFlow 1 is likely, not proven',
    edits: [...joined({ start: share.node.start, end: share.node.start, text: 'rate=' }, inverse(share)), ...named(call.positional.slice(2))],
  })
}

/** Two insertions at one place are one. */
function joined(first: Edit, [second, ...rest]: readonly Edit[]): Edit[] {
  return [{ ...first, text: first.text + second!.text }, ...rest]
}

/** What stands behind a keyword has to be one. */
function named(rest: readonly Argument[]): Edit[] {
  return rest.map(({ node }, index) => ({ start: node.start, end: node.start, text: `${['noise_shape', 'seed', 'name'][index]}=` }))
}

/** `1 - keep_prob`. */
function inverse({ value }: Argument): Edit[] {
  const [before, after] = BRACKETED.has(value.type) ? ['1 - ', ''] : ['1 - (', ')']
  return [{ start: value.start, end: value.start, text: before }, ...(after === '' ? [] : [{ start: value.end, end: value.end, text: after }])]
}
