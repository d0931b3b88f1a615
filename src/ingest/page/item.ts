import type { Element } from 'domhandler'
import type { FindElements } from '../../html/select.ts'
import { parseRule } from '../../model/rule.ts'
import type { TextDraft } from '../read/draft.ts'
import { looksLikeHtml } from '../read/looks.ts'
import { elementOf, htmlOf, readValue, readValues, textOf, valueIn } from './element.ts'

/** One item of a list, whatever the list is made of. */
export interface ListItem {
  /** What a rule gives; `attribute` is meant where the rule names none and the text is not. */
  value(rule: string, attribute?: string): string | undefined
  /** All that a rule gives. */
  values(rule: string): readonly string[]
  /** The same for a title or a summary; JSON says nowhere whether its texts are HTML. */
  text(rule: string): TextDraft | undefined
  /** A whole text. */
  content(rule: string): TextDraft | undefined
  /** What the last heading before it says, where headings count. */
  readonly heading?: string
  /** What stands for a place of a template, beside what the rule of the template gives. */
  place(name: string, rule: string): string | undefined
}

/** An item that is an element of a page. */
export function elementItem(
  item: Element,
  find: FindElements,
  heading: Element | undefined,
): ListItem {
  return {
    ...(heading ? { heading: textOf(heading) } : {}),
    value: (rule, attribute) => readValue(rule, item, find, attribute),
    values: (rule) => readValues(rule, item, find),
    text: (rule) => textDraft('text', readValue(rule, item, find)),
    content(rule) {
      const { attribute } = parseRule(rule)
      const element = elementOf(rule, item, find)
      const value = element && (attribute ? element.attribs[attribute] : htmlOf(element))
      return textDraft('html', value?.trim() || undefined)
    },
    place(name, rule) {
      const own = elementOf(rule, item, find)
      return (own && valueIn(own, name)) ?? valueIn(item, name)
    },
  }
}

/** An item of a JSON list. */
export function jsonItem(item: unknown): ListItem {
  return {
    value: (rule) => textAt(item, rule),
    values: (rule) => textsAt(item, rule.split('.')),
    text: (rule) => guessed(textAt(item, rule)),
    content: (rule) => guessed(textAt(item, rule)),
    place: (name) => textAt(item, name),
  }
}

/** The value at a dotted path, undefined when there is none. */
export function valueAtPath(value: unknown, path: string): unknown {
  let at = value
  for (const step of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
    at = Reflect.get(at, step)
  }
  return at
}

/** Nothing tells, and either is right. */
function guessed(value: string | undefined): TextDraft | undefined {
  return textDraft(value !== undefined && looksLikeHtml(value) ? 'html' : 'text', value)
}

function textDraft(kind: TextDraft['kind'], value: string | undefined): TextDraft | undefined {
  return value === undefined ? undefined : { kind, value }
}

function textAt(item: unknown, path: string): string | undefined {
  return textOfValue(valueAtPath(item, path))
}

/** All texts at a path, of which every list on the way may have several. */
function textsAt(value: unknown, path: readonly string[]): string[] {
  const [step, ...rest] = path
  if (Array.isArray(value) && !/^\d+$/.test(step ?? '')) {
    return value.flatMap((one) => (Array.isArray(one) ? [] : textsAt(one, path)))
  }
  if (step !== undefined) return textsAt(valueAtPath(value, step), rest)
  const text = textOfValue(value)
  return text === undefined ? [] : [text]
}

function textOfValue(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}
