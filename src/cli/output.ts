/** The two streams of the process. A reader that stops early (`| head`) is no error: the run goes on, so that its exit code is true. */
import type { Writable } from 'node:stream'
import { UserError } from '../core/errors.ts'

export interface Output {
  /** Waits until the reader has taken it. Refuses where it is `needed` and gets lost, as on a disk that is full. */
  write(chunk: string | Uint8Array): Promise<void>
}

export function outputTo(stream: Writable, needed: boolean): Output {
  let open = true
  // What is wrong is told to the writer.
  stream.on('error', () => { open = false })
  return {
    write: chunk => new Promise((resolve, reject) => {
      if (!open || chunk.length === 0) return resolve()
      stream.write(chunk, error => {
        if (!error || !needed || ('code' in error && error.code === 'EPIPE')) resolve()
        else reject(new UserError(`the output cannot be written: ${error.message}`, 'a run with `--write` has written its files by then: `keras-upgrade undo` takes them back'))
      })
    }),
  }
}
