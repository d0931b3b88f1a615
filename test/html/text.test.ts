import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerpt, htmlToLines, htmlToText } from '../../src/html/text.ts'

describe('htmlToText', () => {
  it.each([
    ['<h1>Waste</h1><p>Less<br>of it.</p>', 'Waste Less of it.'],
    ['<table><tr><td>1<td>2<tr><td>3</table>', '1 2 3'],
    ['a&nbsp;&amp;&lt;b&gt;  \n c', 'a &<b> c'],
    ['<script>x()</script><style>y</style>shown<!-- not -->', 'shown'],
    ['<noscript>no</noscript><template>no</template><title>no</title>yes', 'yes'],
    ['plain text', 'plain text'],
    ['a<b>b</b> c<i> d</i>\n<span>e</span>', 'ab c d e'],
    ['a&nbsp;<b>b</b>&nbsp;c', 'a b c'],
    ['漢<ruby>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby>', '漢字じ'],
    ['a<video controls>Your browser cannot play this.</video>b', 'ab'],
    ['', ''],
  ])('%s', (html, text) => {
    expect(htmlToText(html)).toBe(text)
  })
})

it('htmlToLines puts blocks and line breaks on lines of their own, paragraphs apart', () => {
  const html =
    '<h2>a</h2>\n<p>b <b>c</b><br>d</p> <p>e</p><ul>\n <li>f</li><li>g</li></ul>' +
    '<table><tr><td>1</td> <td>2</td></tr><tr><td>3</td></tr></table><pre>h\n  i</pre>'
  expect(htmlToLines(html)).toBe('a\n\nb c\nd\n\ne\n\nf\ng\n1\t2\n3\nh\n  i')
})

const characters = (text: string): string[] =>
  Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment)

describe('excerpt', () => {
  it('leaves a short text alone', () => {
    expect(excerpt(' Short. ', 6)).toBe('Short.')
  })
  it('cuts after a sentence when that keeps half', () => {
    expect(excerpt('The city saved 12 tonnes. More is planned for next year.', 40)).toBe(
      'The city saved 12 tonnes.…',
    )
  })
  it('cuts after a word otherwise', () => {
    expect(excerpt('A. The administration reorganised everything', 30)).toBe(
      'A. The administration…',
    )
  })
  it('cuts Korean, Japanese and Chinese at sentences and words', () => {
    expect(excerpt('대구시는 오늘 발표했다. 그리고 또 이어서 발표할 예정이다.', 22)).toBe(
      '대구시는 오늘 발표했다.…',
    )
    expect(excerpt('日本語の文章です。東京都は発表した。', 12)).toBe('日本語の文章です。…')
    expect(excerpt('東京都は温室効果ガスの排出量を発表した', 9)).toBe('東京都は温室効果…')
  })
  it('never cuts a character of several code points', () => {
    expect(excerpt('👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 3)).toBe('👨‍👩‍👧‍👦👨‍👩‍👧‍👦…')
  })
  it('never cuts a character of very many code points', () => {
    const stacked = `e${'\u0301'.repeat(40)}`
    expect(excerpt(stacked.repeat(9), 3)).toBe(`${stacked}…`)
  })
  it('cuts a single endless word within', () => {
    expect(excerpt('x'.repeat(1_000_000), 5)).toBe('xxxx…')
  })

  it('is a beginning of the text, whole characters, and no longer than asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, max) => {
        const short = excerpt(text, max)
        expect(characters(short).length).toBeLessThanOrEqual(max)
        if (short === text.trim()) return
        const kept = short.slice(0, -1)
        expect(text.trim().startsWith(kept)).toBe(true)
        expect(characters(text.trim()).slice(0, characters(kept).length).join('')).toBe(kept)
      }),
    )
  })
})
