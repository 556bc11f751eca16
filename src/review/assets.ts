/** The files of the page: read once, so that no address can reach another file. */
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { UserError } from '../core/errors.ts'

export interface Asset {
  readonly type: string
  readonly bytes: Uint8Array
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml',
}

/** By their address under the token. Refuses a folder that has no page in it. */
export function assetsIn(folder: string): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>()
  try {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const type = TYPES[extname(entry.name)]
      if (!entry.isFile() || type === undefined) continue
      const file = join(entry.parentPath, entry.name)
      assets.set(file.slice(folder.length).replaceAll('\\', '/').replace(/^\/*/, '/'), { type, bytes: readFileSync(file) })
    }
  } catch (error) {
    throw new UserError(`the page of the review cannot be read: ${error instanceof Error ? error.message : String(error)}`, 'install keras-upgrade again, or run `npm run build` in a checkout')
  }
  const start = assets.get('/index.html')
  if (!start) throw new UserError(`there is no page of the review in ${folder}`, 'install keras-upgrade again, or run `npm run build` in a checkout')
  return assets.set('/', start)
}
