import { decodeReferences } from './characters.ts'
import { compact } from './compact.ts'
import { type Draft, offer, type Slots, type TextDraft, type TextKind } from './draft.ts'
import { looksLikeHtml } from './looks.ts'
import { readPerson } from './person.ts'
import { attribute, rawTextOf, textOf, type XmlElement } from './xml/element.ts'
import { hasMarkup, markupOf } from './xml/markup.ts'

/** Takes what an element says into a draft. */
export type Field = (draft: Draft, element: XmlElement) => void

/** A namespace: what its elements mean, by lower-case local name. */
export interface Vocabulary {
  /** The name `xml/names.ts` knows the namespace by. */
  readonly namespace: string
  readonly fields: Readonly<Record<string, Field>>
}

type SlotsOf<T> = { [K in keyof Slots]: Slots[K] extends T ? K : never }[keyof Slots]
type TextSlot = Extract<SlotsOf<TextDraft>, 'title' | 'summary' | 'content' | 'rights'>
type LineSlot = SlotsOf<string>
type UrlSlot = 'licence' | 'link' | 'discussion' | 'discussionFeed' | 'icon'

/** Text of an element, or its markup when other elements stand in it. */
export function textDraft(element: XmlElement, kind: TextKind): TextDraft | undefined {
  const marked = hasMarkup(element)
  const value = marked ? mixedMarkup(element) : rawTextOf(element)
  if (value.trim() === '') return undefined
  return { kind: marked ? 'html' : kind, value, element }
}

/** Escaped HTML beside elements is markup too, although XHTML's rules would have it be text. */
function mixedMarkup(element: XmlElement): string {
  const escaped = element.children.some(
    (child) => typeof child === 'string' && looksLikeHtml(child),
  )
  if (!escaped) return markupOf(element)
  return element.children
    .map((child) =>
      typeof child === 'string' ? child : markupOf({ ...element, children: [child] }),
    )
    .join('')
}

/** A text of the given kind; of several elements the one with the lowest rank counts. */
export function text(slot: TextSlot, rank: number, kind: TextKind = 'html'): Field {
  return (draft, element) => offer(draft, slot, textDraft(element, kind), rank)
}

/** One line, kept as it is. */
export function line(slot: LineSlot, rank: number): Field {
  return (draft, element) => offer(draft, slot, textOf(element), rank)
}

/** A URL in an attribute, or in the text where the attribute is missing. */
export function url(slot: UrlSlot, rank: number, name = 'href'): Field {
  return (draft, element) => {
    const href = attribute(element, name)?.trim() || urlText(element)
    if (href !== undefined) offer(draft, slot, { href, element }, rank)
  }
}

/** The text of an element that holds a URL; CDATA often hides an escaped `&` in it. */
export function urlText(element: XmlElement): string | undefined {
  const found = textOf(element)
  return found?.includes('&amp;') ? decodeReferences(found) : found
}

/** A person in one line of text; persons of a higher rank only count when there are no others. */
export function person(role: 'authors' | 'contributors', rank: number): Field {
  return (draft, element) => {
    const value = readPerson(textOf(element))
    if (value !== undefined) draft[role].push({ rank, value })
  }
}

/** A category by its text, or by an attribute. */
export function category(
  options: { readonly scheme?: string; readonly term?: string } = {},
): Field {
  return (draft, element) => {
    const named = options.term === undefined ? undefined : attribute(element, options.term)?.trim()
    const written = textOf(element)
    const term = named || written
    if (term === undefined || term === '') return
    const scheme =
      options.scheme === undefined ? undefined : attribute(element, options.scheme)?.trim()
    const label = attribute(element, 'label')?.trim()
    draft.categories.push(compact({ term, scheme: scheme || undefined, label: label || undefined }))
  }
}

/** Categories separated by commas. */
export const keywords: Field = (draft, element) => {
  for (const term of (textOf(element) ?? '').split(',')) {
    if (term.trim() !== '') draft.categories.push({ term: term.trim() })
  }
}

/** An attribute's value, undefined when blank. */
export function attributeText(element: XmlElement, name: string): string | undefined {
  return attribute(element, name)?.trim() || undefined
}
