import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalPath, feedUrls, pageUrl } from '../../src/feeds/canonical.ts'
import { vocabularyOf } from '../../src/feeds/vocabulary.ts'
import { everything, KEY_FILTERS, type Selection, type Values } from '../../src/model/selection.ts'
import { selectionAt } from '../support/addresses.ts'
import { wire } from '../support/wire.ts'

const BASE = 'https://daegu.example/wire'
const vocabulary = vocabularyOf(wire())

/** The canonical address of the RSS feed that an address asks for. */
function canonical(address: string): string {
  return addressOf(selectionAt(address, vocabulary))
}

function addressOf(selection: Selection): string {
  return feedUrls('', selection).rss
}

describe('the one address of a feed', () => {
  test.each([
    ['/rss.xml', '/rss.xml'],
    ['/network/rss.xml', '/network/rss.xml'],
    ['/rss.xml?utm_source=x&limit=50&content=full&_=1', '/rss.xml'],
    ['/rss.xml?topic=waste', '/topics/waste/rss.xml'],
    ['/rss.xml?lang=en', '/languages/en/rss.xml'],
    ['/rss.xml?lang=en,ko', '/rss.xml?lang=en,ko'],
    ['/rss.xml?lang=*', '/rss.xml?lang=*'],
    ['/network/rss.xml?city=gb-lon', '/network/cities/GB-LON/rss.xml'],
    ['/rss.xml?city=gb-lon', '/rss.xml?city=GB-LON'],
    ['/rss.xml?licence=KOGL-1', '/rss.xml?licence=KOGL-1'],
    ['/rss.xml?topic=water,waste', '/rss.xml?topic=waste,water'],
    ['/rss.xml?topic=-air', '/rss.xml?topic=-air'],
    ['/rss.xml?topic=waste,-air', '/rss.xml?topic=waste,-air'],
    ['/kinds/notice/rss.xml?topic=waste', '/topics/waste/rss.xml?kind=notice'],
    ['/topics/waste/rss.xml?kind=notice', '/topics/waste/rss.xml?kind=notice'],
    ['/network/topics/waste/rss.xml?country=KR', '/network/countries/KR/rss.xml?topic=waste'],
    ['/years/2020/rss.xml?limit=007&before=-0', '/years/2020/rss.xml?before=0&limit=7'],
    [
      '/rss.xml?until=2021-06-01&since=2021-05-12T09:00%2B09:00',
      '/rss.xml?since=2021-05-12T00:00:00.000Z&until=2021-06-01T00:00:00.000Z',
    ],
    [
      '/rss.xml?year=-2020&limit=5&licence=KOGL-1&lang=*&content=summary&campaign=race,-race',
      '/rss.xml?campaign=race,-race&content=summary&lang=*&licence=KOGL-1&limit=5&year=-2020',
    ],
  ])('%s is %s', (asked, expected) => {
    expect(canonical(asked)).toBe(expected)
  })

  test('has the base URL, and a file for each format', () => {
    const selection = selectionAt('/network/rss.xml?topic=waste&limit=5', vocabulary)
    expect(feedUrls(BASE, selection)).toEqual({
      rss: `${BASE}/network/topics/waste/rss.xml?limit=5`,
      atom: `${BASE}/network/topics/waste/atom.xml?limit=5`,
      json: `${BASE}/network/topics/waste/feed.json?limit=5`,
      ninjs: `${BASE}/network/topics/waste/ninjs.json?limit=5`,
    })
  })

  test('has a page for people beside it', () => {
    expect(pageUrl(BASE, everything('own'))).toBe(`${BASE}/`)
    expect(pageUrl(BASE, everything('network'))).toBe(`${BASE}/network`)
    const page = (address: string) => pageUrl(BASE, selectionAt(address, vocabulary))
    expect(page('/rss.xml?topic=waste,water')).toBe(`${BASE}/?topic=waste,water`)
    expect(page('/rss.xml?topic=waste&limit=5')).toBe(`${BASE}/topics/waste?limit=5`)
  })
})

const oneOf = (values: readonly string[]) =>
  fc
    .record({ include: fc.subarray([...values]), exclude: fc.subarray([...values]) })
    .filter(({ include, exclude }) => include.length + exclude.length > 0)
    .map(({ include, exclude }): Values => ({ include: include.sort(), exclude: exclude.sort() }))

const instant = fc
  .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.getTime())

const anySelection: fc.Arbitrary<Selection> = fc.record(
  {
    root: fc.constantFrom('own' as const, 'network' as const),
    filters: fc.record(
      Object.fromEntries(
        KEY_FILTERS.map((filter) => [
          filter,
          oneOf(filter === 'year' ? ['2019', '2020'] : [...vocabulary[filter].keys()].slice(0, 4)),
        ]),
      ),
      { requiredKeys: [] },
    ),
    language: fc.oneof(
      fc.constant<Selection['language']>({ mode: 'lead' }),
      fc.constant<Selection['language']>({ mode: 'all' }),
      fc.record({
        mode: fc.constant('prefer' as const),
        languages: fc.uniqueArray(fc.constantFrom(...vocabulary.lang.keys()), { minLength: 1 }),
      }),
    ),
    content: fc.constantFrom('full' as const, 'summary' as const),
    limit: fc.integer({ min: 1, max: 200 }),
    since: instant,
    until: instant,
    before: fc.maxSafeInteger(),
  },
  { requiredKeys: ['root', 'filters', 'language', 'content', 'limit'] },
)

test('reading the address of any selection gives that selection', () => {
  fc.assert(
    fc.property(anySelection, (selection) => {
      expect(selectionAt(addressOf(selection), vocabulary)).toEqual(selection)
    }),
    { numRuns: 1000 },
  )
})

test('the address of what an address asks for is that address', () => {
  fc.assert(
    fc.property(anySelection, (selection) => {
      expect(canonical(addressOf(selection))).toBe(addressOf(selection))
    }),
    { numRuns: 300 },
  )
})

test('two selections have one address only if they are the same', () => {
  fc.assert(
    fc.property(anySelection, anySelection, (one, other) => {
      const same = JSON.stringify(canonicalPath(one)) === JSON.stringify(canonicalPath(other))
      if (same) expect(one).toEqual(other)
    }),
    { numRuns: 500 },
  )
})
