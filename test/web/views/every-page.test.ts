import { describe, expect, test } from 'vitest'
import { everyPage } from './pages.ts'
import { all, read } from './sample.ts'

const HOSTILE = `</script></title>"'><script>alert(1)</script><img src=x onerror=alert(1)>`

/** Not text: codes, instants and clean HTML, which the model vouches for. */
const KEPT = new Set([
  ...['base', 'path', 'timeZone', 'kind', 'status', 'precision', 'licence', 'type', 'body'],
  ...['state', 'country', 'started', 'asOf', 'joined', 'scheme'],
])

/** Addresses that come from outside; those of translations and feeds are made here. */
const THEIRS = (key: string) => ['url', 'citySite', 'site'].includes(key)
const OURS = new Set(['alternates', 'translations'])

type Which = (key: string) => boolean

function spoiled(value: unknown, bad: string, which: Which, key = ''): unknown {
  if (typeof value === 'string') return which(key) ? bad : value
  if (Array.isArray(value)) return value.map((one) => spoiled(one, bad, which, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([k, v]) => [
      k,
      OURS.has(k) && which === THEIRS ? v : spoiled(v, bad, which, k),
    ]),
  )
}

describe.each(Object.keys(everyPage()))('the %s page', (name) => {
  const render = (language = 'en', bad?: string, which: Which = (key) => !KEPT.has(key)) => {
    const change = <V>(view: V) => (bad === undefined ? view : (spoiled(view, bad, which) as V))
    const page = everyPage(change, language)[name]
    if (page === undefined) throw new Error(name)
    return read(page())
  }

  test('escapes hostile text in every field', async () => {
    const page = await render('en', HOSTILE)
    expect(page.text).toContain('<img src=x onerror=alert(1)>')
    const types = all(page, 'script').map(({ attributes }) => attributes['type'])
    expect(types).toEqual(name === 'news' ? ['application/ld+json', 'module'] : ['module'])
    expect(all(page, 'img').filter(({ attributes }) => attributes['src'] === 'x')).toEqual([])
  })

  test('adds no element for hostile text', async () => {
    const names = async (bad: string) => (await render('en', bad)).elements.map((e) => e.name)
    expect(await names(HOSTILE)).toEqual(await names('plain'))
  })

  test('makes no link of a script that a partner sent as an address', async () => {
    const page = await render('en', 'javascript:alert(1)', THEIRS)
    const targets = all(page, 'a').map(({ attributes }) => attributes['href'] ?? '')
    expect(targets.filter((target) => target.startsWith('javascript:'))).toEqual([])
  })

  test('has landmarks, one h1 and a way past the navigation', async () => {
    const page = await render()
    expect(all(page, 'h1')).toHaveLength(1)
    expect(all(page, 'main').map(({ attributes }) => attributes['id'])).toEqual(['content'])
    expect(all(page, 'a')[0]?.attributes['href']).toBe('#content')
    expect(all(page, 'header').length).toBeGreaterThan(0)
    expect(all(page, 'footer').length).toBeGreaterThan(0)
    const navigation = all(page, 'nav').map(({ attributes }) => attributes['ariaLabel'])
    expect(navigation).not.toContain(undefined)
    expect(new Set(navigation).size).toBe(navigation.length)
  })

  test.each(['en', 'ko'])('says that it is in %s, and speaks it', async (language) => {
    const page = await render(language)
    expect(all(page, 'html')[0]?.attributes['lang']).toBe(language)
    expect(page.text).toContain(language === 'ko' ? '본문으로 건너뛰기' : 'Skip to content')
    expect(page.text).not.toContain(language === 'ko' ? 'Skip to content' : '본문으로 건너뛰기')
  })

  test('falls back to English words for a language the interface does not speak', async () => {
    const page = await render('ja')
    expect(all(page, 'html')[0]?.attributes['lang']).toBe('ja')
    expect(page.text).toContain('Skip to content')
  })

  test('holds nothing that its content security policy would refuse', async () => {
    const page = await render()
    for (const { name, attributes, text } of page.elements) {
      expect(name).not.toBe('style')
      expect(Object.keys(attributes).filter((a) => a === 'style' || /^on/i.test(a))).toEqual([])
      if (name === 'script' && attributes['type'] !== 'application/ld+json') expect(text).toBe('')
    }
  })

  test('is the same bytes each time', async () => {
    expect((await render()).markup).toBe((await render()).markup)
  })

  test('shows no value that is not there', async () => {
    for (const language of ['en', 'ko'])
      expect((await render(language)).markup).not.toMatch(/undefined|NaN|\[object|>null</)
  })
})
