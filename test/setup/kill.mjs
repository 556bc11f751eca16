// Loaded before the program: kills it, as a power cut would, right before its n-th change of the disk, or with
// KILL_HALF in the middle of the n-th file.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const { KILL_AT, KILL_HALF } = process.env
let left = Number(KILL_AT)
const die = () => process.kill(process.pid, 'SIGKILL')

for (const name of ['writeFileSync', 'writeSync', 'renameSync', 'mkdirSync', 'rmSync', 'chmodSync', 'chownSync', 'openSync']) {
  const real = fs[name]
  fs[name] = (...args) => {
    const counts = KILL_HALF ? name === 'writeFileSync' : name !== 'openSync' || args[1] === 'wx'
    if (counts && --left === 0) {
      if (KILL_HALF) {
        const bytes = Buffer.from(args[1])
        real(args[0], bytes.subarray(0, bytes.length >> 1), args[2])
      }
      die()
    }
    return real(...args)
  }
}
syncBuiltinESMExports()
