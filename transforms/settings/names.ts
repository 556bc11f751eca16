import { finding, manual, replacement, type Finding, type Target, type TextFile, type TextTransform } from '../../src/kit/index.ts'
import { writtenName, type WrittenName } from '../libraries/written-names.ts'
import { isRead, siblingLines, wordsOf } from './words.ts'

export const namesInSettings: TextTransform = {
  id: 'settings/names',
  summary: 'Settings that name something of Keras which is gone are reported',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  find,
}

// Not a part of another name, of an address or of a path; patterns (`keras.engine.*`) mean whatever is there.
const NAME = /(?<![\w.$/-])(?:(?:tensorflow(?:\.(?:compat\.v[12]|python))?|tf(?:\.compat\.v[12])?)\.)?keras(?:\.[A-Za-z_]\w*)+(?![\w/-]|\.[*\w])/g
const OPTIMIZER = /^keras\.optimizers\.(?:\w+\.)?[A-Z]\w*$/
const effect = 'breaks'
const why = 'what reads the name is not known'

function* find(file: TextFile, target: Target): Iterable<Finding> {
  // A model that is written down has names of its own.
  if (!isRead(file, target) || /"class_name"\s*:/.test(file.text)) return
  for (const { match, start, end } of wordsOf(file, NAME)) {
    const written = writtenName(match[0])
    if (!written || written.module !== '') continue
    if (!written.lives) yield told(written, { start, end })
    else if (OPTIMIZER.test(written.name) && written.rest === '.lr') yield renamed({ start: end - 'lr'.length, end }, match[0].slice(0, -'.lr'.length))
    if (OPTIMIZER.test(written.name) && written.rest === '') yield* beside(file, { start, end }, match[0])
  }
}

function told({ root, name, rest, to }: WrittenName, place: { readonly start: number; readonly end: number }): Finding {
  const message = `\`${root}.${name.slice('keras.'.length)}\`, in a setting, is gone since 3.0`
  if (to === undefined) return manual(place, { effect, message, why: 'nothing else has the same name', advice: 'look for what the code uses now, and write that: names in settings do not follow the code' })
  const spelled = `${root === 'keras' ? '' : `${root.replace(/\.(?:compat\.v[12]|python)/, '').slice(0, -'keras'.length)}`}${to}`
  return finding(place, { level: 'review', effect, message: `${message}: \`${spelled}\``, why, edits: [replacement(place, spelled + (rest === '.lr' ? '.learning_rate' : rest))] })
}

function renamed(place: { readonly start: number; readonly end: number }, optimizer: string): Finding {
  return finding(place, { level: 'review', effect, message: `\`lr\` of \`${optimizer}\`, in a setting, is \`learning_rate\`, since 3.0 refuses it`, why, edits: [replacement(place, 'learning_rate')] })
}

/** What stands beside `_target_: keras.optimizers.Adam` is what it is called with. */
function* beside({ path, text }: TextFile, place: { readonly start: number; readonly end: number }, optimizer: string): Iterable<Finding> {
  const own = text.slice(text.lastIndexOf('\n', place.start) + 1, place.start)
  if (!/\.ya?ml$/.test(path) || !/^\s*_target_\s*:\s*["']?$/.test(own)) return
  for (const { line, start } of siblingLines(text, place.start)) {
    const key = /^(\s*)lr\s*:/.exec(line)
    if (key) yield renamed({ start: start + key[1]!.length, end: start + key[1]!.length + 'lr'.length }, optimizer)
  }
}
