/** What is asked of the server; all addresses are relative to that of the page, which holds the token. */
import type { DecidedView, DecideRequest, FileView, FinishRequest, FinishView, ProjectView, Refused, SearchView } from '../wire.ts'

/** An answer that is not 2xx, or none at all (status 0). */
export class RefusedError extends Error {
  readonly status: number
  readonly hint: string | null

  constructor(status: number, refused: Refused) {
    super(refused.message)
    this.status = status
    this.hint = refused.hint
  }
}

export const getProject = () => ask<ProjectView>('api/project')
export const getFile = (path: string) => ask<FileView>(`api/file?path=${encodeURIComponent(path)}`)
export const search = (text: string) => ask<SearchView>(`api/search?text=${encodeURIComponent(text)}`)
export const decide = (request: DecideRequest) => ask<DecidedView>('api/decide', request)
export const undo = () => ask<DecidedView>('api/undo', {})
export const finish = (request: FinishRequest) => ask<FinishView>('api/finish', request)
export const done = () => answer('api/done', {})

export async function getSummary(): Promise<string> {
  return (await answer('api/summary')).text()
}

async function ask<T>(address: string, body?: unknown): Promise<T> {
  return await (await answer(address, body)).json() as T
}

async function answer(address: string, body?: unknown): Promise<Response> {
  const posted = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(address, body === undefined ? {} : posted).catch(() => {
    throw new RefusedError(0, { message: 'The server does not answer.', hint: 'Start `keras-upgrade review` again; no decision is lost.' })
  })
  if (!response.ok) throw new RefusedError(response.status, await refusalOf(response))
  return response
}

async function refusalOf(response: Response): Promise<Refused> {
  try {
    const { message, hint } = await response.json() as Partial<Refused>
    if (typeof message === 'string') return { message, hint: hint ?? null }
  } catch {
    // Not JSON: something else than our server answers.
  }
  return { message: `The server refuses this (${response.status}).`, hint: null }
}
