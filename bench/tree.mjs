// A tree of Python files that looks like a large repository: the same for the same numbers.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { kerasHeads, kerasPieces, plainHead, plainPieces } from './templates.mjs'

const FILES_IN_A_FOLDER = 25
/** One file in four uses Keras, and has plain code too. */
const KERAS = 0.25

export function writeTree(root, files, seed) {
  const random = generator(seed)
  const pick = list => list[Math.floor(random() * list.length)]
  let number = 0
  for (let i = 0; i < files; i += 1) {
    const folder = join(root, `package_${Math.floor(i / FILES_IN_A_FOLDER)}`)
    if (i % FILES_IN_A_FOLDER === 0) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, '__init__.py'), '')
    }
    const usesKeras = random() < KERAS
    // Most files are small: 1 to 40 KB, 11 KB on average.
    const size = 1024 * (1 + 39 * random() ** 3)
    let text = usesKeras ? pick(kerasHeads) : plainHead
    while (text.length < size) {
      number += 1
      text += `\n${pick(usesKeras && random() < 0.7 ? kerasPieces : plainPieces)(number)}`
    }
    writeFileSync(join(folder, `module_${i}.py`), text)
  }
}

/** mulberry32: numbers from 0 to 1. */
function generator(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
