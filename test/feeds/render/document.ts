import { DomUtils, parseDocument } from 'htmlparser2'
import { createFragmentCache } from '../../../src/feeds/render/cache.ts'
import { renderFeed } from '../../../src/feeds/render/feed.ts'
import type { EntryView, FeedView, Format } from '../../../src/feeds/view.ts'
import { feedView } from './sample.ts'

/** A feed rendered with nothing remembered. */
export function render(
  format: Format,
  entries: readonly EntryView[],
  changes: Partial<FeedView> = {},
): string {
  return renderFeed(format, feedView(changes), entries, createFragmentCache(1_000_000))
}

/** An element of an XML document, read by another parser than any that renders. */
export interface Node {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
  readonly children: readonly Node[]
}

type DomElement = ReturnType<typeof DomUtils.findAll>[number]

function isElement(node: object): node is DomElement {
  return 'attribs' in node
}

function nodeOf(element: DomElement): Node {
  return {
    name: element.name,
    attributes: element.attribs,
    text: DomUtils.textContent(element),
    children: element.children.filter(isElement).map(nodeOf),
  }
}

/** The root element of an XML document. */
export function rootOf(xml: string): Node {
  const root = parseDocument(xml, { xmlMode: true }).children.find(isElement)
  if (root === undefined) throw new Error('no root element')
  return nodeOf(root)
}

/** The child elements of a name. */
export function all(node: Node, name: string): Node[] {
  return node.children.filter((child) => child.name === name)
}

/** The only child element of a name; throws when there is none or more than one. */
export function one(node: Node, name: string): Node {
  const [first, ...others] = all(node, name)
  if (first === undefined || others.length > 0) {
    throw new Error(`${node.name} has ${others.length + (first ? 1 : 0)} of ${name}`)
  }
  return first
}

/** The node and everything below it. */
export function everything(node: Node): Node[] {
  return [node, ...node.children.flatMap(everything)]
}

/** The entries of an RSS or Atom document. */
export function entriesOf(xml: string): Node[] {
  return everything(rootOf(xml)).filter(({ name }) => name === 'item' || name === 'entry')
}

/** The first entry of an RSS or Atom document. */
export function entryOf(xml: string): Node {
  const [first] = entriesOf(xml)
  if (first === undefined) throw new Error('no entry')
  return first
}
