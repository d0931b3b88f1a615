/** An `xml:base`, within another. */
export interface XmlBase {
  readonly value: string
  readonly outer: XmlBase | undefined
}

/** What an element has of those around it, and of its own; the same object where nothing differs. */
export interface Inherited {
  /** The nearest `xml:base`. */
  readonly base: XmlBase | undefined
  /** The nearest `xml:lang`; `''` takes it back (XML 1.0, section 2.12). */
  readonly language: string | undefined
}

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
  readonly inherited: Inherited
  /** False while, and if ever, its end is missing because the document stops before it. */
  complete: boolean
}

/** Value of an attribute by its local name; an exact name wins over a prefixed one. */
export function attribute(element: XmlElement, local: string): string | undefined {
  let prefixed: string | undefined
  for (const [name, value] of element.attributes) {
    if (name === local) return value
    if (prefixed === undefined && isPrefixed(name, local)) prefixed = value
  }
  return prefixed
}

function isPrefixed(name: string, local: string): boolean {
  const colon = name.length - local.length - 1
  return colon >= 0 && name[colon] === ':' && name.endsWith(local)
}

/** The child elements. */
export function elementsOf(element: XmlElement): XmlElement[] {
  const { children } = element
  if (children.length < 2 && typeof children[0] !== 'object') return []
  return children.filter((child) => typeof child !== 'string')
}

/** The first child of a local name, whatever its namespace. */
export function childNamed(element: XmlElement, local: string): XmlElement | undefined {
  for (const child of element.children) {
    if (typeof child !== 'string' && child.local === local) return child
  }
  return undefined
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

/** Most elements hold one text or nothing; an array that is pushed to makes room for 17. */
export function addChild(parent: XmlElement, child: XmlElement | string): void {
  if (parent.children.length === 0) parent.children = [child]
  else parent.children.push(child)
}

/** The base and language that hold within an element of these attributes. */
export function inheritedBy(
  { inherited }: XmlElement,
  attributes: XmlElement['attributes'],
): XmlElement['inherited'] {
  if (attributes.length === 0) return inherited
  const base = attributes.find(([name]) => name === 'xml:base')?.[1]
  const language = attributes.find(([name]) => name === 'xml:lang')?.[1]
  if (base === undefined && language === undefined) return inherited
  return {
    base: base === undefined ? inherited.base : { value: base, outer: inherited.base },
    language: language ?? inherited.language,
  }
}

/** The first element `wanted` says yes to, looked for from the top, no deeper than `depth`. */
export function findElement(
  within: XmlElement,
  wanted: (element: XmlElement) => boolean,
  depth: number,
): XmlElement | undefined {
  for (const child of elementsOf(within)) {
    if (wanted(child)) return child
    const found = depth > 0 ? findElement(child, wanted, depth - 1) : undefined
    if (found !== undefined) return found
  }
  return undefined
}
