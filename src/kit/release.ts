import type { ReleaseTransforms, TransformBody, Version } from '../core/types.ts'

/** The transforms of one release; keys become ids: `keras-2.3/optimizer-lr`. */
export function release(library: string, version: Version, bodies: Readonly<Record<string, TransformBody>>): ReleaseTransforms {
  const own = { library, version }
  return {
    release: own,
    transforms: Object.entries(bodies).map(([name, body]) => ({ ...body, id: `${library}-${version}/${name}`, release: own })),
  }
}
