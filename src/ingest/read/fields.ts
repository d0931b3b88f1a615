import { BUDGET } from './budget.ts'
import { compact } from './compact.ts'
import {
  type Draft,
  offer,
  type Slots,
  type TextDraft,
  type TextKind,
  type UrlDraft,
} from './draft.ts'
import { inlineHtml } from './inline.ts'
import { looksLikeHtml } from './looks.ts'
import { readPerson, readPersons } from './person.ts'
import type { ReadPerson } from './result.ts'
import { attribute, childNamed, rawTextOf, textOf, type XmlElement } from './xml/element.ts'
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
type UrlSlot = 'link' | 'discussion' | 'discussionFeed' | 'icon'

/** Text of an element, or its markup when other elements stand in it. */
export function textDraft(element: XmlElement, kind: TextKind): TextDraft | undefined {
  const marked = hasMarkup(element)
  const value = marked ? mixedMarkup(element) : rawTextOf(element)
  if (value.trim() === '') return undefined
  return { kind: marked ? 'html' : kind, value, inherited: element.inherited }
}

/** Escaped HTML beside elements is markup too, although XHTML's rules would have it be text. */
function mixedMarkup(element: XmlElement): string {
  const escaped = element.children.some(
    (child) => typeof child === 'string' && looksLikeHtml(child),
  )
  if (!escaped) return inlineHtml(element)
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
    const href = attribute(element, name)?.trim() || textOf(element)
    if (href !== undefined) offer(draft, slot, urlDraft(href, element), rank)
  }
}

/** A URL, with what it may be relative to. */
export function urlDraft(href: string, { inherited }: XmlElement): UrlDraft {
  return { href, inherited }
}

/**
 * A person, or several, in one line of text or as Atom has it; persons of a higher rank only count
 * when there are no others.
 */
export function person(role: 'authors' | 'contributors', rank: number): Field {
  return (draft, element) => {
    const structured = element.children.some(
      (c) => typeof c !== 'string' && PERSON.includes(c.local),
    )
    const persons = structured ? structuredPerson(element) : readPersons(textOf(element))
    for (const value of persons) {
      draft[role].push({ rank, value: { ...value, inherited: element.inherited } })
    }
  }
}

/** RFC 4287, section 3.2; Atom 0.3 says `url`, and drafts of it `homepage`. */
const PERSON = ['name', 'email', 'uri', 'url', 'homepage']

function structuredPerson(element: XmlElement): readonly ReadPerson[] {
  const said = (...names: readonly string[]): string | undefined =>
    names.map((name) => textOf(childNamed(element, name))).find((found) => found !== undefined)
  const [named, email] = [readPerson(said('name')), said('email')]
  const person = compact({ ...named, ...(email && { email }), url: said('uri', 'url', 'homepage') })
  return Object.keys(person).length > 0 ? [person] : []
}

/**
 * The URL of a licence, which is a link too, as there may be several; a licence named in words is a
 * statement of rights.
 */
export function licence(rank: number, name: string): Field {
  return (draft, element) => {
    const written = textOf(element)
    const href = attribute(element, name)?.trim() || written
    if (href === undefined) return
    if (href === written && !/^https?:/i.test(href)) {
      offer(draft, 'rights', { kind: 'text', value: href }, 6)
      return
    }
    const url = urlDraft(href, element)
    draft.links.push({ ...url, rel: 'license' })
    offer(draft, 'licence', url, rank)
  }
}

/** A category by its text; its scheme is an attribute's value, or `usual` where that is missing. */
export function category(scheme = '', usual?: string): Field {
  return (draft, element) => {
    const term = textOf(element)
    if (term === undefined) return
    const said = scheme === '' ? undefined : attributeText(element, scheme)
    const label = attributeText(element, 'label')
    draft.categories.push({ term, scheme: said ?? usual, label })
  }
}

/** Categories separated by commas, all of one scheme. */
export function keywords(scheme?: string): Field {
  return (draft, element) => {
    for (const term of (textOf(element) ?? '').split(',', BUDGET.list + 1)) {
      if (term.trim() !== '') draft.categories.push({ term: term.trim(), scheme })
    }
  }
}

/** An attribute's value, undefined when blank. */
export function attributeText(element: XmlElement, name: string): string | undefined {
  return attribute(element, name)?.trim() || undefined
}
