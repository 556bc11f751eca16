/** Who may talk to the server: this machine, with the token, from the page that the server gave out. */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** The rest of the path behind the token; undefined where the request is refused. */
export function admitted(request: IncomingMessage, token: string, port: number): string | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const { host, origin } = request.headers
  if (host === undefined || !hosts.includes(host)) return undefined
  if (origin !== undefined && !hosts.some(own => origin === `http://${own}`)) return undefined
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return undefined
  const [, given = '', rest] = /^\/([^/?#]*)(\/[^#]*)$/.exec(request.url ?? '') ?? []
  return rest !== undefined && equal(given, token) ? rest : undefined
}

function equal(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}
