/** Nobody but the page talks to the server of a review. */
import { request } from 'node:http'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { folderOf } from '../setup/folder.ts'
import { reviewOf, type Client } from './client.ts'

let client: Client
let root: string
beforeAll(async () => {
  root = folderOf({ 'a.py': 'import keras\nkeras.optimizers.Adam(lr=1)\n' })
  client = await reviewOf(root)
})
afterAll(async () => {
  client.end()
  await client.ended
})

interface Asked {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** The path as it is, which `fetch` would mend. */
function ask(path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<{ readonly status: number; readonly text: string; readonly headers: NodeJS.Dict<string | string[]> }> {
  const { port } = new URL(client.url)
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, response => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => { text += part }).on('end', () => resolve({ status: response.statusCode!, text, headers: response.headers }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const token = (): string => new URL(client.url).pathname.slice(1, -1)
const json = { 'content-type': 'application/json' }

describe('refused', () => {
  test.each(['/', '/api/project', '/wrong/api/project', '/index.html'])('without the token: %s', async path => {
    const { status, text } = await ask(path)
    expect(status).toBe(403)
    expect(text).not.toContain('a.py')
  })

  test('with half of the token, or with another one of its length', async () => {
    expect((await ask(`/${token().slice(0, 16)}/api/project`)).status).toBe(403)
    expect((await ask(`/${token().slice(0, -1)}${token().endsWith('A') ? 'B' : 'A'}/api/project`)).status).toBe(403)
  })

  test.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1', '[::1]:80'])('under another name: Host %s', async host => {
    expect((await ask(`/${token()}/api/project`, { headers: { host } })).status).toBe(403)
  })

  test.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1'])('from another page: Origin %s', async origin => {
    expect((await ask(`/${token()}/api/project`, { headers: { origin } })).status).toBe(403)
    expect((await ask(`/${token()}/api/decide`, { method: 'POST', headers: { origin, ...json }, body: '{"as":"rejected"}' })).status).toBe(403)
  })

  test.each(['cross-site', 'same-site'])('from another site: %s', async site => {
    expect((await ask(`/${token()}/`, { headers: { 'sec-fetch-site': site } })).status).toBe(403)
  })

  test.each(['..%2f..%2fetc%2fpasswd', '../../../../etc/passwd', '%2e%2e/%2e%2e/etc/passwd', '..\\..\\secret.txt', './/etc/passwd'])('what is outside of the page: %s', async path => {
    mkdirSync(join(root, 'x'), { recursive: true })
    writeFileSync(join(root, 'secret.txt'), 'root:')
    const { status, text } = await ask(`/${token()}/${path}`)
    expect([status, text.includes('root:')]).toEqual([404, false])
  })

  test.each(['../secret.txt', 'secret.txt', '/etc/passwd', '__proto__', 'a.py/../secret.txt'])('a file that is not in the review: %s', async path => {
    const { status, text } = await ask(`/${token()}/api/file?path=${encodeURIComponent(path)}`)
    expect([status, text.includes('root:')]).toEqual([404, false])
  })

  test.each(['__proto__', 'constructor', 'toString', 'nothing'])('an act that there is not: %s', async name => {
    expect((await ask(`/${token()}/api/${name}`)).status).toBe(404)
    expect((await ask(`/${token()}/api/${name}`, { method: 'POST', headers: json, body: 'null' })).status).toBe(404)
  })

  test.each(['decide', 'finish', 'undo', 'done'])('acting by GET: %s', async name => {
    expect((await ask(`/${token()}/api/${name}`)).status).toBe(405)
  })

  test.each(['PUT', 'DELETE', 'OPTIONS', 'PATCH'])('the method %s', async method => {
    expect((await ask(`/${token()}/`, { method })).status).toBeGreaterThanOrEqual(404)
  })
})

describe('a body', () => {
  const decide = (body: string, headers: Readonly<Record<string, string>> = json): ReturnType<typeof ask> => ask(`/${token()}/api/decide`, { method: 'POST', headers, body })

  test('that is too long is not read', async () => {
    const sent = decide(`{"as":"accepted","transform":"${'x'.repeat(5 << 20)}"}`)
    await expect(sent.then(({ status }) => status, () => 413)).resolves.toBe(413)
    expect((await client.project()).undo).toBeNull()
  })

  test.each(['', '{', '[]', '1', '{"as":"maybe"}', '{"as":"accepted","keys":"a"}', '{"as":"accepted","keys":["a"]}', '{"as":"accepted","path":1}', '{"as":"accepted","open":"yes"}', '{"as":"accepted","more":1}', '{"as":"accepted","transform":{}}'])('that makes no sense: %s', async body => {
    const { status, text } = await decide(body)
    expect(status).toBe(400)
    expect(JSON.parse(text)).toMatchObject({ message: expect.any(String) })
    expect((await client.project()).undo).toBeNull()
  })

  test('that is no JSON, as a form of another page would send it', async () => {
    expect((await decide('{"as":"rejected"}', { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await ask(`/${token()}/api/finish`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'how=write' })).status).toBe(415)
  })
})

test('listens on this machine only, and lets the page load nothing from elsewhere', async () => {
  expect(new URL(client.url).hostname).toBe('127.0.0.1')
  expect(token().length).toBeGreaterThanOrEqual(32)
  const { status, headers } = await ask(`/${token()}/`, { headers: { 'sec-fetch-site': 'none' } })
  expect(status).toBe(200)
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })
  expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*frame-ancestors 'none'/)
  expect(headers['content-security-policy']).not.toMatch(/https?:|\*|script-src[^;]*unsafe/)
})
