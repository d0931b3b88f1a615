import type { EntryView, FeedView } from '../view.ts'
import { webUrl } from './url.ts'
import { wordsIn } from './words.ts'
import { element } from './xml.ts'

export const ATOM_NAMESPACE = 'http://www.w3.org/2005/Atom'
const HISTORY_NAMESPACE = 'http://purl.org/syndication/history/1.0'

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

/** Links to where a story was written or came through (RFC 4287 §4.2.7.2), and where else it is. */
export function copyLinks(name: LinkName, { entry, also = [] }: EntryView, base: string): string[] {
  const link = (rel: string, url: string, title: string | undefined) => {
    const href = webUrl(url, base)
    return href === undefined ? [] : [element(name, undefined, { rel, href, title })]
  }
  const { also: words } = wordsIn(entry.language)
  return [
    ...(entry.origin === undefined ? [] : link('via', entry.origin, undefined)),
    ...(entry.provenance?.chain ?? []).flatMap(({ url, title }) => link('via', url, title)),
    ...also.flatMap(({ url, name: place }) => link('related', url, `${words} ${place}`)),
  ]
}

/**
 * Links from a page to the next and the first (RFC 5005 §3), into the record and out of it (§4), to
 * every translation, to corrections; and the mark of an archive document (§4), which declares its own namespace.
 */
export function pageLinks(name: LinkName, feed: FeedView, format: 'rss' | 'atom'): string[] {
  const type = `application/${format}+xml`
  const words = wordsIn(feed.language)
  const link = (rel: string, href: string | undefined, title?: string) =>
    href === undefined ? [] : [element(name, undefined, { rel, href, type, title })]
  return [
    ...link('next', feed.next?.[format]),
    ...link('first', feed.first?.[format]),
    ...link('current', feed.current?.[format]),
    ...link('prev-archive', feed.previousArchive?.[format]),
    ...(feed.archive ? [element('fh:archive', undefined, { 'xmlns:fh': HISTORY_NAMESPACE })] : []),
    ...link('related', feed.everyTranslation?.[format], words.everyTranslation),
    ...link('related', feed.corrections?.[format], words.corrections),
  ]
}
