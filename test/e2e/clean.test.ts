import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cleanHtml } from '../../src/html/clean.ts'
import { ATTACKS, MUTATIONS } from '../fuzz/attacks.ts'
import { soup } from '../fuzz/generate.ts'
import { seeded } from '../fuzz/random.ts'

const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const PAGE = 'http://reader.example/'
const base = 'https://city.example/news/1'
const MIXTURES = 600
const PLAYER = /^https:\/\/(?:www\.youtube(?:-nocookie)?\.com\/embed|player\.vimeo\.com\/video\/)/

/** An attack whole or in part, in tag soup. */
function mixture(seed: number): string {
  const random = seeded(seed)
  const attack = random.pick([...ATTACKS, ...MUTATIONS])
  return attack.slice(0, random.below(2 * attack.length)) + soup(random, 20)
}

/** Runs in the page: shows each as part of it and in a frame, and touches every element. */
const SHOW = `async (texts) => {
  let ran = 0
  window.alert = () => { ran++ }
  window.addEventListener('click', (event) => event.preventDefault(), true)
  const read = []
  for (const html of texts) {
    const host = document.createElement('div')
    document.body.append(host)
    host.innerHTML = html
    const frame = document.createElement('iframe')
    frame.srcdoc = '<script>alert = parent.alert</script><body>' + html
    document.body.append(frame)
    for (const element of host.querySelectorAll('*')) {
      element.dispatchEvent(new MouseEvent('mouseover'))
      element.click?.()
      element.focus?.()
    }
    read.push(host.innerHTML)
  }
  await new Promise((resolve) => setTimeout(resolve, 500))
  document.body.textContent = ''
  return { ran, read }
}`

const installed = existsSync(EXECUTABLE)

describe.skipIf(!installed)('what is cleaned, in a browser', () => {
  let browser: Browser
  let page: Page
  const asked: string[] = []
  const show = (texts: readonly string[]): Promise<{ ran: number; read: string[] }> =>
    page.evaluate(`(${SHOW})(${JSON.stringify(texts)})`)

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: EXECUTABLE, args: ['--no-sandbox'] })
    page = await browser.newPage()
    await page.route('**/*', (route) => {
      const request = route.request()
      if (request.url() === PAGE) {
        return route.fulfill({ contentType: 'text/html', body: '<!doctype html><body>' })
      }
      asked.push(`${request.resourceType()} ${request.url()}`)
      return route.abort()
    })
    await page.goto(PAGE)
  }, 60_000)
  afterAll(() => browser.close())

  test('runs nothing, asks for pictures and players alone, and stays as it is', {
    timeout: 120_000,
  }, async () => {
    const mixtures = Array.from({ length: MIXTURES }, (_, seed) => mixture(seed))
    const clean = [...ATTACKS, ...MUTATIONS, ...mixtures].map((html) => cleanHtml(html, { base }))
    for (let at = 0; at < clean.length; at += 100) {
      const part = clean.slice(at, at + 100)
      const { ran, read } = await show(part)
      expect(ran).toBe(0)
      expect(read.map((html) => cleanHtml(html, { base }))).toEqual(part)
    }
    const others = asked.filter((request) => !/^(?:image|media) https?:/.test(request))
    expect(others.filter((request) => !PLAYER.test(request.replace(/^document /, '')))).toEqual([])
    expect(page.url()).toBe(PAGE)
  })

  test('(and the same uncleaned does run)', { timeout: 60_000 }, async () => {
    const { ran } = await show([...ATTACKS, ...MUTATIONS])
    expect(ran).toBeGreaterThan(3)
  })
})
