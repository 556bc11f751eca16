/** What the reader should know and may close. */
import { dismiss, notices } from '../state/notices.ts'
import { Sentences } from './Prose.tsx'

export function Notices() {
  return (
    <div class="notices" role="log" aria-label="Notices" aria-live="polite">
      {notices.value.map(({ id, kind, text, hint }) => (
        <div key={id} class={`notice ${kind}`} data-notice={id}>
          <Sentences text={text} hint={hint} />
          <button type="button" class="quiet" aria-label="Close this notice" onClick={() => dismiss(id)}>×</button>
        </div>
      ))}
    </div>
  )
}
