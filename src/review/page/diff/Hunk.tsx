/** The bar over a hunk: what is hidden above it, where it stands, and its buttons. */
import type { Decision } from '../../wire.ts'
import { decide } from '../state/decide.ts'
import { path } from '../state/selection.ts'
import { unfold } from '../state/folds.ts'
import { many } from '../state/words.ts'
import type { HunkRow } from './rows.ts'

/** As many lines at a time. */
const SOME = 20

export function Hunk({ row: { hidden, scope, findings, section } }: { readonly row: HunkRow }) {
  const edits = findings.filter(finding => finding.level !== 'manual' && finding.state !== 'suppressed')
  const set = (as: Decision) => {
    void decide({ as, path: path.value!, keys: edits.map(({ key }) => key) }, `a hunk with ${many(edits.length, 'finding')}`)
  }
  const count = hidden === null ? 0 : hidden.to - hidden.from
  return (
    <div class="hunk">
      {hidden !== null && (
        <span class="folds">
          <button type="button" class="fold" onClick={() => unfold(section, hidden)}>Show {many(count, 'unchanged line')}</button>
          {count > 2 * SOME && <button type="button" class="fold" onClick={() => unfold(section, { from: hidden.to - SOME, to: hidden.to })}>{SOME} above</button>}
          {count > 2 * SOME && <button type="button" class="fold" onClick={() => unfold(section, { from: hidden.from, to: hidden.from + SOME })}>{SOME} below</button>}
        </span>
      )}
      {scope !== null && <span class="scope">{scope}</span>}
      {edits.length > 1 && (
        <span class="hunk-buttons">
          <button type="button" onClick={() => set('accepted')}>Accept hunk</button>
          <button type="button" onClick={() => set('rejected')}>Reject hunk</button>
        </span>
      )}
    </div>
  )
}
