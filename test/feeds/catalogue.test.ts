import { describe, expect, test } from 'vitest'
import { feedUrls } from '../../src/feeds/canonical.ts'
import { catalogue } from '../../src/feeds/catalogue.ts'
import { vocabularyOf } from '../../src/feeds/vocabulary.ts'
import { selectionAt } from '../support/addresses.ts'
import { wire } from '../support/wire.ts'

const WIRE = wire()
const vocabulary = vocabularyOf(WIRE)
const groups = catalogue({ wire: WIRE, vocabulary }, 'en')
const addresses = groups.flatMap(({ feeds }) =>
  feeds.map(({ name, selection }) => [feedUrls('', selection).rss, name] as const),
)
const names = new Map(addresses)

describe('the catalogue', () => {
  test('offers both roots, and every value that has a path, by name', () => {
    for (const [address, name] of [
      ['/rss.xml', 'Daegu news'],
      ['/network/rss.xml', 'All cities'],
      ['/topics/waste/rss.xml', 'Waste'],
      ['/network/topics/waste/rss.xml', 'Waste'],
      ['/sections/press/rss.xml', 'Press'],
      ['/divisions/climate/rss.xml', 'Climate'],
      ['/campaigns/race/rss.xml', 'Race to Zero'],
      ['/kinds/best-practice/rss.xml', 'Best practice'],
      ['/languages/zh/rss.xml', 'Chinese'],
      ['/network/languages/fr/rss.xml', 'French'],
      ['/network/cities/CA-LOD/rss.xml', 'London, Ontario'],
      ['/network/countries/KR/rss.xml', 'South Korea'],
    ]) {
      expect(names.get(address ?? '')).toBe(name)
    }
  })

  test('names each address once, and each is a feed of its own path', () => {
    expect(names.size).toBe(addresses.length)
    for (const [address] of addresses) {
      expect(address).not.toContain('?')
      expect(feedUrls('', selectionAt(address, vocabulary)).rss).toBe(address)
    }
  })

  test('does not offer what is retired, cities of others as own, or a language nobody writes here', () => {
    const listed = [...names.keys()].join(' ')
    expect(listed).not.toContain('/topics/air')
    expect(names.has('/languages/fr/rss.xml')).toBe(false)
    expect(names.has('/cities/GB-LON/rss.xml')).toBe(false)
    expect(listed).not.toContain('/years/')
  })

  test('speaks the language it is asked in', () => {
    const korean = catalogue({ wire: WIRE, vocabulary }, 'ko')
    expect(korean[0]?.feeds[0]?.name).toBe('대구 소식')
  })
})
