import { resolveValue } from './finish/resolve.ts'
import type { XmlElement } from './xml/element.ts'
import { markupOf } from './xml/markup.ts'

/** A base this long, before each of very many links, would make a page into a flood. */
const LONGEST_BASE = 256

/**
 * What an element holds as HTML, its URLs resolved where an `xml:base` stands within it: HTML has no
 * such attribute, so that nobody after us could.
 */
export function inlineHtml(element: XmlElement): string {
  const based = element.children.some((child) => typeof child !== 'string' && hasBase(child))
  return markupOf(based ? rebase(element, outerBase(element)) : element)
}

function hasBase(element: XmlElement): boolean {
  return (
    baseAttribute(element) !== undefined ||
    element.children.some((child) => typeof child !== 'string' && hasBase(child))
  )
}

function baseAttribute({ attributes }: XmlElement): string | undefined {
  return attributes.find(([name]) => name === 'xml:base')?.[1].trim()
}

/** As far as the document itself says; its own address is not known here. */
function outerBase(element: XmlElement | undefined): string | undefined {
  if (element === undefined) return undefined
  return innerBase(element, outerBase(element.parent))
}

function innerBase(element: XmlElement, outer: string | undefined): string | undefined {
  const own = baseAttribute(element)
  if (own === undefined || own.length > LONGEST_BASE) return outer
  const inner = URL.parse(own, outer)?.href
  return inner === undefined || inner.length > LONGEST_BASE ? outer : inner
}

function rebase(element: XmlElement, base: string | undefined): XmlElement {
  return {
    ...element,
    children: element.children.map((child) => {
      if (typeof child === 'string') return child
      const inner = innerBase(child, base)
      return { ...rebase(child, inner), attributes: resolved(child, inner) }
    }),
  }
}

function resolved({ attributes }: XmlElement, base: string | undefined): XmlElement['attributes'] {
  if (base === undefined) return attributes
  return attributes
    .filter(([name]) => name !== 'xml:base')
    .map(([name, value]) => [name, resolveValue(name, value, base) ?? value])
}
