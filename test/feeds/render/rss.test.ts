import { describe, expect, test } from 'vitest'
import { all, entriesOf, entryOf, everything, type Node, one, render, rootOf } from './document.ts'
import { feedView, ownView, PICTURE, partnerView, urls } from './sample.ts'

const RFC822 = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/

const document = render(
  'rss',
  [ownView(), partnerView(), partnerView({ id: 'bare', title: '', summary: '', body: '' })],
  { next: urls('?before=7'), first: urls(), everyTranslation: urls('?lang=all') },
)
const root = rootOf(document)
const channel = one(root, 'channel')
const items = entriesOf(document)
const textOf = (node: Node, name: string) => one(node, name).text
const linksOf = (node: Node) => all(node, 'atom:link').map(({ attributes }) => attributes)

describe('RSS 2.0 and the RSS Advisory Board profile', () => {
  test.each<[string, () => void]>([
    [
      'rss: version 2.0 with one channel',
      () => {
        expect(root.name).toBe('rss')
        expect(root.attributes['version']).toBe('2.0')
        expect(root.children).toHaveLength(1)
      },
    ],
    [
      'every prefix is declared once, on the root',
      () => {
        for (const { name } of everything(root)) {
          const [prefix, local] = name.split(':')
          if (local) expect(root.attributes).toHaveProperty([`xmlns:${prefix}`])
        }
      },
    ],
    [
      'channel: one title, link and description',
      () => {
        expect(textOf(channel, 'title')).toBe(feedView().title)
        expect(textOf(channel, 'link')).toBe(feedView().homeUrl)
        expect(textOf(channel, 'description')).toBe(feedView().description)
      },
    ],
    [
      'channel: language, copyright, lastBuildDate, docs, generator, ttl',
      () => {
        expect(textOf(channel, 'language')).toBe('en')
        expect(textOf(channel, 'copyright')).toBe('© City of Daegu')
        expect(textOf(channel, 'lastBuildDate')).toBe('Thu, 13 May 2021 01:02:03 GMT')
        expect(textOf(channel, 'docs')).toBe('https://www.rssboard.org/rss-specification')
        expect(textOf(channel, 'generator')).toBe('Zerowire')
        expect(textOf(channel, 'ttl')).toMatch(/^[1-9]\d*$/)
      },
    ],
    [
      'channel: managingEditor is an e-mail address and a name',
      () => {
        expect(textOf(channel, 'managingEditor')).toBe('news@daegu.example (City of Daegu)')
      },
    ],
    [
      'channel: metadata stand before the items',
      () => {
        const first = channel.children.findIndex(({ name }) => name === 'item')
        expect(channel.children.slice(first).map(({ name }) => name)).toEqual(
          Array(items.length).fill('item'),
        )
      },
    ],
    [
      'channel: atom:link to itself, the next and first page, and every translation',
      () => {
        const type = 'application/rss+xml'
        const href = (query: string) => urls(query).rss
        expect(linksOf(channel)).toEqual([
          { rel: 'self', href: href(''), type },
          { rel: 'next', href: href('?before=7'), type },
          { rel: 'first', href: href(''), type },
          { rel: 'related', href: href('?lang=all'), type, title: 'Every translation' },
        ])
      },
    ],
    [
      'item: a title or a description that is not blank',
      () => {
        for (const item of items) expect(textOf(item, 'title')).not.toBe('')
      },
    ],
    [
      'item: one guid, no permalink unless it is the link',
      () => {
        for (const item of items) {
          expect(one(item, 'guid').attributes).toEqual({ isPermaLink: 'false' })
        }
        const view = partnerView({ id: 'https://www.london.example/trees?id=42' })
        const item = entryOf(render('rss', [view]))
        expect(one(item, 'guid').attributes).toEqual({ isPermaLink: 'true' })
        expect(textOf(item, 'guid')).toBe(view.id)
      },
    ],
    [
      'item: pubDate is RFC 822 with four digits for the year',
      () => {
        for (const item of items) expect(textOf(item, 'pubDate')).toMatch(RFC822)
      },
    ],
    [
      'item: content:encoded only after a description',
      () => {
        const [own] = items
        const names = own?.children.map(({ name }) => name) ?? []
        expect(names.indexOf('description')).toBeLessThan(names.indexOf('content:encoded'))
        const item = entryOf(render('rss', [ownView({ summary: '' })]))
        expect(textOf(item, 'description')).toBe('Daegu joins the Race to Zero')
      },
    ],
    [
      'item: a category names its domain',
      () => {
        const [own] = items
        expect(
          own && all(own, 'category').map(({ attributes, text }) => [text, attributes]),
        ).toEqual([
          ['Clean energy', { domain: 'https://news.daegu.example/topics' }],
          ['Pledges', {}],
        ])
      },
    ],
    [
      'item: no category is blank',
      () => {
        const view = { ...ownView({ tags: ['', ' ', 'Trees'] }), labels: [] }
        const item = entryOf(render('rss', [view]))
        expect(all(item, 'category').map(({ text }) => text)).toEqual(['Trees'])
      },
    ],
    [
      'item: at most one enclosure, with url, length and type',
      () => {
        const second = { ...PICTURE, url: 'https://x.example/b.jpg' }
        const item = entryOf(render('rss', [ownView({ media: [PICTURE, second] })]))
        expect(one(item, 'enclosure').attributes).toEqual({
          url: 'https://news.daegu.example/media/river%20walk.jpg',
          length: '48213',
          type: 'image/jpeg',
        })
      },
    ],
    [
      'item: no enclosure of unknown length, but its media:content',
      () => {
        const { length, ...unmeasured } = PICTURE
        expect(length).toBeGreaterThan(0)
        const item = entryOf(render('rss', [ownView({ media: [unmeasured] })]))
        expect(all(item, 'enclosure')).toEqual([])
        expect(one(item, 'media:content').attributes).not.toHaveProperty('fileSize')
        const second = { url: 'https://x.example/b.jpg', type: 'image/jpeg', length: 9, width: 0 }
        const both = entryOf(render('rss', [ownView({ media: [unmeasured, second] })]))
        expect(one(both, 'enclosure').attributes['url']).toBe(second.url)
        expect(all(both, 'media:content')[1]?.attributes).not.toHaveProperty('width')
      },
    ],
    [
      'item: author only with an e-mail address, else dc:creator, never both',
      () => {
        const signed = (authors: { name: string; email?: string }[]) => {
          const item = entryOf(render('rss', [partnerView({ authors })]))
          return [...all(item, 'author'), ...all(item, 'dc:creator')].map(
            ({ name, text }) => `${name}: ${text}`,
          )
        }
        const ann = { name: 'Ann', email: 'ann@london.example' }
        expect(signed([ann])).toEqual(['author: ann@london.example (Ann)'])
        expect(signed([{ name: 'Ann' }])).toEqual(['dc:creator: Ann'])
        expect(signed([{ name: 'Ann', email: 'none' }])).toEqual(['dc:creator: Ann'])
        expect(signed([ann, { name: 'Bo' }])).toEqual(['dc:creator: Ann', 'dc:creator: Bo'])
        expect(signed([])).toEqual(['dc:creator: City of London'])
      },
    ],
    [
      'item: source of what a partner published, with its address',
      () => {
        const [own, partner] = items
        expect(own && all(own, 'source')).toEqual([])
        const source = partner && one(partner, 'source')
        expect(source?.attributes).toEqual({ url: 'https://www.london.example/rss.xml' })
        expect(source?.text).toBe('Mayor of London press releases')
      },
    ],
  ])('%s', (_, check) => check())
})

describe('namespaces of an RSS item', () => {
  const item = entryOf(document)

  test('licence, rights and language', () => {
    expect(textOf(item, 'dcterms:license')).toBe('https://www.kogl.or.kr/info/licenseType1.do')
    expect(textOf(item, 'dc:rights')).toBe(
      '© City of Daegu · KOGL Type 1 (attribution). You may republish, change and sell it. Name the source.',
    )
    expect(textOf(item, 'dc:language')).toBe('en')
  })

  test('rights name the licence where a city says nothing itself', () => {
    const view = partnerView({ rights: ' ' })
    expect(textOf(entryOf(render('rss', [view])), 'dc:rights')).toMatch(
      /^Open Government Licence v3\.0\. You may republish/,
    )
  })

  test('an unknown licence has no address', () => {
    const view = ownView({ licence: 'unknown' })
    expect(all(entryOf(render('rss', [view])), 'dcterms:license')).toEqual([])
  })

  test('only a day-only date is marked as a day', () => {
    expect(textOf(item, 'dcterms:issued')).toBe('2021-05-12')
    const at = Date.UTC(2021, 4, 12, 3)
    const minute = ownView({ published: { at, precision: 'minute', raw: '12:00' } })
    expect(all(entryOf(render('rss', [minute])), 'dcterms:issued')).toEqual([])
  })

  test('the day is the one in the city, also where its noon is on another day in UTC', () => {
    const at = Date.UTC(2021, 0, 11, 23)
    const day = ownView({ published: { at, precision: 'day', raw: '12 January' } })
    const auckland = { ...day, timeZone: 'Pacific/Auckland' }
    expect(textOf(entryOf(render('rss', [auckland])), 'dcterms:issued')).toBe('2021-01-12')
  })

  test('a correction is told to readers of the description alone, too', () => {
    const corrections = [{ at: Date.UTC(2021, 4, 12, 23), note: 'By 2050.' }]
    const corrected = entryOf(render('rss', [ownView({ corrections })]))
    expect(textOf(corrected, 'description')).toBe(
      'Correction, 13 May 2021: By 2050.\n\nThe city pledges net zero by 2050.',
    )
  })

  test('a withdrawn entry says when it was withdrawn, as readers look for', () => {
    const updated = Date.UTC(2021, 4, 14)
    const withdrawal = { at: updated, reason: 'A mistake.' }
    const gone = entryOf(render('rss', [ownView({ status: 'canceled', updated, withdrawal })]))
    expect(textOf(gone, 'dcterms:modified')).toBe('2021-05-14T00:00:00.000Z')
    // Desks see one that is withdrawn before it was to be published.
    const early = ownView({ status: 'canceled', updated: 0, withdrawal })
    expect(textOf(entryOf(render('rss', [early])), 'dcterms:modified')).toBe(
      '1970-01-01T00:00:00.000Z',
    )
  })

  test('only what changed after it was published has a date of change', () => {
    expect(textOf(item, 'dcterms:modified')).toBe('2021-05-13T01:02:03.000Z')
    const fresh = ownView({ updated: ownView().entry.published.at })
    expect(all(entryOf(render('rss', [fresh])), 'dcterms:modified')).toEqual([])
  })

  test('translations are alternates with their language', () => {
    expect(linksOf(item)).toEqual([
      { rel: 'alternate', hreflang: 'ko', href: 'https://news.daegu.example/news/race-to-zero/ko' },
    ])
  })

  test('a place is a GeoRSS point; impossible coordinates are none', () => {
    expect(textOf(item, 'georss:point')).toBe('35.8714 128.6014')
    for (const latitude of [91, Number.NaN, Number.POSITIVE_INFINITY]) {
      const view = ownView({ place: { latitude, longitude: 0 } })
      expect(all(entryOf(render('rss', [view])), 'georss:point')).toEqual([])
    }
    const tiny = ownView({ place: { latitude: 1e-9, longitude: -0.0000015 } })
    expect(textOf(entryOf(render('rss', [tiny])), 'georss:point')).toBe('0 -0.000002')
  })

  test('every picture is a media:content with alt, caption, credit and licence', () => {
    const second = { url: 'https://x.example/b.png', type: 'image/png', alt: 'A tree' }
    const [first, other] = all(
      entryOf(render('rss', [ownView({ media: [PICTURE, second] })])),
      'media:content',
    )
    const children = first?.children.map(({ name, text, attributes }) => ({
      name,
      text,
      attributes,
    }))
    expect(children).toEqual([
      { name: 'media:title', text: 'River walk', attributes: { type: 'plain' } },
      {
        name: 'media:description',
        text: 'People walk beside a river\nThe Sincheon on Saturday',
        attributes: { type: 'plain' },
      },
      { name: 'media:credit', text: 'Kim Ji-won', attributes: {} },
      {
        name: 'media:copyright',
        text: 'KOGL Type 1 (attribution). You may republish, change and sell it. Name the source.',
        attributes: { url: 'https://www.kogl.or.kr/info/licenseType1.do' },
      },
    ])
    expect(other?.attributes).toEqual({
      url: 'https://x.example/b.png',
      type: 'image/png',
      medium: 'image',
    })
    // The article's licence is that of its pictures, too, unless they have their own.
    expect(other?.children.map(({ text }) => text)).toEqual([
      'A tree',
      expect.stringMatching(/^KOGL Type 1 \(attribution\)\. /),
    ])
  })

  test('elements the W3C validator faults are not used', () => {
    expect(document).not.toMatch(/<(?:media:license|cc:|dc:date)/)
  })
})
