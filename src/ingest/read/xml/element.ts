/** An element as sent, with what it is worked out. */
export interface XmlElement {
  /** As sent, with its prefix. */
  readonly name: string
  /** Without prefix, lower case: feeds get the case of names wrong. */
  readonly local: string
  /** The namespace's usual prefix (`atom`, `dc`), or its URI when unknown. */
  readonly namespace: string
  /** Lower-case name and decoded value; the first of each name. */
  readonly attributes: readonly (readonly [string, string])[]
  children: (XmlElement | string)[]
  readonly parent: XmlElement | undefined
  /** The nearest element with an `xml:base`, itself included. */
  based: XmlElement | undefined
  /** Offset of its `<` in the text. */
  readonly at: number
  /** False while, and if ever, its end is missing because the document stops before it. */
  complete: boolean
}

/** Value of an attribute by its local name; an exact name wins over a prefixed one. */
export function attribute(element: XmlElement, local: string): string | undefined {
  let prefixed: string | undefined
  for (const [name, value] of element.attributes) {
    if (name === local) return value
    if (prefixed === undefined && name.endsWith(`:${local}`)) prefixed = value
  }
  return prefixed
}

/** The child elements. */
export function elementsOf(element: XmlElement): XmlElement[] {
  const { children } = element
  if (children.length === 1 && typeof children[0] === 'string') return []
  return children.filter((child) => typeof child !== 'string')
}

/** The first child of a local name, whatever its namespace. */
export function childNamed(element: XmlElement, local: string): XmlElement | undefined {
  return elementsOf(element).find((child) => child.local === local)
}

/** All text within, without the markup; blanks around it kept. */
export function rawTextOf(element: XmlElement): string {
  const [only] = element.children
  if (element.children.length === 1 && typeof only === 'string') return only
  return element.children.map((c) => (typeof c === 'string' ? c : rawTextOf(c))).join('')
}

/** All text within, without the markup; undefined when there is none. */
export function textOf(element: XmlElement | undefined): string | undefined {
  const text = element === undefined ? '' : rawTextOf(element).trim()
  return text === '' ? undefined : text
}

/** `xml:lang` of the nearest element that has one; `''` takes it back (XML 1.0, section 2.12). */
export function languageOf(element: XmlElement | undefined): string | undefined {
  for (let at = element; at !== undefined; at = at.parent) {
    const found = at.attributes.find(([name]) => name === 'xml:lang')
    if (found !== undefined) return found[1].trim() === '' ? undefined : found[1].trim()
  }
  return undefined
}
