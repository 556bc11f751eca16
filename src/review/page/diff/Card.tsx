/** A finding beneath its lines: what, how sure, why, and the buttons. */
import type { Decision, FindingView } from '../../wire.ts'
import { Prose } from '../parts/Prose.tsx'
import { askBulk } from '../state/bulk.ts'
import { decide } from '../state/decide.ts'
import { isOfKind } from '../state/filters.ts'
import { files, transformOf } from '../state/project.ts'
import { key, path, point, select } from '../state/selection.ts'
import { statusOf } from '../state/status.ts'
import { EFFECTS, LEVELS, stateInWords } from '../state/words.ts'

export function Card({ finding }: { readonly finding: FindingView }) {
  const current = key.value === finding.key
  const status = statusOf(finding)
  const brief = !isOfKind(finding)
  const id = `finding-${finding.key}`
  return (
    <article class={`card ${finding.level} ${brief ? 'brief' : ''}`} data-key={finding.key} data-status={status} aria-labelledby={id} aria-current={current} tabIndex={-1} onFocusIn={() => point(finding.key)} onClick={() => point(finding.key)}>
      <header>
        <span class={`level ${finding.level}`} title={LEVELS[finding.level]}>{finding.level}</span>
        <h3 id={id}>{finding.transform}</h3>
        <span class="effect">{EFFECTS[finding.effect]}</span>
        <span class="where">line {finding.line}</span>
        <span class={`status ${status.replace(' ', '-')}`}>{stateInWords(finding)}</span>
      </header>
      <p class="message"><Prose text={finding.message} /></p>
      {!brief && <Details finding={finding} />}
      {!brief && status !== 'suppressed' && <Buttons finding={finding} />}
    </article>
  )
}

function Details({ finding: { level, why, advice, evidence, partners, transform } }: { readonly finding: FindingView }) {
  return (
    <>
      {why !== null && <p class="why"><strong>{level === 'manual' ? 'Why it is left to you' : 'Why it is not safe'}: </strong><Prose text={why} /></p>}
      {advice !== null && <div class="advice"><strong>What to do: </strong><Prose text={advice} /></div>}
      {evidence.length > 0 && (
        <div class="evidence">
          <strong>What it rests on:</strong>
          <ul>{evidence.map(sentence => <li key={sentence}><Prose text={sentence} /></li>)}</ul>
        </div>
      )}
      {partners.length > 0 && (
        <div class="partners">
          <strong>Together with:</strong>
          <ul>{partners.map(partner => <li key={partner}><button type="button" class="link" onClick={() => goTo(partner, transform)}>{partner}</button></li>)}</ul>
        </div>
      )}
    </>
  )
}

function goTo(partner: string, transform: string): void {
  select(partner, files.value.get(partner)?.findings.find(finding => finding.transform === transform)?.key ?? null)
}

function Buttons({ finding }: { readonly finding: FindingView }) {
  const set = (as: Decision) => {
    void decide({ as: finding.decision === as ? null : as, path: path.value!, keys: [finding.key] }, `${finding.transform}, line ${finding.line}`)
  }
  const address = finding.docs === '' ? transformOf(finding.transform).docs : finding.docs
  return (
    <div class="buttons">
      {finding.level === 'manual'
        ? <button type="button" class="done" aria-pressed={finding.decision === 'done'} onClick={() => set('done')}>Done</button>
        : (
          <>
            <button type="button" class="accept" aria-pressed={finding.decision === 'accepted'} onClick={() => set('accepted')}>Accept</button>
            <button type="button" class="reject" aria-pressed={finding.decision === 'rejected'} onClick={() => set('rejected')}>Reject</button>
          </>
        )}
      <button type="button" class="quiet" onClick={() => askBulk({ transform: finding.transform })}>All of this transform…</button>
      {address !== '' && <a href={address} target="_blank" rel="noopener noreferrer">Documentation<span class="hidden"> of {finding.transform} (opens in a new tab)</span></a>}
    </div>
  )
}
