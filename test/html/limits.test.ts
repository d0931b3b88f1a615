import { describe, expect, it } from 'vitest'
import { cleanHtml } from '../../src/html/clean.ts'
import { resolveUrls } from '../../src/html/resolve.ts'
import { htmlToText } from '../../src/html/text.ts'

const numbered = (count: number, piece: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => piece(n)).join('')

const hostile: [string, string][] = [
  ['100,000 nested elements', '<div>'.repeat(100_000)],
  ['100,000 nested elements without a name we keep', '<font>'.repeat(100_000)],
  ['formatting that every paragraph opens again', numbered(3000, (n) => `<p><b a=${n}>`)],
  ['20,000 different open formatting elements', numbered(20_000, (n) => `<b a=${n}>`)],
  ['100,000 attributes', `<p ${numbered(100_000, (n) => `a${n} `)}>`],
  ['nested tables', '<table>'.repeat(50_000)],
  ['content that tables push out', `<table>${'<b>x</b>'.repeat(50_000)}`],
  ['links and blocks crossed', '<a><div>'.repeat(20_000)],
  ['300 KB of <', '<'.repeat(300_000)],
  ['a million commas in a srcset', `<img srcset="a${','.repeat(1_000_000)}b,">`],
  ['200,000 comments in an unwrapped element', `<x>${'x<!---->'.repeat(200_000)}`],
  ['a picture of 1.5 MB inlined', `<img src="data:image/png;base64,${'A'.repeat(1_500_000)}">`],
]

describe('hostile HTML costs little time and no stack', () => {
  it.each(hostile)('%s', { timeout: 10_000 }, (_, html) => {
    expect(() => cleanHtml(html, { base: 'https://city.example/' })).not.toThrow()
    expect(() => htmlToText(html)).not.toThrow()
    expect(() => resolveUrls(html, 'https://city.example/')).not.toThrow()
  })

  it('text costs no more for being nested deep', { timeout: 60_000 }, () => {
    const html = cleanHtml('<div>x'.repeat(20_000), {})
    const started = process.cpuUsage()
    for (let n = 0; n < 20; n++) expect(htmlToText(html)).toMatch(/^(?:x ){10000}/)
    const { user, system } = process.cpuUsage(started)
    // Copying what was found once for each level took half a second each.
    expect((user + system) / 1e6).toBeLessThan(4)
  })

  it('text deeper than browsers nest is kept', () => {
    const html = `${'<div>'.repeat(2000)}deep<b>er</b><script>no</script>${'</div>'.repeat(2000)}after`
    const clean = cleanHtml(html, {})
    expect(clean).toContain('deep')
    expect(clean).toContain('after')
    expect(clean).not.toContain('no')
    expect(clean.match(/<div>/g)?.length).toBeLessThan(2001)
  })

  it('what is left out at the end leaves an ellipsis', () => {
    const html = `<p>first</p>${'<i>x</i>'.repeat(40_000)}<p>last</p>`
    const clean = cleanHtml(html, {})
    expect(clean).toContain('first')
    expect(clean).not.toContain('last')
    expect(clean.endsWith('…')).toBe(true)
  })
})
