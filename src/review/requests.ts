/** The bodies of requests: JSON of a known form, or a refusal that says what is wrong. */
import type { IncomingMessage } from 'node:http'
import type { DecideRequest, FinishRequest } from './wire.ts'

/** A request that is answered with `status`. */
export class Refusal extends Error {
  readonly status: number
  readonly hint: string | null

  constructor(status: number, message: string, hint: string | null = null) {
    super(message)
    this.status = status
    this.hint = hint
  }
}

const MOST = 4 << 20 // bytes: the keys of some ten thousand findings

export async function bodyOf(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) throw new Refusal(415, 'the body must be JSON')
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > MOST) throw new Refusal(413, `the body is longer than ${MOST} bytes`)
    parts.push(part)
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'))
  } catch {
    throw new Refusal(400, 'the body is no JSON')
  }
}

export function decideRequest(body: unknown): DecideRequest {
  const { as, path, keys, transform, open, ...rest } = fieldsOf(body)
  if (as !== null && as !== 'accepted' && as !== 'rejected' && as !== 'done') throw new Refusal(400, '`as` is `accepted`, `rejected`, `done` or null')
  if (path !== undefined && typeof path !== 'string') throw new Refusal(400, '`path` is a text')
  if (transform !== undefined && typeof transform !== 'string') throw new Refusal(400, '`transform` is a text')
  if (keys !== undefined && !(Array.isArray(keys) && keys.every(key => typeof key === 'string'))) throw new Refusal(400, '`keys` is a list of texts')
  if (open !== undefined && typeof open !== 'boolean') throw new Refusal(400, '`open` is true or false')
  if (keys !== undefined && path === undefined) throw new Refusal(400, '`keys` are those of a `path`')
  none(rest)
  return { as, ...(path === undefined ? {} : { path }), ...(keys === undefined ? {} : { keys }), ...(transform === undefined ? {} : { transform }), ...(open === undefined ? {} : { open }) }
}

export function finishRequest(body: unknown): FinishRequest {
  const { how, allowDirty, ...rest } = fieldsOf(body)
  if (how !== 'write' && how !== 'commits') throw new Refusal(400, '`how` is `write` or `commits`')
  if (allowDirty !== undefined && typeof allowDirty !== 'boolean') throw new Refusal(400, '`allowDirty` is true or false')
  none(rest)
  return { how, ...(allowDirty === undefined ? {} : { allowDirty }) }
}

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refusal(400, 'the body is an object')
  return body as Record<string, unknown>
}

function none(rest: Readonly<Record<string, unknown>>): void {
  const [name] = Object.keys(rest)
  if (name !== undefined) throw new Refusal(400, `there is no field \`${name}\``)
}
