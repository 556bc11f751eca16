/** `keras-upgrade undo`: the last run that wrote, taken back byte for byte. */
import { resolve } from 'node:path'
import { UserError } from '../core/errors.ts'
import { undo } from '../project/journal.ts'
import { lock } from '../project/lock.ts'
import { stateRoot } from '../project/state.ts'
import { toldBack } from '../run/write.ts'
import type { Streams } from './migrate.ts'

/** Gives the exit code: 2 where a file was edited since and stays. */
export async function undoRun(folder: string | undefined, streams: Streams): Promise<number> {
  const root = stateRoot(resolve(folder ?? '.'))
  const free = root === undefined ? undefined : lock(root)
  try {
    const taken = root === undefined ? undefined : undo(root)
    if (!taken) throw new UserError('there is no run to take back here', 'a run with `--write` can be taken back once, from the folder where it wrote or one inside')
    await streams.stderr.write(`${toldBack(taken).join('\n')}\n`)
    return taken.refused.length > 0 ? 2 : 0
  } finally {
    free?.()
  }
}
