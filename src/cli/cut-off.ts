/** A run that was killed while it wrote: its files are old again before anything is read. */
import { isCutOff, recover } from '../project/journal.ts'
import { isFree, lock } from '../project/lock.ts'
import { toldBack } from '../run/write.ts'
import type { Output } from './output.ts'

export async function takeBackWhatWasCutOff(root: string, stderr: Output): Promise<void> {
  if (!isCutOff(root) || !isFree(root)) return
  const free = lock(root)
  try {
    const taken = recover(root)
    if (taken) await stderr.write(`A run was cut off while it wrote, and is taken back: ${toldBack(taken).join('; ')}\n\n`)
  } finally {
    free()
  }
}
