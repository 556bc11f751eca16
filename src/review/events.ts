/** What the server tells its pages by itself, a little at a time. */
import type { ServerResponse } from 'node:http'
import type { FileSummary, FilesEvent, ProgressView } from './wire.ts'

const PAUSE = 100 // ms between two events
const ALIVE = 15_000 // ms between two signs of life

export class Events {
  readonly #pages = new Set<ServerResponse>()
  readonly #summaryOf: (path: string) => FileSummary | undefined
  readonly #paths: Record<FilesEvent['because'], Set<string>> = { progress: new Set(), disk: new Set() }
  readonly #gone = new Set<string>()
  #progress: ProgressView | undefined
  #last: ProgressView | undefined
  #timer: NodeJS.Timeout | undefined
  readonly #alive: NodeJS.Timeout

  constructor(summaryOf: (path: string) => FileSummary | undefined) {
    this.#summaryOf = summaryOf
    this.#alive = setInterval(() => this.#write(': alive\n\n'), ALIVE)
    this.#alive.unref()
  }

  /** Keeps the answer open. Tells how far the work is, since a page may have asked for that just before it changed. */
  listen(response: ServerResponse): void {
    response.write(this.#last ? textOf('progress', this.#last) : ': hello\n\n')
    this.#pages.add(response)
    response.on('close', () => this.#pages.delete(response))
  }

  progress(progress: ProgressView): void {
    this.#progress = this.#last = progress
    this.#soon()
  }

  files(paths: readonly string[], because: FilesEvent['because']): void {
    for (const path of paths) {
      this.#gone.delete(path)
      this.#paths[because].add(path)
    }
    this.#soon()
  }

  gone(paths: readonly string[]): void {
    for (const path of paths) this.#gone.add(path)
    this.#soon()
  }

  end(): void {
    this.#flush()
    clearInterval(this.#alive)
    this.#send('bye', null)
    for (const page of this.#pages) page.end()
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => this.#flush(), PAUSE)
  }

  #flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    for (const because of ['progress', 'disk'] as const) {
      const files = [...this.#paths[because]].flatMap(path => this.#summaryOf(path) ?? [])
      this.#paths[because].clear()
      if (files.length > 0) this.#send('files', { files, because } satisfies FilesEvent)
    }
    if (this.#gone.size > 0) this.#send('gone', [...this.#gone])
    this.#gone.clear()
    if (this.#progress) this.#send('progress', this.#progress)
    this.#progress = undefined
  }

  #send(event: string, data: unknown): void {
    this.#write(textOf(event, data))
  }

  #write(text: string): void {
    for (const page of this.#pages) page.write(text)
  }
}

function textOf(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
