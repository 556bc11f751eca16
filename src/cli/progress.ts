/** A bar on a terminal for runs that take long; nothing elsewhere. */
import { NO_PROGRESS, type Progress } from '../run/progress.ts'

interface Terminal {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

const QUIET = 700 // ms before it is shown at all
const PAUSE = 80 // ms between two of its states
const WIDTH = 30

/** Writes at once, as a terminal takes it: the run itself never waits. */
export function progressOn(stream: Terminal, env: Readonly<Record<string, string | undefined>>, now: () => number = performance.now.bind(performance)): Progress {
  if (stream.isTTY !== true || env['TERM'] === 'dumb' || env['CI']) return NO_PROGRESS
  const began = now()
  let [what, total, done, last, shown] = ['', 0, 0, 0, false]
  const show = (): void => {
    const time = now()
    if (time - began < QUIET || time - last < PAUSE) return
    last = time
    shown = true
    const part = total === 0 ? 1 : Math.min(1, done / total)
    const bar = '#'.repeat(Math.round(part * WIDTH)).padEnd(WIDTH, '.')
    stream.write(`\r\u001B[K${`${what} [${bar}] ${done}/${total}`.slice(0, (stream.columns || 80) - 1)}`)
  }
  return {
    start: (title, steps) => {
      what = title
      total = steps
      done = 0
      show()
    },
    step: () => {
      done += 1
      show()
    },
    end: () => {
      if (shown) stream.write('\r\u001B[K')
      shown = false
    },
  }
}
