import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { directoryContent } from '../../src/collection/directory.node.ts'
import type { ContentSource } from '../../src/collection/source.ts'
import { readConfig } from '../../src/config.ts'
import { refreshLocal } from '../../src/jobs/collect.ts'
import { syncCollection } from '../../src/jobs/sync.ts'
import { createCollector, createServices, freePort, listen, openStore } from '../../src/node.ts'

const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const PAGES = [
  '/',
  '/languages/ko',
  '/news/race-to-zero',
  '/news/river-comes-back?lang=ko',
  '/news/food-waste-scales',
  '/corrections',
  '/news/race-to-zero/history',
  '/topics/waste',
  '/feeds',
  '/network',
  '/nowhere',
]

const installed = existsSync(EXECUTABLE)
if (!installed)
  console.warn(`No Chromium at ${EXECUTABLE}: the browser tests are skipped (set CHROMIUM).`)

describe.skipIf(!installed)('in a browser', () => {
  let browser: Browser
  let server: Server
  let folder: string
  let base: string
  let close: () => void

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zerowire-browser-'))
    const config = readConfig({
      PORT: String(await freePort()),
      DATABASE_FILE: join(folder, 'z.sqlite'),
      LOG_LEVEL: 'error',
    })
    const store = await openStore(config.databaseFile)
    close = store.close
    const services = createServices(config, store)
    const data = directoryContent('data')
    await syncCollection(store, beforeAnEdit(data), Date.now())
    await syncCollection(store, data, Date.now())
    const { wire } = await services.current()
    await refreshLocal(createCollector(services, config), wire)
    server = await listen(services, config)
    base = config.baseUrl
    browser = await chromium.launch({
      executablePath: EXECUTABLE,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
    })
  })

  afterAll(async () => {
    await browser?.close()
    server?.close()
    close?.()
    await rm(folder, { recursive: true, force: true })
  })

  test.each(PAGES)('%s is accessible, in the dark too, and loads all it names', async (path) => {
    const viewport = { width: 390, height: 800 }
    const page = await browser.newPage({ colorScheme: 'light', viewport })
    const faults = watchFaults(page, path)
    await page.goto(base + path, { waitUntil: 'load' })
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await violations(page, ['color-contrast'])).toEqual([])
    expect(faults).toEqual([])
    await page.close()
  })

  test('a copy button copies the address of the feed and says so', async () => {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
    const page = await context.newPage()
    await page.goto(`${base}/`)
    await page.locator('button[data-copy]').first().click()
    await page.locator('[role=status]:not(:empty)').waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(`${base}/rss.xml`)
    await context.close()
  })

  test('the first press of Tab reaches the skip link, which leads to the content', async () => {
    const page = await browser.newPage()
    await page.goto(`${base}/news/race-to-zero`)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('content')
    await page.close()
  })
})

/** What a person would see in the console, but for the answer of the page itself. */
function watchFaults(page: Page, path: string): string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('response', (response) => {
    const itself = response.url().endsWith(path)
    if (response.status() >= 400 && !itself) faults.push(`${response.status()} ${response.url()}`)
  })
  page.on('console', (message) => {
    const refused = message.text().includes('Content Security Policy')
    if (message.type() === 'error' && refused) faults.push(message.text())
  })
  return faults
}

/** Of every rule, or of some. Run by the debugger, so that the page's policy against scripts holds. */
async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(await readFile(AXE, 'utf8'))
  const options = rules === undefined ? {} : { runOnly: rules }
  const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    `axe.run(${JSON.stringify(options)})`,
  )
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

/** The collection as it was when an article had one more sentence. */
function beforeAnEdit(data: ContentSource): ContentSource {
  return {
    ...data,
    async read(path) {
      const bytes = await data.read(path)
      if (!path.endsWith('race-to-zero.en.md')) return bytes
      return new TextEncoder().encode(`${new TextDecoder().decode(bytes)}\n\nMore will follow.\n`)
    },
  }
}
