/** What the keys do. */
import { helping } from '../state/dialogs.ts'
import { goOn } from '../state/preferences.ts'
import { KEYS } from '../keys.ts'
import { Dialog } from './Dialog.tsx'

export function HelpDialog() {
  if (!helping.value) return null
  return (
    <Dialog name="help" title="Help" onClose={() => { helping.value = false }}>
      <p>The diff always shows what the migration gives with your decisions. Nothing is written before you finish, and undecided findings are not written.</p>
      <table>
        <caption class="hidden">Keys</caption>
        <thead class="hidden"><tr><th scope="col">Key</th><th scope="col">What it does</th></tr></thead>
        <tbody>
          {KEYS.map(({ keys, what }) => (
            <tr key={what}>
              <th scope="row">{keys.map(one => <kbd key={one}>{one}</kbd>)}</th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <label class="check">
        <input type="checkbox" checked={goOn.value} onChange={event => { goOn.value = event.currentTarget.checked }} />
        After a decision by key, go on to the next open finding
      </label>
    </Dialog>
  )
}
