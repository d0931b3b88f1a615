import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import Parser from 'rss-parser'
import { describe, expect, test } from 'vitest'
import { render } from './document.ts'
import { ownView, partnerView } from './sample.ts'

const views = [
  ownView(),
  ownView({ id: 'tag:daegu.example,2021:대구', language: 'ko', title: '대구 & <탄소>중립' }),
  partnerView(),
  partnerView({ id: 'HTTP://London.example/A/../b?x=1&y=2', body: '' }),
]
const published = '2021-05-12T03:00:00.000Z'
const html = [
  '<p>The city <a href="https://news.daegu.example/pledge">pledges</a> net zero.</p>',
  expect.stringContaining('>City of London</a>'),
]
const enclosure = {
  url: 'https://news.daegu.example/media/river%20walk.jpg',
  length: 48213,
  type: 'image/jpeg',
}
const expected = [
  { html: html[0], enclosure, creator: 'climate@daegu.example (Climate Change Division)' },
  { html: html[0], enclosure, creator: 'climate@daegu.example (Climate Change Division)' },
  { html: html[1], creator: 'ann@london.example (Ann Smith)' },
  { creator: 'ann@london.example (Ann Smith)' },
].map((more, index) => ({
  id: views[index]?.id,
  title: views[index]?.entry.title,
  link: views[index]?.url,
  ...more,
}))

describe('rss-parser reads every entry without loss', () => {
  test('RSS', async () => {
    const feed = await new Parser().parseString(render('rss', views))
    const items = feed.items.map((item) => ({
      id: item.guid,
      title: item.title,
      link: item.link,
      html: item['content:encoded'],
      enclosure: item.enclosure && { ...item.enclosure, length: Number(item.enclosure.length) },
      creator: item.creator,
    }))
    expect(items).toEqual(expected)
    for (const item of feed.items) {
      expect(item.isoDate).toBe(published)
      expect(item.content).toMatch(/^The city pledges net zero by 2050\./)
    }
    expect(feed.feedUrl).toBe('https://news.daegu.example/feed.rss')
  })

  test('Atom', async () => {
    const feed = await new Parser().parseString(render('atom', views))
    const items = feed.items.map(({ id, title, link, content }) => ({
      id,
      title,
      link,
      html: content,
    }))
    expect(items).toEqual(expected.map(({ enclosure: _, creator: __, ...rest }) => rest))
    for (const item of feed.items) {
      expect(item.isoDate).toBe(published)
      expect(item.summary).toMatch(/^The city pledges net zero by 2050\./)
    }
    expect(feed.link).toBe('https://news.daegu.example/')
    expect(feed.feedUrl).toBe('https://news.daegu.example/feed.atom')
  })
})

describe('feedsmith reads every entry without loss', () => {
  test('RSS', () => {
    const feed = parseRssFeed(render('rss', views))
    const items = (feed.items ?? []).map((item) => ({
      id: item.guid?.value,
      title: item.title,
      link: item.link,
      html: item.content?.encoded,
      enclosure: item.enclosures?.[0],
    }))
    expect(items).toEqual(expected.map(({ creator: _, ...rest }) => rest))
  })

  test('Atom', () => {
    const feed = parseAtomFeed(render('atom', views))
    const items = (feed.entries ?? []).map((entry) => ({
      id: entry.id,
      title: entry.title?.value,
      link: entry.links?.find(({ rel }) => rel === 'alternate')?.href,
      html: entry.content?.value,
      enclosure: entry.links?.find(({ rel }) => rel === 'enclosure')?.href,
    }))
    expect(items).toEqual(
      expected.map(({ creator: _, ...rest }) => ({
        ...rest,
        enclosure: 'enclosure' in rest ? enclosure.url : undefined,
      })),
    )
  })

  test('JSON Feed', () => {
    const feed = parseJsonFeed(render('json', views))
    const items = (feed.items ?? []).map((item) => ({
      id: item.id,
      title: item.title,
      link: item.url,
      html: item.content_html,
      enclosure: item.attachments?.[0]?.url,
    }))
    expect(items).toEqual(
      expected.map(({ creator: _, ...rest }) => ({
        ...rest,
        enclosure: 'enclosure' in rest ? enclosure.url : undefined,
      })),
    )
  })
})
