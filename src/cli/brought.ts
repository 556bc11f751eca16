import type { Release, Target } from '../core/types.ts'
import type { Knowledge } from '../engine/options.ts'

/** What main hands to every command: the CLI itself knows no transform and no version. */
export interface Brought {
  readonly knowledge: Knowledge
  resolveTarget(text: string): Target
  resolveFrom(text: string): Release
}
