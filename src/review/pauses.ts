/** Long work in one process that also answers. */

const SLICE = 15 // ms of work between two pauses

/** Gives what lets others have their turn where work has gone on for long. */
export function pauses(): () => void | Promise<void> {
  let last = performance.now()
  return () => (performance.now() - last < SLICE ? undefined : new Promise<void>(resolve => setImmediate(() => {
    last = performance.now()
    resolve()
  })))
}
