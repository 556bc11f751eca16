import {
  byHand, contentOf, fileSources, filesOf, finding, isRefused, manual, ownerOf, removeArguments, renameFile, type FileTable, type FileUse, type Finding, type Module, type TransformBody,
} from '../../src/kit/index.ts'
import { EXTENSIONS, FILE_CALLS } from '../libraries/file-calls.ts'

const TABLE: FileTable = { rows: FILE_CALLS, extensions: EXTENSIONS, owner: 'save-weights-names', since: '3.0' }
const renaming = { ...TABLE, extension: EXTENSIONS['weights']! }

const body: TransformBody = {
  summary: '`save_weights` takes only names with the new double extension',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
  notes: fileSources(TABLE),
  *find(module) {
    const { uses, groups, shared, unnamed } = filesOf(module, TABLE)
    for (const { group, elsewhere, following } of groups) {
      if (ownerOf(group) === TABLE.owner) yield* renameFile(module, group, renaming, elsewhere)
      else if (following.length > 0) yield* following
      else if (!group.uses.some(use => use.row.does === 'writes')) for (const use of group.uses) if (use.row.owner === TABLE.owner && use.known && isRefused(use)) yield checkpoint(use)
    }
    yield* shared
    for (const use of uses) {
      if (use.row.owner !== TABLE.owner || !use.known) continue
      if (use.row.does === 'reads') yield* latest(module, use)
      else if (unnamed.includes(use)) yield byHand(use, renaming, 'the name is not known here')
      else if (isRefused(use) === false) yield* format(module, use)
    }
  },
}
export default body

/** The name says the format already, so the argument goes. */
function* format(module: Module, { call, format: argument, rests }: FileUse): Iterable<Finding> {
  if (!argument) return
  const edits = removeArguments(module, call, [argument])
  const text = '`save_weights` does not take `save_format`, since 3.0 refuses it'
  if (!edits) yield manual(argument.node, { effect: 'breaks', message: text, why: 'a comment stands between the arguments', advice: 'take out `save_format`' })
  else if (/^(h5|hdf5|keras)$/.test(contentOf(argument.value) ?? '')) yield finding(argument.node, { level: 'safe', effect: 'breaks', message: text, rests, edits })
  else yield finding(argument.node, { level: 'review', effect: 'breaks', message: text, why: 'the file is HDF5 now, as its name says', rests, edits })
}

/** Weights that nothing here writes, in TensorFlow's own format. */
function checkpoint({ path }: FileUse): Finding {
  return manual(path.node, {
    effect: 'breaks', message: '`load_weights` reads `.weights.h5`, `.h5` and `.keras`, since 3.0 refuses other names',
    why: 'nothing here writes the file: it may be a checkpoint of TensorFlow, which Keras 3 cannot read, or HDF5 under another name',
    advice: 'load a checkpoint once with Keras 2 and write it with `model.save_weights(\'w.weights.h5\')`; give an HDF5 file a name that ends in `.h5`',
  })
}

function* latest(module: Module, { path }: FileUse): Iterable<Finding> {
  const binding = path.value.type === 'identifier' ? module.binding(path.value) : undefined
  const writes = binding ? module.uses(binding).filter(use => use.kind === 'write') : []
  const value = writes.length === 1 && writes[0]!.node.parent?.type === 'assignment' ? writes[0]!.node.parent.field('right') : path.value
  if (value?.type !== 'call' || module.resolve(module.call(value).callee) !== 'tensorflow.train.latest_checkpoint') return
  yield manual(path.node, {
    effect: 'breaks', message: '`load_weights` does not read the checkpoints that `tf.train.latest_checkpoint` finds, since 3.0 refuses them',
    why: 'which file it should be depends on the names that are written',
    advice: 'look for the newest `.weights.h5` yourself: `max(glob.glob(os.path.join(folder, \'*.weights.h5\')), key=os.path.getmtime)`',
  })
}
