import type { Site } from './site.ts'

/** The immutable id of an own story: a tag URI (RFC 4151) that no move of the site can change. */
export function storyId(authority: string, id: string): string {
  return `tag:${authority}:${id}`
}

/** The slug in an own article's address (`local:/news/...`), undefined in any other address. */
export function slugOf(url: string): string | undefined {
  return /^local:\/news\/([^?]+)/.exec(url)?.[1]
}

/** Where the versions of one translation are told apart, below the base URL. */
export function historyPath(
  slug: string,
  language: string,
  site: Pick<Site, 'defaultLanguage'>,
): string {
  return newsPath(`${slug}/history`, language, site)
}

/** The permalink of one translation, below the base URL. */
export function newsPath(
  slug: string,
  language: string,
  site: Pick<Site, 'defaultLanguage'>,
): string {
  return `/news/${slug}${language === site.defaultLanguage ? '' : `?lang=${language}`}`
}
