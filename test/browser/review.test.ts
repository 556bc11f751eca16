/** The page of `keras-upgrade review`, driven as a person does it; what is decided is held against what is written. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import type { Browser, Download, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { folderOf, git } from '../setup/folder.ts'
import { CHROMIUM, committed, launch, opened, picture, serve, type Served } from './setup.ts'

const TRAIN = `import keras
from keras.layers import Dense, LeakyReLU

model = keras.models.Sequential([Dense(2), LeakyReLU(alpha=0.1)])
model.compile(keras.optimizers.Adam(lr=0.1), 'mse')
model.fit_generator(batches(), nb_epoch=3)
`
const OTHER = 'import keras\n\nfirst = keras.optimizers.SGD(lr=0.2)\nsecond = keras.optimizers.SGD(lr=0.3)\nsession = keras.backend.get_session()\n'
const cell = (source: string): object => ({ cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source: source.split(/(?<=\n)/) })
const NOTEBOOK = `${JSON.stringify({ cells: [cell('%matplotlib inline\nimport keras'), cell('keras.optimizers.Adam(lr=0.5)')], metadata: {}, nbformat: 4, nbformat_minor: 2 }, undefined, 1)}\n`

const project = (): string => committed(folderOf({ 'pkg/train.py': TRAIN, 'pkg/other.py': OTHER, 'book.ipynb': NOTEBOOK }))

let browser: Browser
const servers: Served[] = []
const pages: Page[] = []

async function review(root: string, options?: Parameters<Browser['newPage']>[0]): Promise<{ readonly page: Page; readonly server: Served }> {
  const server = await serve(root)
  servers.push(server)
  const page = await opened(browser, server.url, options)
  pages.push(page)
  return { page, server }
}

const read = (root: string, path: string): string => readFileSync(join(root, path), 'utf8')
const file = async (page: Page, path: string): Promise<void> => {
  await page.locator(`[data-path="${path}"]`).click()
  await page.getByRole('heading', { name: path }).waitFor()
}
/** The cards of a transform, in the file on screen. */
const cards = (page: Page, transform: string) => page.locator('[data-key]').filter({ has: page.getByRole('heading', { name: transform }) })
const LR = 'keras-2.3/optimizer-lr'

async function finish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Finish', exact: true }).click()
}
async function downloaded(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: new RegExp(`^${name}(?: \\(|$)`) }).click()]) as [Download, void]
  return readFileSync(await download.path())
}

describe.skipIf(CHROMIUM === undefined)('the page', () => {
  beforeAll(async () => { browser = await launch() })
  afterAll(async () => { await browser?.close() })
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.close()
    for (const server of servers.splice(0)) {
      server.process.kill()
      await server.ended
    }
  })

  test('shows the files and their diffs, and asks nobody else', async () => {
    const asked: string[] = []
    const server = await serve(project())
    servers.push(server)
    const page = await browser.newPage()
    pages.push(page)
    const wrong: string[] = []
    page.on('request', request => asked.push(request.url()))
    page.on('console', message => { if (message.type() === 'error') wrong.push(message.text()) })
    page.on('pageerror', error => wrong.push(error.message))
    await page.goto(server.url)
    await page.getByText('3 files', { exact: true }).waitFor()
    await file(page, 'pkg/train.py')
    await expect.poll(() => page.getByText('learning_rate').count()).toBeGreaterThan(0)
    await picture(page, 'diff')
    expect(asked.filter(url => !url.startsWith(server.url))).toEqual([])
    expect(wrong).toEqual([])
  })

  test('accept, reject, undo, filter, a server that is started anew, and what is written', async () => {
    const root = project()
    const { page, server } = await review(root)
    await file(page, 'pkg/train.py')
    await cards(page, LR).getByRole('button', { name: 'Accept' }).click()
    await expect.poll(() => cards(page, LR).getByRole('button', { name: 'Accept' }).getAttribute('aria-pressed')).toBe('true')

    // The screen shows what is rejected as it was.
    const leaky = page.locator('[data-key]').filter({ hasText: 'alpha' }).first()
    await leaky.getByRole('button', { name: 'Reject' }).click()
    await expect.poll(() => page.getByText('negative_slope=0.1').count()).toBe(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => page.getByText('negative_slope').count()).toBeGreaterThan(0)

    await page.getByLabel('Transform', { exact: true }).selectOption(LR)
    await file(page, 'pkg/other.py')
    await expect.poll(() => cards(page, LR).count()).toBe(2)
    await cards(page, LR).first().getByRole('button', { name: 'Accept' }).click()
    await cards(page, LR).nth(1).getByRole('button', { name: 'Reject' }).click()
    await expect.poll(() => page.getByText('SGD(learning_rate=0.3)').count()).toBe(0)
    await picture(page, 'decided')

    server.process.kill()
    await server.ended
    await expect.poll(() => page.getByText(/keras-upgrade review/).count()).toBeGreaterThan(0)
    await picture(page, 'server-gone')

    const again = await review(root)
    await file(again.page, 'pkg/other.py')
    await expect.poll(() => cards(again.page, LR).nth(1).getByRole('button', { name: 'Reject' }).getAttribute('aria-pressed')).toBe('true')
    await finish(again.page)
    await picture(again.page, 'finish')
    const patch = await downloaded(again.page, 'One patch')
    await again.page.getByRole('button', { name: 'Write the accepted changes' }).click()
    await again.page.getByText('2 files written').first().waitFor()
    const wanted = { train: TRAIN.replace('lr=', 'learning_rate='), other: OTHER.replace('lr=', 'learning_rate=') }
    expect([read(root, 'pkg/train.py'), read(root, 'pkg/other.py'), read(root, 'book.ipynb')]).toEqual([wanted.train, wanted.other, NOTEBOOK])
    git(root, 'checkout', '-q', '.')
    writeFileSync(join(root, 'up.patch'), patch)
    git(root, 'apply', 'up.patch')
    expect([read(root, 'pkg/train.py'), read(root, 'pkg/other.py')]).toEqual([wanted.train, wanted.other])
  })

  test('by keys alone: from finding to finding, accept, reject, all of a transform, undo, help', async () => {
    const root = project()
    const { page } = await review(root)
    const current = page.locator('[data-key][aria-current="true"]')
    await expect.poll(async () => {
      if (await current.count() === 0) await page.keyboard.press('j')
      return current.count()
    }, { interval: 300 }).toBe(1)
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await picture(page, 'help')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    // On to the first finding about `lr`, which the notebook has.
    await expect.poll(async () => {
      const seen = (await current.innerText()).includes(LR)
      if (!seen) await page.keyboard.press('j')
      return seen
    }, { interval: 300 }).toBe(true)
    await page.keyboard.press('t')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await picture(page, 'all-of-a-transform')
    await dialog.getByRole('button', { name: /accept/i }).first().click()
    await expect.poll(() => page.getByText(/4 accepted/).count()).toBeGreaterThan(0)
    await page.keyboard.press('u')
    await expect.poll(() => page.getByText(/\b0 accepted/).count()).toBeGreaterThan(0)
    await page.keyboard.press('a')
    await expect.poll(() => page.getByText(/\b1 accepted/).count()).toBeGreaterThan(0)
    await page.keyboard.press('k')
    await page.keyboard.press('j')
    expect(read(root, 'pkg/train.py')).toBe(TRAIN)
  })

  test('a notebook is shown as cells, and its JSON is kept', async () => {
    const root = project()
    const { page } = await review(root)
    await file(page, 'book.ipynb')
    await page.getByText('Cell 2').first().waitFor()
    await page.getByRole('button', { name: 'All lines' }).click()
    await expect.poll(() => page.getByText('%matplotlib inline').count()).toBeGreaterThan(0)
    await picture(page, 'notebook')
    await page.getByRole('button', { name: 'Accept file' }).click()
    await finish(page)
    await page.getByRole('button', { name: 'Write the accepted changes' }).click()
    await page.getByText('1 file written').first().waitFor()
    expect(read(root, 'book.ipynb')).toBe(NOTEBOOK.replace('lr=', 'learning_rate='))
  })

  test('what is left to a person stands in place and is ticked off', async () => {
    const { page } = await review(project())
    await file(page, 'pkg/other.py')
    const manual = page.locator('[data-key]').filter({ hasText: 'manual' }).first()
    await manual.getByText('What to do').waitFor()
    await picture(page, 'manual')
    await manual.getByRole('button', { name: 'Done' }).click()
    await expect.poll(() => manual.getByRole('button', { name: 'Done' }).getAttribute('aria-pressed')).toBe('true')
  })

  test('one commit for each transform, and the patches of the same', async () => {
    const root = project()
    const { page } = await review(root)
    await file(page, 'pkg/train.py')
    await page.getByRole('button', { name: 'Accept file' }).click()
    await finish(page)
    const zip = unzipSync(new Uint8Array(await downloaded(page, 'One patch for each transform')))
    const summary = (await downloaded(page, 'Summary for a pull request')).toString()
    await page.getByRole('button', { name: /^Commit/ }).click()
    await page.getByText('1 file written').first().waitFor()
    const subjects = git(root, 'log', '--reverse', '--format=%s').trim().split('\n').slice(1)
    expect(subjects).toHaveLength(Object.keys(zip).length)
    expect(Object.values(zip).map(bytes => strFromU8(bytes)).join('')).toContain('+model.compile(keras.optimizers.Adam(learning_rate=0.1)')
    expect(summary).toContain(LR)
    expect(git(root, 'status', '--porcelain')).toBe('')
    expect(read(root, 'pkg/train.py')).toContain('learning_rate=0.1')
    expect(read(root, 'pkg/other.py')).toBe(OTHER)
  })

  test('a file that changes on disk is shown anew, and the page says so', async () => {
    const root = project()
    const { page } = await review(root)
    await file(page, 'pkg/other.py')
    writeFileSync(join(root, 'pkg/other.py'), `${OTHER}third = keras.optimizers.SGD(lr=0.4)\n`)
    await expect.poll(() => page.getByText(/changed on disk/i).count()).toBeGreaterThan(0)
    await expect.poll(() => cards(page, LR).count()).toBe(3)
    await picture(page, 'changed-on-disk')
    await page.getByRole('button', { name: 'Accept file' }).click()
    await finish(page)
    await page.getByRole('button', { name: 'Write the accepted changes' }).click()
    await page.getByRole('button', { name: 'Write anyway' }).click()
    await page.getByText('1 file written').first().waitFor()
    expect(read(root, 'pkg/other.py')).toContain('third = keras.optimizers.SGD(learning_rate=0.4)')
  })

  test('`Done` ends the server', async () => {
    const { page, server } = await review(project())
    await finish(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
    expect(await server.ended).toBe(0)
  })
})
