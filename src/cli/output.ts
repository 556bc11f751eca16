/** The two streams of the process. A reader that stops early (`| head`) is no error: the run goes on, so that its exit code is true. */
import type { Writable } from 'node:stream'

export interface Output {
  /** Waits until the reader has taken it. */
  write(chunk: string | Uint8Array): Promise<void>
}

export function outputTo(stream: Writable): Output {
  let open = true
  stream.on('error', error => {
    if (!('code' in error) || error.code !== 'EPIPE') throw error
    open = false
  })
  return {
    write: chunk => new Promise(resolve => {
      if (!open || chunk.length === 0) resolve()
      else stream.write(chunk, () => resolve())
    }),
  }
}
