import {
  byHand, contentOf, fileSources, filesOf, finding, isRefused, manual, ownerOf, placesOf, quoteOf, refusal, removeArguments, renameFile, replacement,
  type Edit, type FileGroup, type FileTable, type FileUse, type Finding, type Module, type NotedElsewhere, type TransformBody,
} from '../../src/kit/index.ts'
import { EXTENSIONS, FILE_CALLS } from '../libraries/file-calls.ts'

const OWNER = 'save-model-names'
const TABLE: FileTable = { rows: FILE_CALLS, extensions: EXTENSIONS, owner: OWNER, since: '3.0' }
const LAYER = 'keras.layers.TFSMLayer'
const renaming = { ...TABLE, extension: EXTENSIONS['model']! }
/** Arguments of `save` that `export` can do without. */
const PLAIN = new Set(['overwrite', 'include_optimizer', 'save_format'])

const body: TransformBody = {
  summary: 'Models are saved as Keras archives; a SavedModel is exported, and loaded as a layer',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
  notes: fileSources(TABLE),
  *find(module) {
    const { uses, groups, shared, unnamed } = filesOf(module, TABLE)
    for (const { group, elsewhere, following } of groups) {
      if (ownerOf(group) === OWNER) yield* savedModel(module, group, elsewhere)
      else if (following.length > 0) yield* following
      else if (!group.uses.some(use => use.row.does === 'writes')) for (const use of group.uses) if (use.row.owner === OWNER && isRefused(use)) yield loaded(module, use)
    }
    yield* shared
    for (const use of uses) {
      if (use.row.owner !== OWNER || use.row.does !== 'writes' || !use.known) continue
      if (unnamed.includes(use)) yield byHand(use, renaming, 'the name is not known here')
      else if (isRefused(use) === false) yield* format(module, use)
    }
  },
}
export default body

/** What is loaded again is a `.keras` file from now on; what was to be HDF5 is; the rest was for others to read. */
function* savedModel(module: Module, group: FileGroup, elsewhere: readonly NotedElsewhere[]): Iterable<Finding> {
  const writers = group.uses.filter(use => use.row.does === 'writes')
  const hdf5 = writers.some(use => use.format && /^h(df)?5$/.test(contentOf(use.format.value) ?? ''))
  if (hdf5 || elsewhere.length > 0 || writers.length < group.uses.length || writers.some(use => use.row.owner !== OWNER)) {
    yield* renameFile(module, group, hdf5 ? { ...renaming, extension: '.h5' } : renaming, elsewhere)
    return
  }
  const reader = placesOf(module, group).map(place => place.node.parent?.parent).find(up => up?.type === 'call' && /load|restore|read/i.test(up.field('function')!.text) && !module.resolve(up.field('function')!)?.startsWith('tensorflow.'))
  for (const use of writers) if (isRefused(use)) yield exported(module, use, reader && `\`${module.text(reader)}\` reads it, and what that takes is not known here`)
}

function exported(module: Module, use: FileUse, doubt: string | undefined): Finding {
  const { call, path, row, rests } = use
  const model = row.of === undefined ? call.args.find(argument => argument !== path && (argument.name?.text ?? 'model') === 'model') : undefined
  const gone = call.args.filter(argument => argument !== path)
  const known = gone.every(argument => argument === model || argument.kind === 'positional' || (argument.name && PLAIN.has(argument.name.text)))
  const edits = known ? exportEdits(use, model?.value.text) : undefined
  const advice = '`model.export(path)` writes a SavedModel for serving; `model.save(\'model.keras\')` what Keras loads again'
  const why = doubt ?? (rests.some(one => one.proof === 'likely') ? 'what it is called on is not known for sure' : 'its other arguments have no place in `export`')
  const certain = doubt === undefined && rests.every(one => one.proof === 'proven')
  if (!certain || !edits || !removeArguments(module, call, gone)) return manual(path.node, { effect: 'breaks', message: refusal(use, '3.0'), why, advice })
  return finding(path.node, {
    level: 'review', effect: 'breaks', message: refusal(use, '3.0'), rests,
    why: 'nothing here loads the model again, so it is exported as a SavedModel; where another program calls `load_model` on it, save it as `.keras` instead; before Keras 2.4 it was one HDF5 file, which a name in `.h5` keeps',
    edits: [...edits, ...removeArguments(module, call, gone)!],
  })
}

/** `save(...)` and `save_model(model, ...)` become `model.export(...)`. */
function exportEdits({ call, row }: FileUse, model: string | undefined): readonly Edit[] | undefined {
  if (row.of !== undefined) return [replacement(call.callee.field('attribute')!, 'export')]
  return model !== undefined && /^[\w.]+$/.test(model) ? [replacement(call.callee, `${model}.export`)] : undefined
}

/** The name says the format already. */
function* format(module: Module, { call, format: argument, place, row, rests }: FileUse): Iterable<Finding> {
  if (!argument) return
  const edits = removeArguments(module, call, [argument])
  const given = contentOf(argument.value)
  const same = place!.tail!.text.endsWith('.keras') ? given === 'keras' : given === 'h5' || given === 'hdf5'
  const text = `\`${row.says}\` goes by the name of the file, not by \`save_format\``
  if (same && edits && argument.name) yield finding(argument.node, { level: 'safe', effect: 'deprecated', message: text, rests, edits })
  else {
    const why = !same ? 'the two do not say the same, or nothing here tells' : 'other arguments stand around it'
    yield manual(argument.node, { effect: same ? 'deprecated' : 'behaviour', message: text, why, advice: 'choose the format by the name, `.keras` or `.h5`, and take out `save_format`' })
  }
}

/** A folder that nothing here writes: a layer can run what is in it, and no more. */
function loaded(module: Module, { call, path, place }: FileUse): Finding {
  const text = '`load_model` reads `.keras` and `.h5`, since 3.0 refuses a SavedModel'
  const layer = module.spell(LAYER, call.node)
  const advice = `write \`${LAYER}(${path.value.text}, call_endpoint='serving_default')\` and call it, or load the model once with Keras 2 and save it as \`.keras\``
  const edits = removeArguments(module, call, call.args.filter(argument => argument !== path))
  const why = !layer ? 'no name is free for the layer here' : /\.\w*[a-z]\w*$/i.test(place!.tail!.text) ? 'it may be an HDF5 file under another name, which should end in `.h5`'
    : usedAsModel(module, call.node) ? 'more is done with the model than calling it, which a layer cannot do' : !edits ? 'a comment stands between the arguments' : undefined
  if (why !== undefined || !layer || !edits) return manual(path.node, { effect: 'breaks', message: text, why: why!, advice })
  const quote = quoteOf(module)
  const endpoint = `, call_endpoint=${quote}serving_default${quote}`
  const behind = edits.find(edit => edit.start === path.node.end)
  return finding(path.node, {
    level: 'review', effect: 'breaks', message: text, needs: [LAYER],
    why: 'the layer only runs: it has no `predict` or `fit`, its endpoint may have another name, and it may give a dictionary; an HDF5 file of an older Keras wants a name in `.h5` instead',
    edits: [replacement(call.callee, layer), { start: path.node.end, end: behind?.end ?? path.node.end, text: endpoint }, ...edits.filter(edit => edit !== behind)],
  })
}

/** True where an attribute of the loaded model is asked for. */
function usedAsModel(module: Module, node: FileUse['call']['node']): boolean {
  const up = node.parent
  if (up?.type === 'attribute') return true
  const target = up?.type === 'assignment' && up.field('right') === node ? up.field('left') : undefined
  const binding = target?.type === 'identifier' ? module.binding(target) : undefined
  return binding !== undefined && module.uses(binding).some(use => use.kind === 'read' && use.node.parent?.type === 'attribute' && use.node.parent.field('object') === use.node)
}
