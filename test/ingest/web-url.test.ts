import { expect, it } from 'vitest'
import { webUrl } from '../../src/ingest/web-url.ts'

it.each([
  ['https://city.example/x?utm_source=rss&id=1&utm_medium=feed', 'https://city.example/x?id=1'],
  ['HTTP://City.example/a b?fbclid=1#utm_source=x', 'HTTP://City.example/a b#utm_source=x'],
  ['https://city.example/%B4%EB?a=1&&b', 'https://city.example/%B4%EB?a=1&&b'],
  ['mailto:press@city.example?utm_source=x', undefined],
  ['javascript:alert(1)//https://', undefined],
  ['https://[', undefined],
  [undefined, undefined],
])('what is published of the link %s is %s', (sent, published) => {
  expect(webUrl(sent)).toBe(published)
})
