import { describe, expect, test } from 'vitest'
import { vocabularyOf } from '../../src/feeds/vocabulary.ts'
import { RequestError } from '../../src/model/problem.ts'
import { everything, type Selection } from '../../src/model/selection.ts'
import type { Source } from '../../src/model/site.ts'
import { selectionAt } from '../support/addresses.ts'
import { city, wire } from '../support/wire.ts'

const vocabulary = vocabularyOf(wire())
const at = (address: string) => selectionAt(address, vocabulary)

/** What an address is answered with instead of a feed. */
function refusal(address: string): { status: number; detail: string } {
  try {
    at(address)
  } catch (error) {
    if (error instanceof RequestError) return { status: error.status, detail: error.message }
    throw error
  }
  throw new Error(`${address} is not refused.`)
}

const include = (...values: string[]) => ({ include: values, exclude: [] })

describe('a feed’s address', () => {
  test('alone is everything of its root, 50 full entries, one a story', () => {
    const whole = { filters: {}, language: { mode: 'lead' }, content: 'full', limit: 50 }
    expect(at('/rss.xml')).toEqual({ ...whole, root: 'own' })
    expect(at('/network/feed.json')).toEqual({ ...whole, root: 'network' })
  })

  test.each<[string, Selection['filters']]>([
    ['/sections/press', { section: include('press') }],
    ['/divisions/climate', { division: include('climate') }],
    ['/topics/waste', { topic: include('waste') }],
    ['/kinds/best-practice', { kind: include('best-practice') }],
    ['/campaigns/race', { campaign: include('race') }],
    ['/years/2020', { year: include('2020') }],
  ])('%s is a filter under both roots', (path, filters) => {
    expect(at(`${path}/rss.xml`)).toEqual({ ...everything('own'), filters })
    expect(at(`/network${path}/atom.xml`)).toEqual({ ...everything('network'), filters })
  })

  test('of a language is that language alone', () => {
    const language = { mode: 'prefer', languages: ['en'] }
    expect(at('/languages/en/rss.xml')).toEqual({ ...everything('own'), language })
    expect(at('/network/languages/en/rss.xml')).toEqual({ ...everything('network'), language })
  })

  test('of a city or country is under the network, in whatever case', () => {
    expect(at('/network/cities/gb-lon/rss.xml').filters).toEqual({ city: include('GB-LON') })
    expect(at('/network/countries/ca/rss.xml').filters).toEqual({ country: include('CA') })
    expect(() => at('/cities/GB-LON/rss.xml')).toThrow('No feed')
  })

  test('takes more filters, but not its own again', () => {
    expect(at('/topics/waste/rss.xml?kind=notice').filters).toEqual({
      topic: include('waste'),
      kind: include('notice'),
    })
    expect(refusal('/topics/waste/rss.xml?topic=water')).toMatchObject({ status: 400 })
    expect(refusal('/languages/ko/rss.xml?lang=en')).toMatchObject({ status: 400 })
  })

  test.each([
    '/topics/unknown',
    '/topics/-waste',
    '/topics/waste,water',
    '/topics/constructor',
    '/topics/%20waste',
    '/network/cities/GB-XXX',
    '/languages/*',
    '/languages/en,ko',
    '/years/20',
    '/years/1850',
    '/kinds/Notice',
    '/sections/waste',
  ])('%s has an unknown id, which is a 404', (path) => {
    expect(refusal(`${path}/rss.xml`)).toMatchObject({ status: 404 })
  })
})

describe('filters', () => {
  test.each(['/rss.xml', '/network/rss.xml'])('all work below %s', (root) => {
    const query = `topic=waste&section=press&division=climate&kind=notice&campaign=race
      &city=GB-LON&country=KR&lang=ko&year=2021&licence=KOGL-1&since=2021-05-01
      &until=2021-06-01&content=summary&limit=200&before=-7`
    expect(at(`${root}?${query.replaceAll(/\s/g, '')}`)).toEqual({
      root: root.startsWith('/network') ? 'network' : 'own',
      filters: {
        topic: include('waste'),
        section: include('press'),
        division: include('climate'),
        kind: include('notice'),
        campaign: include('race'),
        city: include('GB-LON'),
        country: include('KR'),
        year: include('2021'),
        licence: include('KOGL-1'),
      },
      language: { mode: 'prefer', languages: ['ko'] },
      since: Date.UTC(2021, 4, 1),
      until: Date.UTC(2021, 5, 1),
      content: 'summary',
      limit: 200,
      before: -7,
    })
  })

  test('a comma is or, a leading minus excludes, order and repetition mean nothing', () => {
    const filters = { topic: { include: ['waste', 'water'], exclude: ['air'] } }
    expect(at('/rss.xml?topic=water,-air,waste').filters).toEqual(filters)
    expect(at('/rss.xml?topic=waste,water,%20-air,waste').filters).toEqual(filters)
    expect(at('/rss.xml?city=-gb-lon').filters).toEqual({
      city: { include: [], exclude: ['GB-LON'] },
    })
  })

  test('a retired value goes on working', () => {
    expect(at('/topics/air/rss.xml').filters).toEqual({ topic: include('air') })
    expect(at('/rss.xml?topic=-air').filters).toEqual({ topic: { include: [], exclude: ['air'] } })
  })

  test('an unknown value is refused with all that is allowed', () => {
    expect(refusal('/rss.xml?topic=waste,food')).toEqual({
      status: 400,
      detail: '“topic” has no value “food”. Allowed: air, waste, water.',
    })
    expect(refusal('/rss.xml?lang=fi').detail).toBe(
      '“lang” has no value “fi”. Allowed: en, fr, ko, zh. Or * for every translation.',
    )
    expect(refusal('/rss.xml?year=99').detail).toContain('a year such as 2021')
  })

  test.each([
    'topic=',
    'topic=waste,',
    'topic=-',
    'topic=--waste',
    'topic=toString',
    'city=*',
    'year=-',
    'lang=',
    'lang=*,ko',
    'lang=-ko',
    'lang=ko_KR',
    `topic=${Array(21).fill('waste').join()}`,
    'topic=waste&topic=water',
  ])('%s is refused', (query) => {
    expect(refusal(`/rss.xml?${query}`)).toMatchObject({ status: 400 })
  })

  test('a year may be the last that an article may report on', () => {
    expect(at('/years/2100/rss.xml').filters).toEqual({ year: include('2100') })
  })
})

describe('lang', () => {
  test('is one entry a story unless given, every translation with *', () => {
    expect(at('/rss.xml').language).toEqual({ mode: 'lead' })
    expect(at('/rss.xml?lang=*').language).toEqual({ mode: 'all' })
  })

  test('is a list in order of preference', () => {
    const language = { mode: 'prefer', languages: ['ko', 'en'] }
    expect(at('/rss.xml?lang=ko,en').language).toEqual(language)
    expect(at('/rss.xml?lang=ko,en,ko').language).toEqual(language)
    expect(at('/rss.xml?lang=en,ko').language).not.toEqual(language)
  })

  test('is a language tag, in which case says nothing (RFC 5646, section 2.1.1)', () => {
    const korean = at('/languages/ko/rss.xml')
    expect(at('/languages/KO/rss.xml')).toEqual(korean)
    expect(at('/rss.xml?lang=Ko')).toEqual(korean)
  })

  test('without a region finds those with one, but not the reverse', () => {
    const regional = wire({ languages: ['ko', 'zh-Hant', 'pt-BR'] })
    const known = vocabularyOf({ ...regional, cities: [] })
    const language = { mode: 'prefer', languages: ['zh', 'pt-BR'] }
    expect(selectionAt('/rss.xml?lang=ZH,pt-br', known).language).toEqual(language)
    expect(selectionAt('/languages/zh/rss.xml', known).language).toEqual({
      mode: 'prefer',
      languages: ['zh'],
    })
    expect(() => selectionAt('/rss.xml?lang=zh-TW', known)).toThrow('no value “zh-TW”')
    expect(() => selectionAt('/rss.xml?lang=p', known)).toThrow('no value “p”')
  })

  test('is any language of a partner, if only of its sources, or of its country if it says none', () => {
    const url = 'https://turku.example/rss'
    const source: Source = { id: 'turku', url, topics: [], kind: 'release', language: 'sv' }
    const cities = [
      city('FI-TKU', 'Turku', { languages: [], sources: [source] }),
      city('VN-SGN', 'Ho Chi Minh City', { languages: [] }),
    ]
    const known = vocabularyOf({ ...wire(), cities })
    for (const language of ['sv', 'vi']) {
      expect(selectionAt(`/network/languages/${language}/rss.xml`, known).language).toEqual({
        mode: 'prefer',
        languages: [language],
      })
    }
    expect(() => selectionAt('/network/languages/fi/rss.xml', known)).toThrow(
      'There is no language “fi”; see /feeds.',
    )
  })
})

describe('since and until', () => {
  test.each([
    ['2021-05-12', Date.UTC(2021, 4, 12)],
    ['2021-05-12T09:00Z', Date.UTC(2021, 4, 12, 9)],
    ['2021-05-12T09:00:30.5Z', Date.UTC(2021, 4, 12, 9, 0, 30, 500)],
    ['2021-05-12T09:00:00%2B09:00', Date.UTC(2021, 4, 12)],
    ['2021-05-12T09:00:00+09:00', Date.UTC(2021, 4, 12)],
    ['2020-02-29', Date.UTC(2020, 1, 29)],
  ])('%s is an instant', (text, instant) => {
    expect(at(`/rss.xml?since=${text}`).since).toBe(instant)
    expect(at(`/rss.xml?until=${text}`).until).toBe(instant)
  })

  test.each([
    '',
    'yesterday',
    '2021',
    '2021-05',
    '2021-13-01',
    '2021-02-30',
    '2021-02-29T00:00:00Z',
    '2021-05-12T09:00',
    '2021-05-12T25:00Z',
    '20210512',
    '1620777600',
    '2021-05-12 09:00',
  ])('“%s” is none', (text) => {
    expect(refusal(`/rss.xml?since=${text}`)).toMatchObject({ status: 400 })
  })
})

describe('content, limit and before', () => {
  test('have defaults that may be given', () => {
    expect(at('/rss.xml?content=full&limit=50')).toEqual(everything('own'))
  })

  test.each([
    'limit=0',
    'limit=201',
    'limit=-1',
    'limit=',
    'limit=1.5',
    'limit=1e2',
    'limit=%205',
    'content=',
    'content=Full',
    'content=none',
    'before=',
    'before=x',
    'before=9007199254740993',
    'before=99999999999999999',
  ])('%s is refused', (query) => {
    expect(refusal(`/rss.xml?${query}`)).toMatchObject({ status: 400 })
  })

  test('a refusal names the range', () => {
    expect(refusal('/rss.xml?limit=500').detail).toBe(
      '“limit” is a whole number, 1 to 200; not “500”.',
    )
  })
})

describe('other parameters', () => {
  test('that trackers add are ignored, also twice', () => {
    const query = 'utm_source=a&utm_source=b&utm_anything=&fbclid=x&gclid=y&_=123'
    expect(at(`/rss.xml?${query}`)).toEqual(everything('own'))
  })

  test.each(['page', 'Topic', 'utm', '__proto__', '', 'format', 'gclid2'])(
    '“%s” is refused with the names there are',
    (name) => {
      const { status, detail } = refusal(`/rss.xml?${name}=1`)
      expect(status).toBe(400)
      expect(detail).toContain('Allowed: campaign, city, country, division, kind')
    },
  )
})
