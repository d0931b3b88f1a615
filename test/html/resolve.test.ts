import { expect, it } from 'vitest'
import { resolveUrls } from '../../src/html/resolve.ts'

const resolve = (html: string): string => resolveUrls(html, 'https://city.example/a/')

it.each([
  ['<a href="x">y</a>', '<a href="https://city.example/a/x">y</a>'],
  ['<img src="/p.png">', '<img src="https://city.example/p.png">'],
  [
    '<img srcset="a 1x, b 2x">',
    '<img srcset="https://city.example/a/a 1x, https://city.example/a/b 2x">',
  ],
  ['<video poster="p"></video>', '<video poster="https://city.example/a/p"></video>'],
  ['<q cite="c">q</q>', '<q cite="https://city.example/a/c">q</q>'],
  ['<img longdesc="l">', '<img longdesc="https://city.example/a/l">'],
  ['<object data="d"></object>', '<object data="https://city.example/a/d"></object>'],
  ['<form action="f"></form>', '<form action="https://city.example/a/f"></form>'],
])('%s', (html, expected) => {
  expect(resolve(html)).toBe(expected)
})

it('keeps everything else, safe or not', () => {
  const html =
    '<script>if (a<b&&c) x()</script><p onclick="x" style="a:b" class="c d" id="e">t</p>' +
    '<!--c--><svg viewBox="0 0 1 1"><path d="M0 0"></path></svg><a href="javascript:x">z</a>'
  expect(resolve(html)).toBe(html)
})

it('keeps a value that is no URL', () => {
  expect(resolve('<a href="http://[">x</a>')).toBe('<a href="http://[">x</a>')
})
