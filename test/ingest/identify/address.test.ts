import { describe, expect, test } from 'vitest'
import { isBelow, isOn, normalAddress } from '../../../src/ingest/identify/address.ts'

const PLAIN = 'https://city.example/news/1'

describe('an address is the same', () => {
  test.each([
    'http://city.example/news/1',
    'https://www.city.example/news/1',
    'https://city.example:443/news/1/',
    'HTTPS://CITY.example./news/1',
    'https://city.example/news/1?utm_source=rss&utm_medium=feed',
    'https://city.example/news/1;jsessionid=0A1B',
    'https://city.example/news/1?fbclid=x#content',
    'https://city.example/news/1#:~:text=climate',
    'https://city.example/news/1#xtor=RSS-1',
  ])('as %s', (address) => {
    expect(normalAddress(address)).toBe(normalAddress(PLAIN))
  })

  test('whatever the menu and the page of the list it was found on', () => {
    const board = 'https://city.example/board/view.do?nttId=71&bbsId=3'
    expect(normalAddress(`${board}&menuNo=200&pageIndex=4&searchWrd=`)).toBe(normalAddress(board))
    expect(normalAddress('https://city.example/board/view.do?bbsId=3&&nttId=71')).toBe(
      normalAddress(board),
    )
  })
})

describe('an address is another', () => {
  test.each([
    'https://city.example/news/2',
    'https://city.example/News/1',
    'https://press.city.example/news/1',
    'https://city.example:8080/news/1',
    'https://city.example/news/1?id=1',
    'https://city.example/news/1?sid=4',
    'https://city.example/news/1#news-123',
    'https://city.example/news/1#!/article/a',
    'https://city.example/news/1?q=%B4%EB',
  ])('at %s', (address) => {
    expect(normalAddress(address)).not.toBe(normalAddress(PLAIN))
  })

  test.each(['tag:city.example,2021:1', 'mailto:x@city.example', '/news/1', 'https://', ''])(
    'and none at all: %s',
    (address) => {
      expect(normalAddress(address)).toBeUndefined()
    },
  )
})

test('a site has the hosts of its domain, unless it is a folder of one', () => {
  expect(isOn('http://www.city.example/x', 'https://city.example/')).toBe(true)
  expect(isOn('https://press.city.example/x', 'https://www.city.example')).toBe(true)
  expect(isOn('https://city.example.evil.example/x', 'https://city.example')).toBe(false)
  expect(isOn('https://evilcity.example/x', 'https://city.example')).toBe(false)
  expect(isOn('https://state.example/city/x', 'https://state.example/city')).toBe(true)
  expect(isOn('https://state.example/city-two/x', 'https://state.example/city')).toBe(false)
  expect(isOn('https://a.state.example/city/x', 'https://state.example/city')).toBe(false)
  expect(isOn('javascript://city.example/x', 'https://city.example')).toBe(false)
  expect(isBelow('https://press.city.example/x', 'https://city.example')).toBe(false)
})
