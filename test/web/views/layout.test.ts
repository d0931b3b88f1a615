import { html } from 'hono/html'
import { expect, test } from 'vitest'
import { type Head, page } from '../../../src/web/views/layout.ts'
import { all, BASE, frame, read } from './sample.ts'

function draw(head: Partial<Head> = {}) {
  return read(page({ ...frame('en', '/feeds'), title: 'Feeds', ...head }, html`<h1>Feeds</h1>`))
}

function link(rel: string, of: Awaited<ReturnType<typeof draw>>) {
  return all(of, 'link')
    .filter(({ attributes }) => attributes['rel'] === rel)
    .map(({ attributes }) => attributes)
}

test('a feed reader finds the feed of the page in three formats', async () => {
  const found = link('alternate', await draw()).filter(({ type }) => type !== undefined)
  expect(found.map(({ type, href, title }) => [type, href, title])).toEqual([
    ['application/rss+xml', `${BASE}/rss.xml`, 'City News (RSS)'],
    ['application/atom+xml', `${BASE}/atom.xml`, 'City News (Atom)'],
    ['application/feed+json', `${BASE}/feed.json`, 'City News (JSON Feed)'],
  ])
})

test('a page without a feed announces none', async () => {
  const { feeds: _, ...rest } = frame('en', '/nowhere')
  const drawn = await read(page({ ...rest, title: 'Nothing' }, html`<h1>Nothing</h1>`))
  expect(drawn.markup).not.toContain('rss')
})

test('names its translations to machines and to people', async () => {
  const drawn = await draw()
  const machines = link('alternate', drawn).filter(({ hrefLang }) => hrefLang !== undefined)
  expect(machines.map(({ hrefLang }) => hrefLang)).toEqual(['en', 'ko'])
  const people = all(drawn, 'a').filter(({ attributes }) => 'hrefLang' in attributes)
  expect(people.map(({ text }) => text)).toEqual(['English', '한국어'])
  expect(people.map(({ attributes }) => attributes['ariaCurrent'])).toEqual(['true', undefined])
})

test('marks the page one is on', async () => {
  const current = all(await draw(), 'a').filter((a) => a.attributes['ariaCurrent'] === 'page')
  expect(current.map(({ text }) => text)).toEqual(['Feeds'])
})

test('says who publishes, whom to call and under which licence', async () => {
  const drawn = await draw()
  const targets = all(drawn, 'a').map(({ attributes }) => attributes['href'])
  expect(targets).toEqual(
    expect.arrayContaining([
      'https://city.example',
      'tel:+8253120',
      'mailto:press@city.example',
      'https://www.kogl.or.kr/info/licenseType1.do',
    ]),
  )
})

test('keeps a question mark in an e-mail address from adding headers to the letter', async () => {
  const site = { ...frame('en', '/').site, contact: { email: 'a@b.example?bcc=c@d.example' } }
  const targets = all(await draw({ site }), 'a').map(({ attributes }) => attributes['href'])
  expect(targets).toContain('mailto:a@b.example%3Fbcc%3Dc%40d.example')
})

test('a site below a path links below it', async () => {
  const drawn = await draw({ base: 'https://city.example/wire' })
  expect(link('stylesheet', drawn)[0]?.['href']).toBe('/wire/assets/style.css')
  expect(all(drawn, 'a').map(({ attributes }) => attributes['href'])).toContain('/wire/network')
})
