import schema from 'jsonfeed-schema/schema-v1.1.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { EntryView, FeedView } from '../../../src/feeds/view.ts'
import { render } from './document.ts'
import { feedView, ownView, PROVENANCE, partnerView, urls } from './sample.ts'

const Text = z.string()
const Item = z.looseObject({ id: Text, title: Text, _zerowire: z.looseObject({}) })
const Document = z.looseObject({ items: z.array(Item), _zerowire: z.looseObject({}) })
// `fromJSONSchema` leaves out `anyOf` beside `properties`: content is checked below.
const JsonFeed = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0])

function parse(entries: readonly EntryView[], changes: Partial<FeedView> = {}) {
  const document: unknown = JSON.parse(render('json', entries, changes))
  JsonFeed.parse(document)
  return Document.parse(document)
}

function itemOf(view: EntryView, changes: Partial<FeedView> = {}) {
  const [item] = parse([view], changes).items
  if (item === undefined) throw new Error('no item')
  return item
}

describe('JSON Feed 1.1', () => {
  test('the version stands at the very top', () => {
    expect(render('json', [])).toMatch(/^\{"version":"https:\/\/jsonfeed\.org\/version\/1\.1",/)
  })

  test('a feed tells what it is, where it is and whose it is', () => {
    const feed = parse([], { next: urls('?before=7') })
    expect(feed).toMatchObject({
      title: 'Daegu & the climate',
      home_page_url: 'https://news.daegu.example/',
      feed_url: 'https://news.daegu.example/feed.json',
      next_url: 'https://news.daegu.example/feed.json?before=7',
      description: 'News of the city of Daegu.',
      language: 'en',
      authors: [{ name: 'City of Daegu', url: 'https://news.daegu.example/' }],
    })
    expect(parse([])).not.toHaveProperty('next_url')
  })

  test('a feed without entries has an empty list', () => {
    expect(parse([]).items).toEqual([])
  })

  test('every item has exactly one kind of content', () => {
    const bare = partnerView({ id: 'bare', body: '', summary: '' })
    const stone = ownView({ status: 'canceled' })
    for (const item of parse([ownView(), partnerView(), bare, stone]).items) {
      const contents = ['content_html', 'content_text'].filter((name) => name in item)
      expect(contents).toHaveLength(1)
    }
  })

  test('an item of version 1.1 has authors and a language, not the author of version 1', () => {
    const item = itemOf(ownView())
    expect(item).toMatchObject({
      language: 'en',
      authors: [{ name: 'Climate Change Division', url: 'mailto:climate@daegu.example' }],
    })
    expect(item).not.toHaveProperty('author')
  })

  test('an item is as rich as the format allows', () => {
    expect(itemOf(ownView())).toMatchObject({
      id: 'tag:daegu.example,2021:race-to-zero',
      url: 'https://news.daegu.example/news/race-to-zero/en',
      title: 'Daegu joins the Race to Zero',
      content_html:
        '<p>The city <a href="https://news.daegu.example/pledge">pledges</a> net zero.</p>',
      summary: 'The city pledges net zero by 2050.',
      image: 'https://news.daegu.example/media/river%20walk.jpg',
      date_published: '2021-05-12T03:00:00.000Z',
      date_modified: '2021-05-13T01:02:03.000Z',
      tags: ['Clean energy', 'Pledges'],
      attachments: [
        {
          url: 'https://news.daegu.example/media/river%20walk.jpg',
          mime_type: 'image/jpeg',
          title: 'River walk',
          size_in_bytes: 48213,
        },
      ],
    })
  })

  test('an attachment without a readable type is bytes', () => {
    const view = ownView({ media: [{ url: 'https://x.example/a', type: 'a picture' }] })
    expect(itemOf(view)).toMatchObject({ attachments: [{ mime_type: 'application/octet-stream' }] })
  })
})

describe('_zerowire', () => {
  test('a feed says where the extension is documented', () => {
    const { _zerowire } = parse([], { everyTranslation: urls('?lang=all'), first: urls() })
    expect(_zerowire).toEqual({
      about: 'https://news.daegu.example/feeds',
      id: feedView().id,
      updated: '2021-05-13T01:02:03.000Z',
      publisher: feedView().publisher,
      rights: '© City of Daegu',
      licence: { url: 'https://www.kogl.or.kr/info/licenseType1.do' },
      first_url: 'https://news.daegu.example/feed.json',
      every_translation_url: 'https://news.daegu.example/feed.json?lang=all',
    })
  })

  test('an own article has all its facts', () => {
    const licence = {
      code: 'KOGL-1',
      name: 'KOGL Type 1 (attribution)',
      url: 'https://www.kogl.or.kr/info/licenseType1.do',
      republish: true,
      commercial: true,
      derivatives: true,
    }
    const at = Date.UTC(2021, 4, 13)
    expect(itemOf(ownView({ corrections: [{ at, note: 'By 2050.' }] }))._zerowire).toEqual({
      city: { locode: 'KR-TAE', name: 'Daegu', url: 'https://www.daegu.example/' },
      own: true,
      kind: 'release',
      status: 'usable',
      revision: 2,
      position: 12,
      section: 'press',
      breadcrumb: ['Home', 'News', 'Press releases'],
      division: { id: 'climate', name: 'Climate Change Division' },
      contact: { name: 'Lee Min', phone: '+82 53 803 0000', email: 'climate@daegu.example' },
      topics: ['clean-energy'],
      campaigns: ['race-to-zero'],
      reporting_year: 2020,
      figures: [{ label: 'Emissions', value: 9.1, unit: 'MtCO2e' }],
      licence,
      rights: '© City of Daegu',
      media: [
        {
          url: 'https://news.daegu.example/media/river%20walk.jpg',
          width: 1200,
          height: 800,
          alt: 'People walk beside a river',
          caption: 'The Sincheon on Saturday',
          credit: 'Kim Ji-won',
          licence,
        },
      ],
      place: { name: 'Daegu City Hall', latitude: 35.8714, longitude: 128.6014 },
      published: { precision: 'day', raw: '2021.05.12' },
      corrections: [{ at: '2021-05-13T00:00:00.000Z', note: 'By 2050.' }],
      translations: [{ language: 'ko', url: 'https://news.daegu.example/news/race-to-zero/ko' }],
    })
  })

  test('a partner item names its source', () => {
    const { _zerowire } = itemOf(partnerView())
    expect(_zerowire['source']).toEqual({
      id: '42 at london.example',
      title: 'Mayor of London press releases',
      feed: 'https://www.london.example/rss.xml',
      city: 'City of London',
    })
  })

  test('a source that is a file of this wire is not given away', () => {
    const view = partnerView({ provenance: { ...PROVENANCE, feedUrl: 'file:partners/x.xml' } })
    for (const format of ['rss', 'atom', 'json'] as const) {
      expect(render(format, [view])).not.toContain('file:')
    }
  })
})
