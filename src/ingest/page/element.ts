import { type AnyNode, type Element, hasChildren, isTag, isText } from 'domhandler'
import { getInnerHTML } from 'domutils'
import type { FindElements } from '../../html/select.ts'
import { parseRule } from '../../model/rule.ts'

/** UTF-16 units of one value; more is no title, date or name. */
const LONGEST = 10_000
const UNREAD = new Set(['script', 'style', 'template', 'noscript'])
/** Within a line; every other element is apart from what is beside it. */
const INLINE = new Set([
  ...['a', 'abbr', 'b', 'bdi', 'em', 'font', 'i', 'mark', 'small', 'span', 'strong', 'sub', 'sup'],
  ...['time', 'u', 'wbr'],
])

/** What people read in an element, on one line. */
export function textOf(element: Element): string {
  let text = ''
  const waiting: (AnyNode | string)[] = [element]
  for (
    let node = waiting.pop();
    node !== undefined && text.length < LONGEST;
    node = waiting.pop()
  ) {
    if (typeof node === 'string') text += node
    else if (isText(node)) text += node.data.slice(0, LONGEST)
    else if (hasChildren(node) && !(isTag(node) && UNREAD.has(node.name))) {
      const gap = isTag(node) && !INLINE.has(node.name) ? ' ' : ''
      waiting.push(gap, ...node.children.toReversed(), gap)
    }
  }
  return text.replace(/\s+/g, ' ').trim()
}

/** The first element a rule names: the item itself where the rule names none, or `:scope`. */
export function elementOf(rule: string, item: Element, find: FindElements): Element | undefined {
  const { at } = parseRule(rule)
  return at === '' || at === ':scope' ? item : find(at, item)[0]
}

/** What a rule gives: its attribute, else `attribute`, else the text; undefined when that is empty. */
export function readValue(
  rule: string,
  item: Element,
  find: FindElements,
  attribute?: string,
): string | undefined {
  const element = elementOf(rule, item, find)
  return element && valueIn(element, parseRule(rule).attribute ?? attribute)
}

/** The same of every element that a rule names. */
export function readValues(rule: string, item: Element, find: FindElements): string[] {
  const { at, attribute } = parseRule(rule)
  const elements = at === '' ? [item] : find(at, item)
  return elements.flatMap((element) => valueIn(element, attribute) ?? [])
}

/** What an element holds, as HTML. Only markup is escaped: a reference for each letter of Korean is long. */
export function htmlOf(element: Element): string {
  return getInnerHTML(element, { encodeEntities: 'utf8' })
}

/** An attribute of an element, or its text; undefined when that is empty. */
export function valueIn(element: Element, attribute: string | undefined): string | undefined {
  const value = attribute === undefined ? textOf(element) : element.attribs[attribute]?.trim()
  return value === '' ? undefined : value?.slice(0, LONGEST)
}
