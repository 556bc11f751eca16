/** The page for everybody: what axe finds, in the main states, light and dark, wide and narrow. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { folderOf } from '../setup/folder.ts'
import { CHROMIUM, launch, opened, picture, serve, type Served } from './setup.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const CODE = 'import keras\n\nmodel = keras.models.Sequential([keras.layers.Dense(2), keras.layers.LeakyReLU(alpha=0.1)])\nmodel.fit_generator(batches(), nb_epoch=3)\nkeras.backend.get_session()\n'

/** The name of what has the focus, and whether it looks so. */
const FOCUSED = `(() => {
  const own = document.activeElement === document.body ? null : document.activeElement
  const style = own && getComputedStyle(own)
  return [own?.getAttribute('aria-label') ?? own?.innerText ?? '', style !== null && (style.outlineStyle !== 'none' || style.boxShadow !== 'none')]
})()`

interface Violation { readonly id: string; readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[] }

let browser: Browser
let server: Served | undefined
const wide = { width: 1280, height: 800 }
const narrow = { width: 360, height: 640 }

async function violations(page: Page): Promise<readonly string[]> {
  // Evaluated by the debugger, which the policy of the page does not bind.
  await page.evaluate(AXE)
  const found = await page.evaluate<readonly Violation[]>('axe.run().then(result => result.violations)')
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`).join(' | ')}`)
}

describe.skipIf(CHROMIUM === undefined)('accessible', () => {
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => { await browser?.close() })
  afterEach(async () => {
    server?.process.kill()
    await server?.ended
  })

  async function shown(options?: Parameters<Browser['newPage']>[0]): Promise<Page> {
    server = await serve(folderOf({ 'pkg/a.py': CODE, 'pkg/b.py': CODE, 'broken.py': 'import keras\ndef (\n' }))
    return opened(browser, server.url, options)
  }

  test.each([['light', 'wide'], ['dark', 'wide'], ['light', 'narrow'], ['dark', 'narrow']] as const)('%s and %s: no violation', async (colorScheme, size) => {
    const page = await shown({ colorScheme, viewport: size === 'wide' ? wide : narrow, reducedMotion: 'reduce' })
    if (size === 'narrow') await page.getByRole('button', { name: 'Files' }).click()
    expect(await violations(page)).toEqual([])
    await picture(page, `files-${colorScheme}-${size}`)
    await page.locator('[data-path="pkg/a.py"]').click()
    await page.locator('[data-key]').first().waitFor()
    expect(await violations(page)).toEqual([])
    await picture(page, `file-${colorScheme}-${size}`)
    for (const [key, name] of [['?', 'help'], ['w', 'finish'], ['f', 'whole-file']] as const) {
      await page.keyboard.press(key)
      await page.getByRole('dialog').waitFor()
      expect([name, ...await violations(page)]).toEqual([name])
      await picture(page, `${name}-${colorScheme}-${size}`)
      await page.keyboard.press('Escape')
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    }
    // Nothing is wider than the window but code, which scrolls for itself.
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBeLessThanOrEqual(0)
    await page.close()
  })

  test('all of it is reached with Tab, and where one is is seen', async () => {
    const page = await shown()
    const names: string[] = []
    for (let i = 0; i < 40; i += 1) {
      await page.keyboard.press('Tab')
      const [name, seen] = await page.evaluate<readonly [string, boolean]>(FOCUSED)
      if (name !== '') expect([name, seen]).toEqual([name, true])
      names.push(name.trim())
    }
    for (const name of ['Finish', 'Help', 'Accept file', 'Level']) expect(names.some(one => one.startsWith(name)), `${name} in ${names.join(', ')}`).toBe(true)
    await page.close()
  })
})
