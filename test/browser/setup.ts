/** A review as a person has it: the built command, and its page in Chromium. */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { git } from '../setup/folder.ts'

const MAIN = join(import.meta.dirname, '../../dist/src/main.js')

/** Where Chromium is; undefined where there is none. */
export const CHROMIUM: string | undefined = [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(path => path !== '' && existsSync(path))
if (CHROMIUM === undefined) console.error('\n*** The tests of the page are SKIPPED: there is no Chromium. `scripts/chromium.sh` installs it.\n')

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox', '--disable-gpu'] })
}

export interface Served {
  readonly url: string
  readonly process: ChildProcess
  /** The exit code, once the server has ended. */
  readonly ended: Promise<number | null>
}

/** Starts `keras-upgrade review` and gives its address. */
export function serve(root: string, args: readonly string[] = []): Promise<Served> {
  const child = spawn(process.execPath, [MAIN, 'review', '--no-open', ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>(resolve => child.on('close', resolve))
  return new Promise((resolve, reject) => {
    let said = ''
    let complained = ''
    child.stderr.setEncoding('utf8').on('data', (part: string) => { complained += part })
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      said += part
      const url = /^http:\S+/m.exec(said)?.[0]
      if (url !== undefined && said.includes('\n')) resolve({ url, process: child, ended })
    })
    child.on('close', () => reject(new Error(`the server ended: ${complained}`)))
  })
}

/** Opened, and all files there. */
export async function opened(browser: Browser, url: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options })
  await page.goto(url)
  await page.getByText(/^[1-9]\d* files?$/).waitFor({ state: 'attached' })
  await page.locator('.working').waitFor({ state: 'detached' })
  return page
}

/** Puts files under Git, as a person would have them. */
export function committed(root: string): string {
  git(root, 'init', '-q')
  git(root, 'config', 'user.name', 'test')
  git(root, 'config', 'user.email', 'test@example.com')
  git(root, 'add', '-A')
  git(root, 'commit', '-qm', 'first')
  return root
}

/** Pictures of the main states, where somebody wants to see them: `REVIEW_SCREENSHOTS=folder`. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['REVIEW_SCREENSHOTS']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
