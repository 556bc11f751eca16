/** The server of a review: one page and what it asks for, on 127.0.0.1 only. */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename } from 'node:path'
import { UserError } from '../core/errors.ts'
import type { Knowledge } from '../engine/options.ts'
import type { Progress } from '../run/progress.ts'
import { docsOf, reportedRules } from '../run/rules.ts'
import type { Run } from '../run/run.ts'
import { assetsIn } from './assets.ts'
import { Events } from './events.ts'
import { patch, patches, summary, write } from './finish.ts'
import { admitted } from './guard.ts'
import { bodyOf, decideRequest, finishRequest, Refusal } from './requests.ts'
import { search } from './search.ts'
import { Session } from './session.ts'
import { summaryOf, viewOf } from './view.ts'
import type { DecidedView, FileSummary, FinishView, ProgressView, ProjectView, Refused } from './wire.ts'

export interface ReviewOptions {
  /** Where the decisions are kept. */
  readonly root: string
  readonly target: string
  readonly version: string
  readonly knowledge: Knowledge
  /** The built page. */
  readonly page: string
  /** Opens the project. */
  start(progress: Progress): Promise<Run>
  /** Sentences about the run, once it is open. */
  notesOf(run: Run): readonly string[]
}

export interface ReviewServer {
  /** With the token. */
  readonly url: string
  /** Settled once the project is read; rejects where that fails. */
  readonly loaded: Promise<void>
  /** Settled once the server has ended, by `end` or by the page. */
  readonly ended: Promise<void>
  end(): void
}

const LOOK = 1000 // ms between two looks at the disk

const HEADERS = {
  'Content-Security-Policy': "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
}

type Answer = { readonly type: string; readonly body: string | Uint8Array; readonly file?: string }

/** Listens on a free port. Refuses where the page is not there, or earlier decisions cannot be read. */
export async function startReview(options: ReviewOptions): Promise<ReviewServer> {
  const { knowledge } = options
  const assets = assetsIn(options.page)
  const token = randomBytes(24).toString('base64url')
  const docs = docsOf(knowledge)
  let progress: ProgressView = { phase: 'reading', done: 0, total: 0 }
  const fileOf = (path: string): FileSummary | undefined => {
    const file = session.peek(path)
    return file && summaryOf(file, session.decisions)
  }
  const events = new Events(fileOf)
  const session: Session = new Session(options.root, options.target, {
    progress: (phase, done, total) => events.progress(progress = { phase, done, total }),
    files: (paths, because) => events.files(paths, because),
    gone: paths => events.gone(paths),
  })
  const told = (paths: readonly string[]): DecidedView => ({ files: paths.flatMap(path => fileOf(path) ?? []), undo: session.decisions.undoes ?? null })
  const json = (body: unknown): Answer => ({ type: 'application/json', body: JSON.stringify(body) })

  const reads: Readonly<Record<string, (query: URLSearchParams) => Answer>> = {
    project: () => json({
      name: basename(options.root), root: options.root, target: options.target, version: options.version, progress,
      files: session.files.map(file => summaryOf(file, session.decisions)),
      transforms: reportedRules(knowledge).map(({ id, summary: says, docs: at }) => ({ id, summary: says, docs: at })),
      undo: session.decisions.undoes ?? null, notes: session.run ? options.notesOf(session.run) : [],
    } satisfies ProjectView),
    file: query => {
      const file = session.file(query.get('path') ?? '')
      if (!file) throw new Refusal(404, 'there is no such file in the review', 'it may be gone, or have no findings any more')
      return json(viewOf(file, session.decisions, docs))
    },
    search: query => json({ paths: search(session.files, query.get('text') ?? '') }),
    patch: () => ({ type: 'text/x-patch', body: patch(session), file: 'keras-upgrade.patch' }),
    patches: () => ({ type: 'application/zip', body: patches(session), file: 'keras-upgrade-patches.zip' }),
    summary: () => ({ type: 'text/markdown; charset=utf-8', body: summary(session, options.version, options.target), file: 'keras-upgrade.md' }),
  }
  const acts: Readonly<Record<string, (body: unknown) => Answer>> = {
    decide: body => {
      const { as, ...selection } = decideRequest(body)
      return json(told(session.decide(as, selection)))
    },
    undo: () => json(told(session.undo())),
    finish: body => {
      const { how, allowDirty } = finishRequest(body)
      const { paths, notes } = write(session, { commits: how === 'commits', allowDirty: allowDirty === true })
      session.reread(paths, 'progress')
      return json({ written: paths, notes, files: told(paths).files } satisfies FinishView)
    },
    done: () => {
      setImmediate(end)
      return json(null)
    },
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const rest = admitted(request, token, (server.address() as AddressInfo).port)
    if (rest === undefined) throw new Refusal(403, 'refused', 'open the address that `keras-upgrade review` printed')
    const { pathname, searchParams } = new URL(rest, 'http://review')
    const asks = request.method === 'GET' || request.method === 'HEAD'
    const api = /^\/api\/(\w+)$/.exec(pathname)?.[1]
    if (api === 'events' && asks) {
      response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream' })
      events.listen(response)
      return
    }
    const [known, other] = asks ? [reads, acts] : [acts, reads]
    const act = api !== undefined && Object.hasOwn(known, api) ? known[api] : undefined
    if (act) return send(response, 200, asks ? reads[api!]!(searchParams) : acts[api!]!(await bodyOf(request)))
    const asset = asks ? assets.get(pathname) : undefined
    if (asset) return send(response, 200, { type: asset.type, body: asset.bytes })
    throw new Refusal(api !== undefined && Object.hasOwn(other, api) ? 405 : 404, `there is nothing at ${request.method} ${pathname}`)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const refused = refusalOf(error)
      // What is left of the body is not waited for.
      if (!request.complete) response.setHeader('Connection', 'close')
      request.resume()
      if (response.headersSent) response.end()
      else send(response, refused.status, json({ message: refused.message, hint: refused.hint } satisfies Refused))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const look = setInterval(() => session.look(), LOOK)
  const ended = new Promise<void>(resolve => server.once('close', resolve))
  let ending = false
  function end(): void {
    if (ending) return
    ending = true
    clearInterval(look)
    session.stop()
    events.end()
    server.close()
    setTimeout(() => server.closeAllConnections(), 200).unref()
  }
  const loaded = session.load(options.start)
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${token}/`, loaded, ended, end }
}

function send(response: ServerResponse, status: number, { type, body, file }: Answer): void {
  response.writeHead(status, { ...HEADERS, 'Content-Type': type, ...(file === undefined ? {} : { 'Content-Disposition': `attachment; filename="${file}"` }) })
  response.end(body)
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof UserError) return new Refusal(409, error.message, error.hint ?? null)
  return new Refusal(500, `a bug in keras-upgrade: ${error instanceof Error ? error.message : String(error)}`, 'please report it with these lines')
}
