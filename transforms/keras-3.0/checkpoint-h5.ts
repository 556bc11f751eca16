import { fileGroups, fileUses, isRefused, ownerOf, renameFile, type FileRow, type TransformBody } from '../../src/kit/index.ts'
import { EXTENSIONS, FILE_CALLS } from '../libraries/file-calls.ts'

const STRICT: readonly FileRow[] = FILE_CALLS.map((row): FileRow => (row.owner === 'checkpoint-names' ? { ...row, accepts: { ...row.accepts, model: /\.keras$/ }, takes: { ...row.takes, model: '`.keras`' } } : row))

const body: TransformBody = {
  summary: '`ModelCheckpoint` did not take HDF5 for whole models in the first minors of Keras 3',
  docs: 'https://github.com/keras-team/keras/releases/tag/v3.8.0',
  removed: '3.0',
  restored: '3.8',
  *find(module) {
    for (const group of fileGroups(fileUses(module, STRICT))) {
      const refused = group.uses.filter(use => use.row.does === 'writes' && isRefused(use))
      if (ownerOf(group) !== 'checkpoint-names' || !refused.every(use => use.content === 'model' && use.place!.tail!.text.endsWith('.h5'))) continue
      yield* renameFile(module, group, { extension: EXTENSIONS['model']!, since: '3.0' })
    }
  },
}
export default body
