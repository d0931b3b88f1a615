import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EarlyReader } from '../../../src/ingest/read/early.ts'
import {
  childNamed,
  elementsOf,
  textOf,
  type XmlElement,
} from '../../../src/ingest/read/xml/element.ts'
import { parseXml } from '../../../src/ingest/read/xml/tree.ts'

function rootOf(text: string): XmlElement {
  const [root] = elementsOf(parseXml(text).root)
  if (root === undefined) throw new Error('no root')
  return root
}

describe('what an element inherits', () => {
  test('is the nearest xml:base, its own before any other', () => {
    const feed = rootOf('<feed xml:base="/a"><entry><link/></entry><entry xml:base="b"/></feed>')
    const [first, second] = elementsOf(feed)
    expect(feed.inherited.base).toEqual({ value: '/a', outer: undefined })
    expect(second?.inherited.base).toEqual({ value: 'b', outer: feed.inherited.base })
    expect(first && childNamed(first, 'link')?.inherited).toBe(feed.inherited)
  })

  test('is the nearest xml:lang, also an empty one', () => {
    const feed = rootOf('<feed xml:lang="ko"><entry xml:lang=""/><entry xml:base="b"/></feed>')
    const languages = elementsOf(feed).map(({ inherited }) => inherited.language)
    expect(languages).toEqual(['', 'ko'])
  })

  test('is one object for all, whatever other attributes there are', () => {
    const feed = rootOf('<feed lang="ko" base="/a"><entry/></feed>')
    expect(feed.inherited).toEqual({ base: undefined, language: undefined })
    expect(elementsOf(feed)[0]?.inherited).toBe(feed.inherited)
  })
})

describe('what an element holds', () => {
  test('is one text, or texts and elements in their order', () => {
    const item = rootOf('<item><title>a</title>b<link/>c<![CDATA[d]]></item>')
    const [title, link] = elementsOf(item)
    expect(title?.children).toEqual(['a'])
    expect(link?.children).toEqual([])
    expect(item.children).toEqual([title, 'b', link, 'c', 'd'])
  })

  test('is shared with no other element', () => {
    const item = rootOf('<item><a/><b>x</b><c/></item>')
    expect(elementsOf(item).map(textOf)).toEqual([undefined, 'x', undefined])
  })

  test('is text with its references decoded once, joined and without characters XML forbids', () => {
    const text = `&lt;p&gt;${'&amp;amp; &quot;x&quot; '.repeat(3)}&#1;&#8230;&eacute;`
    const item = rootOf(`<item>${text}</item>`)
    expect(item.children).toEqual([`<p>${'&amp; "x" '.repeat(3)}…é`])
  })
})

describe('a document that stops within a tag', () => {
  test.each(['<d>x<s/', '<d>x</s ', '<d>x<s a="b" ', '<d>x<s a="b', '<d>x<s', '<d>x</s'])(
    '%s loses the tag and nothing else',
    (text) => {
      const d = rootOf(text)
      expect(d.children).toEqual(['x'])
      expect(d.complete).toBe(false)
    },
  )
})

describe('what is no tag ends where it says:', () => {
  test.each([
    ['<d>a<!-- > <b> --!>c</d>', ['a', 'c']],
    ['<d>a<![CDATA[<b>]] ]]]>c</d>', ['a', '<b>]] ]', 'c']],
    ['<d>a<?php echo "<b>" ?>c</d>', ['a', 'c']],
    ['<d>a < b &amp; c</d>', ['a < b & c']],
  ])('%s', (text, children) => {
    expect(rootOf(text).children).toEqual(children)
  })
})

describe('a tag to the letter of XML, which the tokenizer never sees,', () => {
  const pieces = fc.constantFrom(
    ...['a', 'B', '_', ':', '.', '-', '=', '/', '/>', '>', '<', ' ', '\n', '\t', 'é', '"', '&amp;'],
    ...[' type="html"', ' HREF="/a?b&amp;c"', ' x:y=""', ' a="1" a="2"', ' b="\n/"', ' rel="a>b"'],
  )
  const tags = fc.array(pieces).map((parts) => `<a${parts.join('')}>x</a>`)
  const shapeOf = ({ name, attributes, children }: XmlElement): unknown => [
    name,
    attributes,
    children.map((child) => (typeof child === 'string' ? child : shapeOf(child))),
  ]
  const read = (text: string) => {
    const { root, problems, unclosed } = parseXml(`<d>${text}</d>`)
    return JSON.stringify([shapeOf(root), problems, unclosed.length])
  }

  test('means what it means in the other quotation marks', () => {
    fc.assert(
      fc.property(tags, (tag) => {
        const other = read(tag.replaceAll('"', "'"))
        expect(read(tag)).toBe(other.replaceAll("'", '\\"'))
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    [
      '<a b="1" C=""/>',
      [
        ['b', '1'],
        ['c', ''],
      ],
    ],
    ['<a\n\tb="x\n y"\n>', [['b', 'x\n y']]],
    [
      '<a b="1" b="2" x:b="3">',
      [
        ['b', '1'],
        ['x:b', '3'],
      ],
    ],
    ['<a b="&lt;&#8230;">', [['b', '<…']]],
  ])('has its attributes: %s', (tag, attributes) => {
    expect(rootOf(tag).attributes).toEqual(attributes)
  })

  test('has no more attributes than any other', () => {
    const many = Array.from({ length: 70 }, (_, index) => ` a${index}="${index}"`).join('')
    const { root, problems } = parseXml(`<d${many}/>`)
    expect(elementsOf(root)[0]?.attributes).toHaveLength(64)
    expect(problems.map(({ code }) => code)).toEqual(['too-many-attributes'])
  })
})

describe('entries drafted as their end tags come', () => {
  function early(text: string): { drafts: number; kept: number } {
    const reader = new EarlyReader()
    const { root } = parseXml(text, (element) => reader.take(element))
    const count = (within: XmlElement): number =>
      elementsOf(within).reduce(
        (sum, child) => sum + (child.local === 'title' ? 1 : 0) + count(child),
        0,
      )
    return { drafts: reader.drafts.size, kept: count(root) }
  }
  const item = '<item><title>x</title></item>'

  test.each([
    ['a channel', `<rss><channel>${item}${item}</channel></rss>`],
    ['RDF, beside the channel', `<rdf:RDF><channel/>${item}${item}</rdf:RDF>`],
    ['an Atom feed', `<feed>${'<entry><title>x</title></entry>'.repeat(2)}</feed>`],
  ])('leave nothing in memory: %s', (_, text) => {
    expect(early(text)).toEqual({ drafts: 2, kept: 0 })
  })

  test.each([
    ['a field without its end tag', `<rss><channel><image>${item}</channel></rss>`],
    ['a page around the feed', `<html><body><rss><channel>${item}</channel></rss></body></html>`],
    ['a channel without its root', `<channel>${item}</channel>`],
    ['something before the feed', `<b/><rss><channel>${item}</channel></rss>`],
  ])('wait for the whole document within %s', (_, text) => {
    expect(early(text)).toEqual({ drafts: 0, kept: 1 })
  })
})
