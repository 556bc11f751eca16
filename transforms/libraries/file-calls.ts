/** What of Keras 3 writes and reads files, and which names it takes (checked in test/oracle/files.test.ts and against the sources of 3.0 to 3.15). */
const MODEL = /\.(keras|h5|hdf5)$|^hf:\/\//
const WEIGHTS = /\.weights\.h5$/
/** `load_weights` reads legacy HDF5, whole models, and what is written in parts. */
const READABLE = /\.(keras|h5|hdf5|weights\.json)$/

const KERAS = '`.keras` or `.h5`'
const takes = { model: '`.keras` (or `.h5`, since 3.8)', weights: '`.weights.h5`' }

type At = readonly [keyword: string, position: number]

const save = { does: 'writes', content: 'model', accepts: { model: MODEL }, takes: { model: KERAS }, format: ['save_format', 2] as At, owner: 'save-model-names' } as const
/** Arguments of `save` that belong to SavedModel. */
const savedModel = { signatures: ['None'], options: ['None'], save_traces: ['True'] }

/** The extension of each content. */
export const EXTENSIONS: Readonly<Record<string, string>> = { model: '.keras', weights: '.weights.h5' }

export const FILE_CALLS = [
  { ...save, of: 'keras.Model', name: 'save', says: 'save', path: ['filepath', 0] as At, refused: savedModel },
  { ...save, name: 'keras.models.save_model', says: 'save_model', path: ['filepath', 1] as At, format: ['save_format', 4] as At, refused: savedModel },
  {
    of: 'keras.Model', name: 'save_weights', says: 'save_weights', path: ['filepath', 0] as At, does: 'writes', content: 'weights', accepts: { weights: WEIGHTS }, takes,
    format: ['save_format', 2] as At, refused: { options: ['None'] }, owner: 'save-weights-names',
  },
  {
    name: 'keras.callbacks.ModelCheckpoint', says: 'ModelCheckpoint', path: ['filepath', 0] as At, does: 'writes', content: 'model',
    turn: { argument: ['save_weights_only', 4] as At, content: 'weights' }, makesFolder: true,
    // `.h5` came back with 3.8: checkpoint-h5 is for targets before.
    accepts: { model: /\.(keras|h5)$/, weights: WEIGHTS }, takes, owner: 'checkpoint-names',
  },
  { name: 'keras.models.load_model', says: 'load_model', path: ['filepath', 0] as At, does: 'reads', content: 'model', accepts: { model: MODEL }, takes: { model: KERAS }, owner: 'save-model-names' },
  {
    of: 'keras.Model', name: 'load_weights', says: 'load_weights', path: ['filepath', 0] as At, does: 'reads', content: 'weights', accepts: { weights: READABLE }, takes: { weights: '`.weights.h5`, `.h5` or `.keras`' },
    refused: { by_name: ['False'], options: ['None'] }, owner: 'save-weights-names',
  },
] as const
