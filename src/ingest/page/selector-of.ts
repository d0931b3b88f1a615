import { type Element, isTag, type ParentNode } from 'domhandler'

/** What of a page leads elsewhere. */
export const MENUS = 'nav, header, footer, aside, form, [role="navigation"]'

/** An element by its name, and a class that does not name it alone. */
export function ownSelector({ name, attribs }: Element): string {
  const [first] = (attribs['class'] ?? '').split(/\s+/).filter(isPlainName)
  return first === undefined ? name : `${name}.${first}`
}

/** A selector of an element in its page: its id, a class, or the way down to it. */
export function selectorOf(element: ParentNode | null): string {
  if (element === null || !isTag(element)) return 'body'
  const id = element.attribs['id']
  if (id !== undefined && isPlainName(id)) return `#${id}`
  const own = ownSelector(element)
  return own.includes('.') || element.name === 'body'
    ? own
    : `${selectorOf(element.parent)} > ${own}`
}

/** Needs no escape in a selector, and is of no single item (`post-1204`). */
function isPlainName(name: string): boolean {
  return /^[a-z][a-z_-]*$/i.test(name)
}
