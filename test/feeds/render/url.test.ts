import { expect, test } from 'vitest'
import { webUrl } from '../../../src/feeds/render/url.ts'

test.each([
  ['https://x.example/a b?q=대구#한', 'https://x.example/a%20b?q=%EB%8C%80%EA%B5%AC#%ED%95%9C'],
  ['https://x.example/%20?a=%7C', 'https://x.example/%20?a=%7C'],
  ['https://x.example/?a={1|2}^`\\', 'https://x.example/?a=%7B1%7C2%7D%5E%60%5C'],
  ['https://대구.example/', 'https://xn--2e0bu9h.example/'],
  ['http://[::1]:8080/', 'http://[::1]:8080/'],
  ['local:/media/a b.jpg', 'https://base.example/media/a%20b.jpg'],
  ['javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['file:partners/x.xml', undefined],
  ['/relative', undefined],
  ['', undefined],
])('%s as a URL of a feed', (url, expected) => {
  expect(webUrl(url, 'https://base.example')).toBe(expected)
})
