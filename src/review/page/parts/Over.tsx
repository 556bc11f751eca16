/** All that is left once the server has ended. */
import { project } from '../state/project.ts'

export function Over() {
  return (
    <main class="over">
      <h1>The review has ended</h1>
      <p>You can close this page. Decisions are kept: <code>keras-upgrade review</code> in <code>{project.value?.root ?? 'the same folder'}</code> goes on where you stopped. If you did not end it, the terminal says why it ended.</p>
    </main>
  )
}
