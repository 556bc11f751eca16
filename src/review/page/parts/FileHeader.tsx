/** The path, the counts and the buttons of the file that is on screen. */
import type { FileSummary } from '../../wire.ts'
import { askBulk } from '../state/bulk.ts'
import { decide } from '../state/decide.ts'
import { toggleFolds, unfolded } from '../state/folds.ts'
import { countsOf, decidedOf, leftOf } from '../state/status.ts'
import { stepFile } from '../state/steps.ts'
import { many } from '../state/words.ts'

export function FileHeader({ file }: { readonly file: FileSummary }) {
  const counts = countsOf(file)
  const edits = file.findings.some(finding => finding.level !== 'manual' && finding.state !== 'suppressed')
  return (
    <header class="file-header">
      <div>
        <h2>{file.path}</h2>
        <p class="about">{about(file)}{counts['not reached'] > 0 && ` · ${counts['not reached']} not reached`}{file.findings.length > 0 && ` · ${decidedOf(counts)} decided · ${leftOf(counts)} left`}</p>
      </div>
      <div class="buttons">
        {edits && <button type="button" onClick={() => void decide({ as: 'accepted', path: file.path }, `all of ${file.path}`)}>Accept file</button>}
        {edits && <button type="button" onClick={() => void decide({ as: 'rejected', path: file.path }, `all of ${file.path}`)}>Reject file</button>}
        {file.findings.length > 0 && <button type="button" class="quiet" onClick={() => askBulk({ path: file.path })}>More…</button>}
        <button type="button" class="quiet lines-switch" aria-pressed={unfolded.value === 'all'} onClick={toggleFolds}>All lines</button>
        <button type="button" class="quiet" aria-label="Previous file" onClick={() => stepFile(-1)}>↑</button>
        <button type="button" class="quiet" aria-label="Next file" onClick={() => stepFile(1)}>↓</button>
      </div>
    </header>
  )
}

function about({ kind, reason, findings }: FileSummary): string {
  if (kind === 'failed') return `Could not be migrated: ${reason ?? 'no reason given'}`
  if (kind === 'skipped') return `Left out: ${reason ?? 'no reason given'}`
  return many(findings.length, 'finding')
}
