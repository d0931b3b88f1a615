import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanHtml } from '../../../src/html/clean.ts'
import { mayHaveRelativeUrls, resolveAttributes } from '../../../src/ingest/read/finish/resolve.ts'

const BASE = 'https://city.example/news/'
const resolve = (html: string): string => resolveAttributes(html, BASE)

describe('a URL in an attribute becomes absolute', () => {
  test.each([
    ['<a href="x">y</a>', '<a href="https://city.example/news/x">y</a>'],
    ["<a href='x'>y</a>", '<a href="https://city.example/news/x">y</a>'],
    ['<a href=x>y</a>', '<a href="https://city.example/news/x">y</a>'],
    ['<A HREF = "/x">y</A>', '<A HREF = "https://city.example/x">y</A>'],
    ['<a\nhref=" /x\n">y</a>', '<a\nhref="https://city.example/x">y</a>'],
    ['<img src=//cdn.example/p.png>', '<img src="https://cdn.example/p.png">'],
    [
      '<a href="?a=1&amp;b=2&c=3">y</a>',
      '<a href="https://city.example/news/?a=1&amp;b=2&amp;c=3">y</a>',
    ],
    ['<a href="#top">y</a>', '<a href="https://city.example/news/#top">y</a>'],
    ['<img alt="a > b" src="p">', '<img alt="a > b" src="https://city.example/news/p">'],
    ['<img data-lazy-src="p"/>', '<img data-lazy-src="https://city.example/news/p"/>'],
    [
      '<img srcset="a 1x, /b 2x">',
      '<img srcset="https://city.example/news/a 1x, https://city.example/b 2x">',
    ],
    ['<a href=" javascript:x">y</a>', '<a href="javascript:x">y</a>'],
  ])('%s', (html, expected) => {
    expect(mayHaveRelativeUrls(html)).toBe(true)
    expect(resolve(html)).toBe(expected)
  })
})

describe('all else stays to the letter', () => {
  const absolute = '<a href="http://x.example">1</a><a href=https://x.example>2</a><a href="">3</a>'
  const others = `<p class=x>a = b<br /><a name="x">y=z</a><a href="mailto:a@b.example">4</a>`

  test('where nothing is relative', () => {
    expect(mayHaveRelativeUrls(absolute + others)).toBe(false)
    expect(resolve(absolute + others)).toBe(absolute + others)
  })

  test('around what is', () => {
    const around = `<!-- <a href="c"> --><script>x = '<a href="d">'</script>&eacute;<IMG ALT='é'>`
    const resolved = '<q cite="https://city.example/news/q">q</q>'
    expect(resolve(`${absolute}<q cite="q">q</q>${around}`)).toBe(absolute + resolved + around)
  })

  test.each(['<a href="http://[">x</a>', '<a href="x', 'href=x', '<a href>x</a>'])('%s', (html) => {
    expect(resolve(html)).toBe(html)
  })
})

test('what is cleaned afterwards is what would have been cleaned before', () => {
  const part = fc.constantFrom(
    ...[
      '<a href="',
      '<img src=',
      "<q cite='",
      '" ',
      "'",
      '>',
      '</a>',
      'x/y',
      '/z',
      ' alt="',
      '<p>',
    ],
    ...['<script>', '</script>', '<!--', '-->', '&amp;', 'javascript:x', '?q=1', 'text', '=', '<b'],
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const html = parts.join('')
      expect(cleanHtml(resolve(html), { base: BASE })).toBe(cleanHtml(html, { base: BASE }))
    }),
  )
})
