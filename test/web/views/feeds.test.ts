import { expect, test } from 'vitest'
import { feedsPage } from '../../../src/web/views/feeds.ts'
import { all, BASE, feeds, frame, read } from './sample.ts'

const drawn = read(
  feedsPage({
    ...frame('en', '/feeds'),
    groups: [
      {
        title: 'Topics',
        feeds: [
          {
            ...feeds('Nature', '/topics/nature'),
            description: 'Trees and more',
            page: `${BASE}/topics/nature`,
          },
          feeds('Waste', '/topics/waste'),
        ],
      },
      { title: 'Years', feeds: [] },
    ],
    filters: [{ name: 'since', meaning: 'Not before', values: 'a date' }],
  }),
)

test('each feed has its formats, each announced with its type', async () => {
  const links = all(await drawn, 'a').filter(({ attributes }) => 'type' in attributes)
  expect(links.map(({ attributes }) => [attributes['type'], attributes['href']])).toEqual([
    ['text/x-opml', '/opml.xml'],
    ['application/json', '/feeds.json'],
    ...['nature', 'waste'].flatMap((topic) => [
      ['application/rss+xml', `${BASE}/topics/${topic}/rss.xml`],
      ['application/atom+xml', `${BASE}/topics/${topic}/atom.xml`],
      ['application/feed+json', `${BASE}/topics/${topic}/feed.json`],
      ['application/json', `${BASE}/topics/${topic}/ninjs.json`],
    ]),
  ])
})

test('the copy button is hidden until a script can copy, and says what it copies', async () => {
  const [button] = all(await drawn, 'button')
  expect(button?.attributes).toMatchObject({
    type: 'button',
    hidden: 'true',
    dataCopy: `${BASE}/topics/nature/rss.xml`,
    ariaLabel: 'Copy RSS address: Nature',
  })
})

test('a long page says what is on it, and leads there', async () => {
  const one = { title: 'Kinds', feeds: [feeds('Notices', '/kinds/notice')] }
  const page = feedsPage({
    ...frame('en', '/feeds'),
    groups: [one, { ...one, title: 'Years' }],
    filters: [],
  })
  const drawn = await read(page)
  const ids = all(drawn, 'h2').map(({ attributes }) => attributes['id'])
  const jumps = all(drawn, 'a').filter(({ attributes: { href } }) =>
    /^#(?!content)/.test(href ?? ''),
  )
  expect(jumps.map(({ text }) => text)).toEqual(['Kinds', 'Years', 'Feed readers'])
  for (const { attributes } of jumps) expect(ids).toContain(attributes['href']?.slice(1))
})

test('groups without feeds are left out', async () => {
  expect(all(await drawn, 'h2').map(({ text }) => text)).toEqual([
    'Topics',
    'Filters',
    'Feed readers',
  ])
})

test('says what filters there are', async () => {
  expect(all(await drawn, 'tr').map(({ text }) => text)).toContain('since Not before a date')
})

test('says which readers can reach localhost', async () => {
  const { text } = await drawn
  expect(text).toContain('localhost')
  for (const reader of [
    'Thunderbird',
    'NetNewsWire',
    'Fluent Reader',
    'QuiteRSS',
    'Liferea',
    'Newsboat',
  ])
    expect(text).toContain(reader)
})
