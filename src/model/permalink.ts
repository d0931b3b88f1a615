import type { Site } from './site.ts'

/** The immutable id of an own story: a tag URI (RFC 4151) that no move of the site can change. */
export function storyId(authority: string, slug: string): string {
  return `tag:${authority}:${slug}`
}

/** The slug of an own story's id, undefined when the id is another's. */
export function slugOf(authority: string, id: string): string | undefined {
  const prefix = storyId(authority, '')
  return id.startsWith(prefix) ? id.slice(prefix.length) : undefined
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
