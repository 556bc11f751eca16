/** Writes what is accepted, or hands it out. */
import { useState } from 'preact/hooks'
import type { FinishView } from '../../wire.ts'
import * as api from '../api.ts'
import { RefusedError } from '../api.ts'
import { finishing } from '../state/dialogs.ts'
import { announce, report } from '../state/notices.ts'
import { merge, progress, sorted, total } from '../state/project.ts'
import { countsOf } from '../state/status.ts'
import { many } from '../state/words.ts'
import { Dialog } from './Dialog.tsx'
import { Prose, Sentences } from './Prose.tsx'

type How = 'write' | 'commits'

export function FinishDialog() {
  return finishing.value ? <Finish /> : null
}

function Finish() {
  const [busy, setBusy] = useState(false)
  const [written, setWritten] = useState<FinishView | null>(null)
  const [refused, setRefused] = useState<{ readonly how: How; readonly error: RefusedError } | null>(null)
  const [copied, setCopied] = useState('')

  const run = async (how: How, allowDirty: boolean) => {
    setBusy(true)
    setRefused(null)
    try {
      const answer = await api.finish({ how, ...allowDirty ? { allowDirty } : {} })
      merge(answer.files)
      setWritten(answer)
      announce(`${many(answer.written.length, 'file')} written.`)
    } catch (error) {
      setRefused({ how, error: error instanceof RefusedError ? error : new RefusedError(1, { message: String(error), hint: null }) })
    }
    setBusy(false)
  }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await api.getSummary())
      setCopied('Copied.')
    } catch (error) {
      setCopied(error instanceof RefusedError ? error.message : 'The browser does not allow to copy: download the summary instead.')
    }
  }

  const { accepted } = total.value
  const inFiles = sorted.value.filter(file => countsOf(file).accepted > 0).length
  return (
    <Dialog name="finish" title="Finish" onClose={() => { finishing.value = false }}>
      <p>{accepted === 0 ? `Nothing ${written === null ? 'is accepted yet' : 'more is accepted'}.` : `${many(accepted, 'finding')} in ${many(inFiles, 'file')} ${accepted === 1 ? 'is' : 'are'} accepted.`} <Rest /></p>
      {progress.value.phase !== 'ready' && <p class="notice warning">The migration is not through yet: files may still come.</p>}
      <section aria-labelledby="finish-write">
        <h3 id="finish-write">Write</h3>
        <div class="buttons">
          <button type="button" class="primary" disabled={busy || accepted === 0} onClick={() => void run('write', false)}>Write the accepted changes</button>
          <button type="button" disabled={busy || accepted === 0} onClick={() => void run('commits', false)}>Commit, one for each transform</button>
        </div>
        {refused !== null && (
          <div class="notice error" role="alert">
            <Sentences text={refused.error.message} hint={isDirty(refused.error) ? 'Commit or stash them first, or write anyway.' : refused.error.hint} />
            {isDirty(refused.error) && <button type="button" onClick={() => void run(refused.how, true)}>Write anyway</button>}
          </div>
        )}
        {written !== null && <Written result={written} />}
      </section>
      <section aria-labelledby="finish-download">
        <h3 id="finish-download">Download</h3>
        <ul class="downloads">
          <li><a href="api/patch" download>One patch</a></li>
          <li><a href="api/patches" download>One patch for each transform (zip)</a></li>
          <li><a href="api/summary" download="summary.md">Summary for a pull request (Markdown)</a> <button type="button" onClick={() => void copy()}>Copy summary</button> <span role="status">{copied}</span></li>
        </ul>
      </section>
      <section aria-labelledby="finish-done">
        <h3 id="finish-done">End the review</h3>
        <p>Decisions are kept, also those that are not written.</p>
        <button type="button" onClick={() => void api.done().catch(report)}>Done</button>
      </section>
    </Dialog>
  )
}

/** The one refusal that the reader may set aside. */
const isDirty = ({ status, message }: RefusedError): boolean => status === 409 && message.includes('not committed')

/** What no file will show. */
function Rest() {
  const { open, rejected, manual, 'not reached': unreached } = total.value
  return (
    <>
      {open > 0 && <><strong>{many(open, 'is undecided and stays', 'are undecided and stay')} as {open === 1 ? 'it is' : 'they are'}.</strong> </>}
      {rejected > 0 && <>{many(rejected, 'is', 'are')} rejected. </>}
      {unreached > 0 && <>{many(unreached, 'is', 'are')} not reached. </>}
      {manual > 0 && <>{many(manual, 'is', 'are')} left to mend by hand.</>}
    </>
  )
}

function Written({ result: { written, notes } }: { readonly result: FinishView }) {
  return (
    <div class="notice success" role="status">
      <div>
        <p><strong>{many(written.length, 'file')} written.</strong></p>
        {written.length > 0 && written.length <= 20 && <ul>{written.map(path => <li key={path}>{path}</li>)}</ul>}
        {notes.map(note => <p key={note}><Prose text={note} /></p>)}
      </div>
    </div>
  )
}
