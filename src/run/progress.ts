/** What a run that takes long tells of how far it is. */
export interface Progress {
  /** Something that has `total` steps begins. */
  start(what: string, total: number): void
  /** May ask for a pause, in which something else is done. */
  step(): void | Promise<void>
  /** Takes the bar away. */
  end(): void
}

export const NO_PROGRESS: Progress = { start: () => {}, step: () => {}, end: () => {} }
