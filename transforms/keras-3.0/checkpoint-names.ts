import { byHand, fileGroups, fileNotes, fileUses, followFile, isRefused, notedElsewhere, ownerOf, renameFile, type TransformBody } from '../../src/kit/index.ts'
import { EXTENSIONS, FILE_CALLS } from '../libraries/file-calls.ts'

const FILES = fileNotes(FILE_CALLS, EXTENSIONS)
const OWNER = 'checkpoint-names'

const body: TransformBody = {
  summary: '`ModelCheckpoint` takes only names with the extension of what it writes',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
  notes: [FILES],
  *find(module) {
    const uses = fileUses(module, FILE_CALLS)
    for (const group of fileGroups(uses)) {
      const elsewhere = notedElsewhere(module, FILES, group)
      const writer = group.uses.find(use => isRefused(use) && use.row.owner === OWNER)
      if (writer && ownerOf(group) === OWNER) yield* renameFile(module, group, { extension: EXTENSIONS[writer.content!]!, extensions: EXTENSIONS, since: '3.0' }, elsewhere)
      else yield* followFile(module, group, elsewhere, OWNER)
    }
    for (const use of uses) {
      if (use.row.owner !== OWNER || use.row.does !== 'writes' || isRefused(use) !== undefined) continue
      const { content, place } = use
      // With either content it would be taken, or refused; nothing says which.
      if (content === undefined && place?.tail && Object.values(use.row.accepts).some(accepts => accepts.test(place.tail!.text))) continue
      yield byHand(use, { extension: EXTENSIONS[content ?? 'model']!, since: '3.0' }, content === undefined ? 'whether it writes weights alone is not known here' : 'the name is not known here')
    }
  },
}
export default body
