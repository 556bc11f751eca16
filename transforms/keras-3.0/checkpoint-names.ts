import { byHand, fileSources, filesOf, isRefused, ownerOf, renameFile, type FileTable, type TransformBody } from '../../src/kit/index.ts'
import { EXTENSIONS, FILE_CALLS } from '../libraries/file-calls.ts'

const TABLE: FileTable = { rows: FILE_CALLS, extensions: EXTENSIONS, owner: 'checkpoint-names', since: '3.0' }

const body: TransformBody = {
  summary: '`ModelCheckpoint` takes only names with the extension of what it writes',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
  notes: fileSources(TABLE),
  *find(module) {
    const { groups, shared, unnamed } = filesOf(module, TABLE)
    for (const { group, elsewhere, following } of groups) {
      const writer = group.uses.find(use => isRefused(use) && use.row.owner === TABLE.owner)
      if (writer && ownerOf(group) === TABLE.owner) yield* renameFile(module, group, { ...TABLE, extension: EXTENSIONS[writer.content!]! }, elsewhere)
      else yield* following
    }
    yield* shared
    for (const use of unnamed) {
      if (use.row.owner !== TABLE.owner || use.row.does !== 'writes') continue
      const { content, place } = use
      // With either content it would be taken, or refused; nothing says which.
      if (content === undefined && place?.tail && Object.values(use.row.accepts).some(accepts => accepts.test(place.tail!.text))) continue
      yield byHand(use, { extension: EXTENSIONS[content ?? 'model']!, since: '3.0' }, content === undefined ? 'whether it writes weights alone is not known here' : 'the name is not known here')
    }
  },
}
export default body
