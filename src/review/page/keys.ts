/** Single keys, wherever nothing is typed and no dialog asks. */
import type { Decision } from '../wire.ts'
import { askBulk } from './state/bulk.ts'
import { decide, undo } from './state/decide.ts'
import { finishing, helping } from './state/dialogs.ts'
import { toggleFolds } from './state/folds.ts'
import { announce } from './state/notices.ts'
import { goOn } from './state/preferences.ts'
import { key, path, summary } from './state/selection.ts'
import { step, stepFile, stepOpen } from './state/steps.ts'

export const KEYS: readonly { readonly keys: readonly string[]; readonly what: string; readonly run: (pressed: string) => void }[] = [
  { keys: ['j'], what: 'Next finding', run: () => step(1) || announce('That was the last finding.') },
  { keys: ['k'], what: 'Previous finding', run: () => step(-1) || announce('That was the first finding.') },
  { keys: ['n'], what: 'Next open finding', run: () => stepOpen() || announce('Nothing is open.') },
  { keys: [']', '['], what: 'Next and previous file', run: pressed => stepFile(pressed === ']' ? 1 : -1) },
  { keys: ['a'], what: 'Accept the finding; tick off one that you have mended by hand', run: () => decideHere('accepted') },
  { keys: ['r'], what: 'Reject the finding', run: () => decideHere('rejected') },
  { keys: ['f'], what: 'Decide the whole file', run: () => { if (path.value !== null) askBulk({ path: path.value }) } },
  { keys: ['t'], what: 'Decide all findings of this transform, in all files', run: ofTransform },
  { keys: ['u'], what: 'Undo', run: () => void undo() },
  { keys: ['x'], what: 'Show or hide all unchanged lines', run: toggleFolds },
  { keys: ['/'], what: 'Search', run: () => document.querySelector<HTMLInputElement>('input[type=search]')?.focus() },
  { keys: ['w'], what: 'Finish: write or download', run: () => { finishing.value = true } },
  { keys: ['?'], what: 'This help', run: () => { helping.value = true } },
]

export function listenToKeys(): void {
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return
    if (document.querySelector('dialog[open]') !== null) return
    const found = KEYS.find(({ keys }) => keys.includes(event.key))
    if (found === undefined) return
    event.preventDefault()
    found.run(event.key)
  })
}

const current = () => summary.value?.findings.find(finding => finding.key === key.value)

function decideHere(as: Decision): void {
  const finding = current()
  if (finding === undefined) {
    stepOpen()
    return
  }
  const manual = finding.level === 'manual'
  if (manual && as === 'rejected') {
    announce('This finding is for a person to mend; there is nothing to reject.')
    return
  }
  void decide({ as: manual ? 'done' : as, path: path.value!, keys: [finding.key] }, finding.transform)
  // At once, so that nobody waits for the server between two keys.
  if (goOn.value) stepOpen()
}

function ofTransform(): void {
  const finding = current()
  if (finding === undefined) announce('Choose a finding first: j goes to the next.')
  else askBulk({ transform: finding.transform })
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}
