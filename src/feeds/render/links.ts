import type { EntryView } from '../view.ts'
import { webUrl } from './url.ts'

export const ATOM_NAMESPACE = 'http://www.w3.org/2005/Atom'

/** The language if it is a well-formed tag (RFC 5646 §2.1, its outline), else undefined. */
export function languageTag(language: string): string | undefined {
  return /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i.test(language) ? language : undefined
}

/** Links to the translations, one a language: RFC 4287 §4.1.2 allows no second of type and hreflang. */
export function translationLinks(
  view: EntryView,
  base: string,
): { language: string; url: string }[] {
  const seen = new Set([view.entry.language.toLowerCase()])
  return view.translations.flatMap(({ language, url }) => {
    const href = webUrl(url, base)
    const tag = languageTag(language)
    if (href === undefined || tag === undefined || seen.has(tag.toLowerCase())) return []
    seen.add(tag.toLowerCase())
    return [{ language: tag, url: href }]
  })
}
