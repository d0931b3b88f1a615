import { describe, expect, test } from 'vitest'
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

describe('the element that tells the base', () => {
  test('is the nearest with xml:base, itself included', () => {
    const feed = rootOf('<feed xml:base="/a"><entry><link/></entry><entry xml:base="b"/></feed>')
    const [first, second] = elementsOf(feed)
    expect(feed.based).toBe(feed)
    expect(first?.based).toBe(feed)
    expect(first && childNamed(first, 'link')?.based).toBe(feed)
    expect(second?.based).toBe(second)
  })

  test('is none where no element has one, whatever other attributes there are', () => {
    const feed = rootOf('<feed xml:lang="ko" base="/a"><entry/></feed>')
    expect(feed.based).toBeUndefined()
    expect(elementsOf(feed)[0]?.based).toBeUndefined()
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
