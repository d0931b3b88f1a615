import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { render } from './document.ts'
import { feedView, ownView, PICTURE, partnerView, urls } from './sample.ts'

const documentOf = (
  ...parameters: Parameters<typeof render> extends [unknown, ...infer R] ? R : never
) => JSON.parse(render('ninjs', ...parameters))
const itemOf = (...[view, changes]: [ReturnType<typeof ownView>, Parameters<typeof render>[2]?]) =>
  documentOf([view], changes).associations[0]

describe('a feed', () => {
  test('is one composite item that says which standard it keeps to', () => {
    const { associations, ...feed } = documentOf([ownView(), partnerView()])
    expect(feed).toEqual({
      uri: feedView().id,
      standard: {
        name: 'ninjs',
        version: '3.2',
        schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_3.2.json',
      },
      type: 'composite',
      title: 'Daegu & the climate',
      descriptions: [{ contentType: 'text/plain', value: 'News of the city of Daegu.' }],
      language: 'en',
      versionCreated: '2021-05-13T01:02:03.000Z',
      copyrightHolder: 'City of Daegu',
      copyrightNotice: '© City of Daegu',
      rightsInfo: { linkedRights: 'https://www.kogl.or.kr/info/licenseType1.do' },
    })
    expect(associations.map(({ uri }: { uri: string }) => uri)).toEqual([
      ownView().id,
      partnerView().id,
    ])
  })

  test('without entries has no association, and no page that ninjs has no member for', () => {
    const feed = documentOf([], { next: urls('?b'), first: urls() })
    expect(feed.associations).toEqual([])
    expect(JSON.stringify(feed)).not.toContain('ninjs.json?b')
  })
})

describe('an entry', () => {
  test('has everything a desk needs, and who is to be called', () => {
    expect(itemOf(ownView())).toEqual({
      uri: 'tag:daegu.example,2021:race-to-zero',
      name: 'Daegu joins the Race to Zero',
      type: 'text',
      pubStatus: 'usable',
      version: '2',
      versionCreated: '2021-05-13T01:02:03.000Z',
      language: 'en',
      representationType: 'full',
      copyrightHolder: 'Daegu',
      copyrightNotice: '© City of Daegu',
      usageTerms:
        'KOGL Type 1 (attribution). You may republish, change and sell it. Name the source. https://www.kogl.or.kr/info/licenseType1.do',
      rightsInfo: { linkedRights: 'https://www.kogl.or.kr/info/licenseType1.do' },
      by: 'Climate Change Division',
      located: 'Daegu',
      headlines: [{ value: 'Daegu joins the Race to Zero' }],
      bodies: [
        {
          contentType: 'text/html',
          value:
            '<p>The city <a href="https://news.daegu.example/pledge">pledges</a> net zero.</p>',
        },
      ],
      descriptions: [
        { role: 'summary', contentType: 'text/plain', value: 'The city pledges net zero by 2050.' },
        { role: 'published', contentType: 'text/plain', value: '2021-05-12' },
      ],
      people: [
        {
          name: 'Lee Min',
          rel: 'contact',
          contactInfo: [
            { type: 'phone', value: '+82 53 803 0000' },
            { type: 'email', value: 'climate@daegu.example' },
          ],
        },
      ],
      organisations: [
        { name: 'Daegu', rel: 'publisher', uri: 'https://www.daegu.example/' },
        { name: 'Climate Change Division', rel: 'contact', literal: 'climate' },
      ],
      subjects: [
        {
          name: 'Clean energy',
          uri: 'https://news.daegu.example/topics/clean-energy',
          literal: 'clean-energy',
        },
        { name: 'Pledges' },
      ],
      places: [
        { name: 'Daegu', literal: 'KR-TAE' },
        {
          name: 'Daegu City Hall',
          geoJSON: { type: 'Point', coordinates: [128.6014, 35.8714] },
        },
      ],
      renditions: [
        {
          name: 'web',
          href: 'https://news.daegu.example/news/race-to-zero/en',
          contentType: 'text/html',
        },
      ],
      associations: [
        {
          uri: 'https://news.daegu.example/media/river%20walk.jpg',
          name: 'River walk',
          type: 'picture',
          by: 'Kim Ji-won',
          usageTerms:
            'KOGL Type 1 (attribution). You may republish, change and sell it. Name the source. https://www.kogl.or.kr/info/licenseType1.do',
          rightsInfo: { linkedRights: 'https://www.kogl.or.kr/info/licenseType1.do' },
          descriptions: [
            { role: 'alt', contentType: 'text/plain', value: 'People walk beside a river' },
            { role: 'caption', contentType: 'text/plain', value: 'The Sincheon on Saturday' },
          ],
          renditions: [
            {
              name: 'original',
              href: 'https://news.daegu.example/media/river%20walk.jpg',
              contentType: 'image/jpeg',
              width: 1200,
              height: 800,
              sizeInBytes: 48213,
            },
          ],
        },
      ],
    })
  })

  test('of a partner names its city, its feed and the id it had there', () => {
    expect(itemOf(partnerView())).toMatchObject({
      by: 'Ann Smith',
      people: [
        {
          name: 'Ann Smith',
          rel: 'author',
          contactInfo: [{ type: 'email', value: 'ann@london.example' }],
        },
      ],
      infoSources: [
        { name: 'City of London', literal: 'GB-LON', uri: 'https://www.london.example/' },
        { name: 'Mayor of London press releases', uri: 'https://www.london.example/rss.xml' },
      ],
      altIds: [{ role: 'source', value: '42 at london.example' }],
    })
    expect(itemOf(ownView())).not.toHaveProperty('infoSources')
  })

  test('has an instant of publication only where one is known', () => {
    const at = Date.UTC(2021, 4, 12, 3)
    const published = (precision: 'minute' | 'day' | 'inferred') => {
      const item = itemOf(ownView({ published: { at, precision, raw: '' }, summary: '' }))
      return [item.firstCreated, item.descriptions.map(({ value }: { value: string }) => value)]
    }
    expect(published('minute')).toEqual(['2021-05-12T03:00:00.000Z', []])
    expect(published('day')).toEqual([undefined, ['2021-05-12']])
    expect(published('inferred')).toEqual([undefined, []])
  })

  test('tells the desk of the newest correction', () => {
    const corrections = [
      { at: 2, note: 'By 2050.' },
      { at: 3, note: 'In May.' },
      { at: 1, note: 'A name.' },
    ]
    expect(itemOf(ownView({ corrections })).edNote).toBe('In May.')
    expect(itemOf(ownView())).not.toHaveProperty('edNote')
  })

  test('that is withdrawn has its reason and nothing of what it said', () => {
    const view = ownView({ status: 'canceled', withdrawal: { at: 0, reason: 'It was wrong.' } })
    expect(itemOf(view)).toEqual({
      uri: view.id,
      name: 'Withdrawn',
      type: 'text',
      pubStatus: 'canceled',
      version: '2',
      versionCreated: '2021-05-13T01:02:03.000Z',
      language: 'en',
      edNote: 'It was wrong.',
    })
  })

  test('of a feed of corrections says which entry it is about', () => {
    const of = 'tag:daegu.example,2021:race-to-zero'
    const changed = { ...ownView(), id: `${of}#x`, event: { kind: 'correction' as const, of } }
    expect(itemOf(changed)).toMatchObject({
      uri: `${of}#x`,
      altIds: [{ role: 'correction', value: of }],
    })
    const gone = {
      ...partnerView({ status: 'canceled' }),
      event: { kind: 'withdrawal' as const, of },
    }
    expect(itemOf(gone).altIds).toEqual([{ role: 'withdrawal', value: of }])
  })

  test('under embargo says until when, to the program and to the desk', () => {
    const embargo = { until: Date.UTC(2021, 5, 1), notice: 'Under embargo until 1 June' }
    expect(itemOf({ ...ownView(), embargo })).toMatchObject({
      embargoedUntil: '2021-06-01T00:00:00.000Z',
      edNote: 'Under embargo until 1 June',
    })
    expect(itemOf(ownView({ embargoUntil: 0 }))).not.toHaveProperty('embargoedUntil')
  })

  test('of which a picture states no licence lends it its own', () => {
    const { licence, ...picture } = PICTURE
    const [found] = itemOf(ownView({ media: [picture], licence: 'CC0-1.0' })).associations
    expect(found.usageTerms).toMatch(/^Creative Commons Zero/)
  })

  test('is partial where only a link or a summary may be shown', () => {
    const linked = itemOf(partnerView({ body: '', licence: 'unknown' }))
    expect(linked).toMatchObject({
      representationType: 'partial',
      usageTerms: expect.stringMatching(/^No licence stated\. Nobody has said/),
    })
    expect(linked).not.toHaveProperty('rightsInfo')
    const summary = itemOf(ownView(), { content: 'summary' })
    expect(summary.representationType).toBe('partial')
    expect(summary.bodies[0].contentType).toBe('text/plain')
  })

  test('without a named contact has the office’s telephone with the office', () => {
    const contact = { phone: '120' }
    const info = [{ type: 'phone', value: '120' }]
    const { people, organisations } = itemOf(ownView({ contact }))
    expect(people).toEqual([])
    expect(organisations[1].contactInfo).toEqual(info)
    const { divisionName, ...undivided } = ownView({ contact })
    expect(itemOf(undivided).organisations).toEqual([
      { name: 'Daegu', rel: 'publisher', uri: 'https://www.daegu.example/', contactInfo: info },
    ])
  })

  test('has media of every sort under the type that IPTC gives them', () => {
    const types = ['image/png', 'audio/mpeg', 'video/mp4', 'text/csv', 'application/pdf', 'none']
    const media = types.map((type) => ({ ...PICTURE, type }))
    const items = itemOf(ownView({ media })).associations
    expect(items.map(({ type }: { type: string }) => type)).toEqual([
      ...['picture', 'audio', 'video', 'component', 'component', 'component'],
    ])
  })

  test('costs what is bad and no more: a place off the earth, a size that is none', () => {
    const media = [{ ...PICTURE, width: -1, height: 0.5, length: Number.NaN }]
    const place = { name: 'Nowhere', latitude: Number.NaN, longitude: 0 }
    const item = itemOf(ownView({ media, place }))
    expect(item.places).toEqual([{ name: 'Daegu', literal: 'KR-TAE' }])
    expect(item.associations[0].renditions).toEqual([
      {
        name: 'original',
        href: 'https://news.daegu.example/media/river%20walk.jpg',
        contentType: 'image/jpeg',
      },
    ])
  })

  test('carries any text to the letter that XML can carry', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const said = `«${text}»`.replaceAll(/[^\P{C}\n\t\p{Cf}\p{Co}\p{Cn}]/gu, '')
        const view = ownView({ title: said, summary: said, rights: said, tags: [said] })
        const item = itemOf({ ...view, cityName: said })
        expect([item.headlines[0].value, item.descriptions[0].value]).toEqual([said, said])
        expect([item.copyrightNotice, item.located, item.subjects[1].name]).toEqual([
          ...[said, said, said],
        ])
      }),
    )
  })
})
