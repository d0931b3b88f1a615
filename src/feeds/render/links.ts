import type { EntryView, FeedView } from '../view.ts'
import { webUrl } from './url.ts'
import { wordsIn } from './words.ts'
import { element } from './xml.ts'

export const ATOM_NAMESPACE = 'http://www.w3.org/2005/Atom'

/** `atom:link` as RSS spells it, `link` in Atom. */
type LinkName = 'atom:link' | 'link'

/** The language if it is a well-formed tag (RFC 5646 §2.1, its outline), else undefined. */
export function languageTag(language: string): string | undefined {
  return /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i.test(language) ? language : undefined
}

/** The translations, one a language: RFC 4287 §4.1.2 allows no second alternate of a hreflang. */
export function translationsOf(
  view: EntryView,
  base: string,
): { readonly language: string; readonly url: string }[] {
  const seen = new Set([view.entry.language.toLowerCase()])
  return view.translations.flatMap(({ language, url }) => {
    const href = webUrl(url, base)
    const tag = languageTag(language)
    if (href === undefined || tag === undefined || seen.has(tag.toLowerCase())) return []
    seen.add(tag.toLowerCase())
    return [{ language: tag, url: href }]
  })
}

/** Links from an entry to its translations. */
export function translationLinks(name: LinkName, view: EntryView, base: string): string[] {
  return translationsOf(view, base).map(({ language: hreflang, url: href }) =>
    element(name, undefined, { rel: 'alternate', hreflang, href }),
  )
}

/** Links from a page to the next and the first (RFC 5005 §3), to every translation, to corrections. */
export function pageLinks(name: LinkName, feed: FeedView, format: 'rss' | 'atom'): string[] {
  const type = `application/${format}+xml`
  const words = wordsIn(feed.language)
  const link = (rel: string, href: string | undefined, title?: string) =>
    href === undefined ? [] : [element(name, undefined, { rel, href, type, title })]
  return [
    ...link('next', feed.next?.[format]),
    ...link('first', feed.first?.[format]),
    ...link('related', feed.everyTranslation?.[format], words.everyTranslation),
    ...link('related', feed.corrections?.[format], words.corrections),
  ]
}
