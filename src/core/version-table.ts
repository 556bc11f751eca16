/** Which TensorFlow, Keras and Python go together. */
import type { Version } from './types.ts'

export interface TensorflowVersion {
  readonly version: Version
  readonly released: string
  readonly newest: Version
  readonly patches: readonly Version[]
  readonly tfKeras: 'keras2' | 'keras3' | 'none'
  readonly bundled: string | null
  readonly keras: readonly [string, string | null] | null
  readonly pythons: readonly Version[]
  readonly legacy: Version | null
  readonly source: string
}

export interface KerasVersion {
  readonly version: Version
  readonly released: string
  readonly newest: Version
  readonly patches: readonly Version[]
  readonly requiresPython: string | null
  readonly tested: { readonly tensorflow: string; readonly jax: string; readonly torch: string } | null
  readonly source: string
}

/** Both oldest first. */
export interface VersionTable {
  readonly tensorflow: readonly TensorflowVersion[]
  readonly keras: readonly KerasVersion[]
}
