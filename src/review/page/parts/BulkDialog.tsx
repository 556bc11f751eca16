/** Asks once before many findings are decided. */
import { answerBulk, bulk, bulkFiles, bulkFindings, nameOf } from '../state/bulk.ts'
import { transformOf } from '../state/project.ts'
import { count } from '../state/status.ts'
import { many } from '../state/words.ts'
import { useEffect, useState } from 'preact/hooks'
import { Dialog } from './Dialog.tsx'
import { Prose } from './Prose.tsx'

export function BulkDialog() {
  return bulk.value === null ? null : <Question />
}

function Question() {
  const [open, setOpen] = useState(true)
  const asked = bulk.value!
  const findings = bulkFindings.value
  const counts = count(findings)
  const byHand = counts.manual + counts.done
  const edits = findings.length - byHand - counts.suppressed
  const decided = counts.accepted + counts.rejected + counts.done
  const name = nameOf(asked)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'a') answerBulk(edits > 0 ? 'accepted' : 'done', open)
      if (event.key === 'r' && edits > 0) answerBulk('rejected', open)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [edits, open])
  return (
    <Dialog name="bulk" title={`Decide ${name}`} onClose={() => { bulk.value = null }}>
      {asked.transform !== undefined && <p><Prose text={transformOf(asked.transform).summary} /></p>}
      <p>{many(findings.length, 'finding')} in {many(bulkFiles.value, 'file')}: {counts.open} undecided, {counts.accepted} accepted, {counts.rejected} rejected{byHand > 0 && <>, {byHand} to mend by hand</>}.</p>
      {decided > 0 && (
        <label class="check">
          <input type="checkbox" checked={!open} onChange={event => setOpen(!event.currentTarget.checked)} />
          Also change those that are decided already
        </label>
      )}
      <p class="about"><kbd>a</kbd> and <kbd>r</kbd> answer, too.</p>
      <div class="buttons">
        {edits > 0 && <button type="button" class="accept" aria-keyshortcuts="a" onClick={() => answerBulk('accepted', open)}>Accept all</button>}
        {edits > 0 && <button type="button" class="reject" aria-keyshortcuts="r" onClick={() => answerBulk('rejected', open)}>Reject all</button>}
        {byHand > 0 && <button type="button" onClick={() => answerBulk('done', open)}>All done by hand</button>}
        {decided > 0 && <button type="button" onClick={() => answerBulk(null, false)}>Take all decisions back</button>}
        <button type="button" class="quiet" onClick={() => { bulk.value = null }}>Cancel</button>
      </div>
    </Dialog>
  )
}
