/** Old paths of objects that the newest release still has under a public one, from the measured names. */
import type { QualifiedName } from '../../src/core/types.ts'
import { api, has } from './api/index.ts'

/** With its path moved alone, `Convolution2D(64, 3, 3)` would build, with strides of 3: it fails aloud until its arguments move too. */
const KERAS_1 = /\.(Atrous)?(Separable)?(Convolution|Deconvolution)[123]D(Transpose)?$/

/** Public paths of the same object, best first; none where the name is public itself, or its object has none. */
export function publicPaths(name: QualifiedName): readonly QualifiedName[] {
  const { names, paths, versions } = api()
  const entry = names.get(name)
  const newest = versions.k.at(-1)!
  if (!entry || entry.module || KERAS_1.test(name) || has(name, 'k', newest) || has(name, 't', '2.15')) return []
  const rank = (path: QualifiedName): number => (has(path, 'k', newest) ? 0 : 4) + (has(path, 't', '2.15') ? 0 : 2) + (sameLast(path, name) ? 0 : 1) + (sameModule(path, name) ? 0 : 0.5)
  return [entry.object, ...(paths.get(entry.object) ?? [])]
    .filter(path => has(path, 'k', newest) || has(path, 't', '2.15'))
    .sort((a, b) => rank(a) - rank(b))
}

/** The public module that has all these names of a module that is none any more, as the same objects. */
export function publicHome(module: QualifiedName, names: readonly string[]): QualifiedName | undefined {
  if (!api().names.get(module)?.module || names.length === 0) return undefined
  const homes = names.map(name => publicPaths(`${module}.${name}`).filter(path => sameLast(path, `.${name}`)).map(path => path.slice(0, path.lastIndexOf('.'))))
  return homes[0]!.find(home => homes.every(all => all.includes(home)))
}

/** `keras.utils.generic_utils.X` is better off in `keras.utils` than elsewhere. */
function sameModule(a: QualifiedName, b: QualifiedName): boolean {
  return a.split('.')[1] === b.split('.')[1]
}

function sameLast(a: QualifiedName, b: QualifiedName): boolean {
  return a.slice(a.lastIndexOf('.')) === b.slice(b.lastIndexOf('.'))
}
