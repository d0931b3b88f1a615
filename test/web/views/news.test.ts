import { expect, test } from 'vitest'
import type { NewsItem } from '../../../src/web/views/item.ts'
import { newsPage } from '../../../src/web/views/news.ts'
import { all, BASE, frame, fullItem, item, read } from './sample.ts'

function draw(story: NewsItem = fullItem(), language = 'en') {
  return read(newsPage({ ...frame(language, '/news/trees'), item: story }))
}

async function jsonLd(story?: NewsItem): Promise<Record<string, unknown>> {
  const drawn = await draw(story)
  const [, block = '{}'] =
    /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(drawn.markup) ?? []
  return JSON.parse(block) as Record<string, unknown>
}

test('leads back to the section, as people and search engines see', async () => {
  const drawn = await draw()
  const crumbs = all(drawn, 'li').filter((li) => li.attributes['itemProp'] === 'itemListElement')
  expect(crumbs.map(({ text }) => text)).toEqual(['Home', 'Media', 'Press releases'])
  const steps = all(drawn, 'a').filter(({ attributes }) => attributes['itemProp'] === 'item')
  expect(steps.map(({ attributes }) => attributes['href'])).toEqual([
    `${BASE}/`,
    `${BASE}/sections/press`,
  ])
  expect(all(await draw(item({}, { breadcrumb: [] })), 'ol')).toEqual([])
})

test('tells of corrections before the text, the newest first', async () => {
  const drawn = await draw()
  const [notes] = all(drawn, 'section').filter(
    ({ attributes }) => attributes['ariaLabel'] === 'Corrections',
  )
  expect(notes?.text).toMatch(/12 November.*So was the second.*10 November.*first number was wrong/)
  expect(drawn.markup.indexOf('So was the second')).toBeLessThan(drawn.markup.indexOf('<p>Trees'))
  expect((await draw(item())).markup).not.toContain('class="corrections"')
})

test('everything that the city wrote runs in its own direction, whatever that of the page', async () => {
  const { markup } = await draw()
  for (const [element, written] of [
    ['h1', 'A million trees'],
    ['span', 'So was the second.'],
    ['span', 'Ready to plant'],
    ['th', 'Trees'],
  ]) {
    expect(markup).toMatch(new RegExp(`<${element}[^>]* dir="auto">${written}`))
  }
})

test('shows the text as it is, with this site’s addresses made whole', async () => {
  const drawn = await draw()
  expect(drawn.markup).toContain(`<p>Trees, <a href="${BASE}/news/parks">as before</a>.</p>`)
  expect(drawn.markup).not.toContain('local:')
})

test('a heading of the first level in the text does not compete with the title', async () => {
  const drawn = await draw(item({ body: '<h1 lang="en">Inside</h1><p>&#x3C;h1></p>' }))
  expect(all(drawn, 'h1').map(({ text }) => text)).toEqual(['A million trees'])
  expect(all(drawn, 'h2').map(({ text }) => text)).toContain('Inside')
  expect(drawn.text).toContain('<h1>')
})

test('a story of which only a link may be shown leads to the original', async () => {
  const drawn = await draw(item({ body: '' }, { own: false, url: 'https://london.example/1' }))
  const links = all(drawn, 'a').map(({ text, attributes }) => [text, attributes['href']])
  expect(links).toContainEqual(['Read the original', 'https://london.example/1'])
})

test('pictures carry their description, caption, credit and licence', async () => {
  const drawn = await draw()
  const [picture] = all(drawn, 'figure')
  expect(all(drawn, 'img')[0]?.attributes).toMatchObject({
    src: `${BASE}/media/trees.jpg`,
    alt: 'Saplings',
  })
  expect(picture?.text).toBe('Ready to plant Credit: B. Lee · Creative Commons Attribution 4.0')
})

test('recordings have controls and load nothing unasked', async () => {
  const drawn = await draw()
  for (const name of ['audio', 'video'])
    expect(all(drawn, name)[0]?.attributes).toMatchObject({ controls: 'true', preload: 'none' })
})

test('documents name their format and size', async () => {
  expect((await draw()).text).toContain('The plan (PDF, 1.2 MB) · Credit: Parks')
})

test('a document that a script hands out has the format of its name', async () => {
  const url = 'https://a.example/FileDown.do?id=1'
  const media = [{ url, type: 'application/x-hwp', title: 'plan.hwp' }]
  expect((await draw(item({ media }))).text).toContain('plan.hwp (HWP)')
})

test('a document of unknown size or format shows neither', async () => {
  const media = [{ url: 'https://a.example/d?id=1', type: 'text/csv', length: 0, title: 'Data' }]
  expect((await draw(item({ media }))).text).toContain('Data (text/csv)')
})

test('the disclosed numbers are a table', async () => {
  const drawn = await draw()
  const [table] = all(drawn, 'table')
  expect(table?.text).toMatch(/^Figures \(2020\) .*Trees 1,234,567\.5 pcs$/)
  expect(all(await draw(item()), 'table')).toEqual([])
})

test('a journalist can call or write at once', async () => {
  const targets = all(await draw(), 'a').map(({ attributes }) => attributes['href'])
  expect(targets).toContain('tel:+82538031234')
  expect(targets).toContain('mailto:desk@city.example')
})

test('a picture that stands in the text is not shown again, but its credit and licence are', async () => {
  const url = 'local:/media/trees.jpg'
  const body = `<p><img src="${url}" alt="Saplings"></p>`
  const told = { url, type: 'image/jpeg', caption: 'Ready', credit: 'B. Lee' }
  const drawn = await draw(item({ body, media: [told] }))
  expect(all(drawn, 'img')).toHaveLength(1)
  expect(all(drawn, 'figcaption').map(({ text }) => text)).toEqual(['Ready Credit: B. Lee'])
  expect(all(await draw(item({ body, media: [{ url, type: 'image/jpeg' }] })), 'figure')).toEqual(
    [],
  )
})

test('social media get the first picture', async () => {
  const meta = (drawn: Awaited<ReturnType<typeof draw>>) =>
    all(drawn, 'meta').map(({ attributes }) => [attributes['property'], attributes['content']])
  expect(meta(await draw())).toContainEqual(['og:image', `${BASE}/media/trees.jpg`])
  expect((await draw(item())).markup).not.toContain('og:image')
})

test('search engines get a NewsArticle', async () => {
  expect(await jsonLd()).toMatchObject({
    '@type': 'NewsArticle',
    identifier: 'trees',
    headline: 'A million trees',
    inLanguage: 'en',
    datePublished: '2021-11-09T05:30:00.000Z',
    license: 'https://www.kogl.or.kr/info/licenseType1.do',
    image: [`${BASE}/media/trees.jpg`],
    publisher: { name: 'Daegu' },
    author: [{ '@type': 'Person', name: 'A. Kim' }],
    correction: [{ text: 'The first number was wrong.' }, { text: 'So was the second.' }],
  })
})

test('search engines get no more of a date than is known, and nothing that is not', async () => {
  const at = Date.UTC(2021, 10, 9, 3)
  const day = await jsonLd(
    item({ published: { at, precision: 'day', raw: '' }, licence: 'unknown' }),
  )
  expect(day['datePublished']).toBe('2021-11-09')
  expect(Object.keys(day)).not.toContain('license')
  expect(Object.keys(day)).not.toContain('image')
  expect(Object.keys(day)).not.toContain('correction')
})

test('a title that would end the data block is carried whole and ends nothing', async () => {
  const title = '</script><!--<script>'
  expect(await jsonLd(item({ title }))).toMatchObject({ headline: title })
})

test.each([
  ['KOGL-1', 'You may republish, change and sell it. Name the source.'],
  ['KOGL-2', 'You may republish and change it, but not for commercial use. Name the source.'],
  ['KOGL-3', 'You may republish it, also commercially, but not change it. Name the source.'],
  ['KOGL-4', 'You may republish it unchanged, but not for commercial use. Name the source.'],
  ['CC0-1.0', 'You may republish, change and sell it.'],
  ['unknown', 'ask the publisher before you take more than the title and the link.'],
] as const)('says what %s allows', async (code, words) => {
  const drawn = await draw(item({ licence: code }))
  const [facts] = all(drawn, 'aside')
  expect(facts?.text).toContain(words)
  if (code === 'CC0-1.0') expect(facts?.text).not.toContain('Name the source.')
  const korean = (await draw(item({ licence: code }), 'ko')).text
  expect(korean).not.toContain(words)
  expect(korean).toMatch(code === 'unknown' ? /문의하세요/ : /게시/)
})

test('a story under embargo says so first, names whom to ask, and tells machines nothing', async () => {
  const notice = 'Embargoed until 2 Jan 2030 09:00 KST'
  const contact = { phone: '120' }
  const drawn = await draw(item({ contact }, { embargo: { notice } }))
  expect(all(drawn, 'title')[0]?.text).toMatch(/^Embargoed until 2 Jan 2030 09:00 KST: A million/)
  expect(drawn.text.indexOf(notice)).toBeLessThan(drawn.text.indexOf('A million trees'))
  expect(all(drawn, 'aside')[0]?.text).toContain('Press contact')
  for (const told of ['ld+json', 'og:image', 'name="description"']) {
    expect(drawn.markup).not.toContain(told)
    expect((await draw()).markup).toContain(told)
  }
})

test('says which edition of a text it is, and nothing where there is one only', async () => {
  expect((await draw(item({ edition: 'evening' }))).text).toContain('Evening edition')
  expect((await draw(item({ edition: 'evening' }), 'ko')).text).toContain('석간')
  expect((await draw()).text).not.toContain('edition')
})
