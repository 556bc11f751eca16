/** One key of a terminal at a time. */
import type { ReadStream } from 'node:tty'

export interface Keys {
  /** The next key; undefined where the terminal is gone, or Ctrl-C or Ctrl-D was pressed. */
  next(): Promise<string | undefined>
  end(): void
}

const CTRL_C = '\u0003'
const CTRL_D = '\u0004'

/** Takes the terminal over until `end`. */
export function keysOf(terminal: ReadStream): Keys {
  const typed: string[] = []
  let waiting: ((key: string | undefined) => void) | undefined
  let open = true
  const give = (key: string | undefined): void => {
    if (key === undefined || key === CTRL_C || key === CTRL_D) open = false
    const value = open ? key : undefined
    if (waiting) {
      waiting(value)
      waiting = undefined
    } else if (value !== undefined) typed.push(value)
  }
  const read = (chunk: string): void => {
    // An arrow or another key that is no letter comes as an escape and more.
    if (!chunk.startsWith('\u001B')) for (const key of chunk) give(key)
  }
  const gone = (): void => give(undefined)
  terminal.setRawMode(true)
  terminal.setEncoding('utf8')
  terminal.on('data', read).on('end', gone)
  terminal.resume()
  return {
    next: () => {
      const key = typed.shift()
      if (key !== undefined) return Promise.resolve(key)
      return open ? new Promise(resolve => { waiting = resolve }) : Promise.resolve(undefined)
    },
    end: () => {
      terminal.off('data', read).off('end', gone)
      terminal.setRawMode(false)
      terminal.pause()
    },
  }
}
