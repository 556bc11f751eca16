/** Qualified names that stand in strings: what they name, whether the newest Keras 3 has it there, and what took its place. */
import type { QualifiedName } from '../../src/core/types.ts'
import { api, has } from './api/index.ts'
import { publicPaths } from './moved-names.ts'
import { renamedAs } from './renamed-names.ts'

export interface WrittenName {
  /** A module of the project before it, as in `package.module.tf.keras.Model`. */
  readonly module: string
  /** `keras`, `tensorflow.keras` or `tf.keras`. */
  readonly root: string
  /** Under `keras`: the longest part that is a public name in some version. */
  readonly name: QualifiedName
  /** What follows it: a method, an attribute. */
  readonly rest: string
  readonly lives: boolean
  /** What took its place, where that has the same arguments. */
  readonly to: QualifiedName | undefined
}

const WRITTEN = /^(?:((?:\w+\.)*?\w+)\.)??(tensorflow\.(?:compat\.v[12]\.|python\.)?keras|tf\.(?:compat\.v[12]\.)?keras|keras)\.([A-Za-z_][\w.]*)$/
// They are there, and raise when they are called.
const RAISES = /^keras\.optimizers\.legacy\.(\w+)$/

/** Undefined where the text is no name of Keras, of any version. */
export function writtenName(text: string): WrittenName | undefined {
  const [, module = '', root, path] = WRITTEN.exec(text) ?? []
  if (root === undefined || path === undefined || /(^|\.)(tensorflow|tf|keras)$/.test(module)) return undefined
  const parts = path.split('.')
  for (let length = parts.length; length > 0; length -= 1) {
    const name = ['keras', ...parts.slice(0, length)].join('.')
    if (!api().names.has(name)) continue
    const rest = parts.slice(length).map(part => `.${part}`).join('')
    // An unknown member of a module that is still there is none of the public names.
    const lives = livesAs(name, root)
    return { module, root, name, rest, lives, to: lives ? undefined : replacementOf(name, rest) }
  }
  return undefined
}

function livesAs(name: QualifiedName, root: string): boolean {
  const flavour = root === 'keras' ? 'k' : 't'
  return !RAISES.test(name) && !root.includes('python') && has(name, flavour, api().versions[flavour].at(-1)!)
}

function replacementOf(name: QualifiedName, rest: string): QualifiedName | undefined {
  const newest = api().versions.k.at(-1)!
  const own = RAISES.exec(name)?.[1]
  const paths = [...(own === undefined ? [] : [`keras.optimizers.${own}`]), name, ...publicPaths(name), ...(renamedAs(name)?.to ?? [])]
  return paths.find(path => !RAISES.test(path) && has(path, 'k', newest) && (rest === '' || api().names.get(path)?.module !== true))
}
