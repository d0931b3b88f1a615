import { expect, test } from 'vitest'
import { FORMATS } from '../../../src/feeds/view.ts'
import { render } from './document.ts'
import { ownView, PROVENANCE, partnerView } from './sample.ts'

const also = [
  { name: 'Bonn', url: 'https://bonn.example/a?b=1&c="2"' },
  { name: 'Paris & <suburbs>', url: 'javascript:alert(1)' },
]
const chain = [{ title: 'A planet', url: 'https://planet.example/all.xml' }]
const view = () => ({ ...partnerView({ provenance: { ...PROVENANCE, chain } }), also })

test.each(FORMATS)('%s says in the visible line where else a story was published', (format) => {
  const html =
    'Also published by <a href="https://bonn.example/a?b=1&amp;c=%222%22">Bonn</a>, Paris'
  const document = render(format, [view()])
  const plain = document
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('\\"', '"')
  expect(plain.replaceAll('&amp;', '&')).toContain(html.replaceAll('&amp;', '&'))
  expect(document).not.toContain('javascript:')
  const short = render(format, [view()], { content: 'summary' })
  expect(short).toContain('Also published by Bonn, Paris')
  expect(render(format, [partnerView()])).not.toContain('Also published by')
})

test('Atom and RSS link to the copies, and to whom the story came through', () => {
  const links = (format: 'atom' | 'rss', name: string) =>
    Array.from(
      render(format, [view()]).matchAll(
        new RegExp(`<${name} [^>]*rel="(?:via|related)"[^>]*>`, 'g'),
      ),
    )
      .map(([link]) => link)
      .filter((link) => /planet|bonn/.test(link))
  for (const found of [links('atom', 'link'), links('rss', 'atom:link')]) {
    expect(found).toHaveLength(2)
    expect(found[0]).toContain('href="https://planet.example/all.xml"')
    expect(found[1]).toContain('title="Also published by Bonn"')
  }
})

test('JSON has both as data', () => {
  const { items } = JSON.parse(render('json', [view()])) as {
    items: { _zerowire: { source: unknown; also: unknown } }[]
  }
  expect(items[0]?._zerowire.source).toMatchObject({ via: chain })
  expect(items[0]?._zerowire.also).toEqual([
    { name: 'Bonn', url: 'https://bonn.example/a?b=1&c=%222%22' },
    { name: also[1]?.name },
  ])
})

test('an own article names the page of its city that it was written on, until it is withdrawn', () => {
  const origin = 'https://www.daegu.example/news/1'
  const withdrawal = { at: Date.UTC(2021, 4, 14), reason: 'A mistake.' }
  for (const [format, link] of [
    ['atom', `<link rel="via" href="${origin}"/>`],
    ['rss', `<atom:link rel="via" href="${origin}"/>`],
    ['json', `"original_url":"${origin}"`],
  ] as const) {
    expect(render(format, [ownView({ origin })])).toContain(link)
    expect(render(format, [ownView()])).not.toContain(origin)
    const gone = ownView({ origin, status: 'canceled', withdrawal })
    expect(render(format, [gone])).not.toContain(origin)
  }
})
