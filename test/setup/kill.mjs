// Loaded before the program: kills it, as a power cut would, right before its n-th change of the disk.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

let left = Number(process.env['KILL_AT'])
for (const name of ['writeFileSync', 'renameSync', 'mkdirSync', 'rmSync', 'chmodSync', 'openSync']) {
  const real = fs[name]
  fs[name] = (...args) => {
    if (!(name === 'openSync' && args[1] !== 'wx') && --left === 0) process.kill(process.pid, 'SIGKILL')
    return real(...args)
  }
}
syncBuiltinESMExports()
