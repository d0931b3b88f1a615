import { describe, expect, test } from 'vitest'
import { feedDescription, feedLanguage, feedTitle } from '../../src/feeds/title.ts'
import { vocabularyOf } from '../../src/feeds/vocabulary.ts'
import { selectionAt } from '../support/addresses.ts'
import { wire } from '../support/wire.ts'

const WIRE = wire()
const vocabulary = vocabularyOf(WIRE)
const at = (address: string) => selectionAt(address, vocabulary)
const title = (address: string) => feedTitle(at(address), WIRE, vocabulary)

describe('a feed’s title', () => {
  test.each([
    ['/rss.xml', '대구 소식'],
    ['/network/rss.xml', '모든 도시'],
    ['/topics/waste/rss.xml', '대구 소식: 자원순환'],
    ['/rss.xml?topic=waste,water&kind=notice', '대구 소식: 공지; 자원순환, 물'],
    ['/rss.xml?topic=-waste', '대구 소식: 제외: 자원순환'],
    ['/languages/en/rss.xml', 'Daegu news: English'],
    ['/rss.xml?lang=en,ko&topic=water,-waste', 'Daegu news: Water; without Waste; English, Korean'],
    ['/network/cities/CA-LOD/rss.xml?lang=en', 'All cities: London, Ontario; English'],
    ['/years/2020/rss.xml?lang=en', 'Daegu news: 2020; English'],
    [
      '/rss.xml?lang=en&since=2021-05-01&until=2021-06-01',
      'Daegu news: English; since 2021-05-01T00:00:00.000Z; until 2021-06-01T00:00:00.000Z',
    ],
  ])('of %s says what it shows: %s', (address, expected) => {
    expect(title(address)).toBe(expected)
  })

  test('says a name in another language rather than none', () => {
    expect(title('/campaigns/race/rss.xml')).toBe('대구 소식: Race to Zero')
  })

  test('names a language that only its regional forms are known of', () => {
    const regional = wire({ languages: ['en', 'pt-BR'], defaultLanguage: 'en' })
    const known = vocabularyOf(regional)
    const name = feedTitle(selectionAt('/languages/pt/rss.xml', known), regional, known)
    expect(name).toBe('Daegu news: Portuguese')
  })

  test('does not depend on the page or the number of entries', () => {
    expect(title('/rss.xml?before=7&limit=3')).toBe('대구 소식')
  })
})

test('a feed speaks the language it asks for first, else the site’s own', () => {
  expect(feedLanguage(at('/rss.xml'), WIRE)).toBe('ko')
  expect(feedLanguage(at('/rss.xml?lang=*'), WIRE)).toBe('ko')
  expect(feedLanguage(at('/rss.xml?lang=en,ko'), WIRE)).toBe('en')
})

test('a feed’s description says which translations it shows, and whether they are whole', () => {
  const description = (address: string) => feedDescription(at(address), WIRE)
  expect(description('/languages/en/rss.xml')).toBe('News of Daegu.')
  expect(description('/rss.xml')).toMatch(/^대구의 소식\. 기사마다 한 항목만 제공합니다\./)
  expect(description('/network/rss.xml?lang=*')).toBe('모든 도시의 소식. 모든 번역을 제공합니다.')
  expect(description('/rss.xml?lang=en&content=summary')).toBe('News of Daegu. Summaries only.')
})
