import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanHtml, cleanTree } from '../../src/html/clean.ts'
import { ALLOWED, RENAMED } from '../../src/html/schema.ts'
import { writeTree } from '../../src/html/write.ts'

const base = 'https://city.example/'
const once = (html: string) => writeTree(cleanTree(html, { base }))

describe('whether HTML has to be read again is told without reading it', () => {
  it.each([
    '<p>a <b>b <i>c</i></b> <a href="https://city.example/">d</a></p><h2>e</h2>',
    '<ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul>',
    '<table><caption>a</caption><tbody><tr><td><p>b</p><table><tbody><tr><td>c</td></tr></tbody></table></td></tr></tbody></table>',
    '<dl><dt>a</dt><dd><dl><dt>b</dt></dl></dd></dl>',
    '<ruby>漢<rp>(</rp><rt>かん</rt></ruby>',
    '<a href="https://city.example/"><table><tbody><tr><td><a href="https://city.example/">b</a></td></tr></tbody></table></a>',
  ])('not where it is nested as browsers nest: %s', (html) => {
    expect(once(html).settled).toBe(true)
  })

  it.each([
    '<p><marquee>a</marquee></p>',
    '<p><button><p>a</p></button><form>b</form></p>',
    '<a href="x"><object><a href="y">a</a></object></a><p><marquee><p>b</p></marquee></p>',
    '<h1><x><h2>a</h2></x></h1>',
    '<table><form></form></table>',
  ])('where what is unwrapped or renamed was nested otherwise: %s', (html) => {
    const { html: first } = once(html)
    const clean = cleanHtml(html, { base })
    expect(once(clean)).toEqual({ html: clean, settled: true })
    expect(once(first).html).toBe(clean)
  })

  const names = [
    ...[...ALLOWED.keys(), ...RENAMED.keys()],
    ...['font', 'x-y', 'label', 'nobr', 'big', 'button', 'object', 'option', 'svg', 'mtext'],
  ]
  const start = fc
    .constantFrom(...names)
    .map((name) => (name === 'a' ? '<a href=x>' : name === 'img' ? '<img src=x>' : `<${name}>`))
  const { nested } = fc.letrec<{ nested: string }>((tie) => ({
    nested: fc
      .array(
        fc.oneof(
          { maxDepth: 9, depthSize: 'max' },
          fc.constantFrom('t', ' ', '\n', '</p>', '</a>', '</b>', '</table>'),
          fc
            .tuple(fc.constantFrom(...names), tie('nested'), fc.boolean())
            .map(([name, inner, closed]) => `<${name}>${inner}${closed ? `</${name}>` : ''}`),
          fc.tuple(start, tie('nested')).map((parts) => parts.join('')),
        ),
        { maxLength: 4 },
      )
      .map((parts) => parts.join('')),
  }))

  it('never wrongly', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(nested, (html) => {
        const { html: first, settled } = once(html)
        if (settled) expect(once(first).html).toBe(first)
        const clean = cleanHtml(html, { base })
        expect(cleanHtml(clean, { base })).toBe(clean)
      }),
      { numRuns: 3000 },
    )
  })
})
