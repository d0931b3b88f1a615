import { localUrl } from '../../model/local.ts'
import type { OwnPage } from '../../store/pages.ts'
import { rfc3339 } from '../render/date.ts'
import { element, parent } from '../render/xml.ts'

/** Of the sitemap protocol 0.9; more would need an index of sitemaps. */
const MAX_URLS = 50_000
/** How many stories' pages may stand beside the front page. */
export const MAX_PAGES = MAX_URLS - 1

/** The front page and every own story's pages, each with its translations. */
export function sitemapOf(pages: readonly OwnPage[], base: string): string {
  const stories = Map.groupBy(pages, ({ story }) => story)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    parent(
      'urlset',
      [
        parent('url', [element('loc', `${base}/`)]),
        ...[...stories.values()].flatMap((translations) => urlsOf(translations, base)),
      ],
      {
        xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
        'xmlns:xhtml': 'http://www.w3.org/1999/xhtml',
      },
    ),
    '',
  ].join('\n')
}

function urlsOf(translations: readonly OwnPage[], base: string): string[] {
  // Each names all of them and itself, or search engines believe none.
  const alternates = translations.map(({ language, url }) =>
    element('xhtml:link', undefined, {
      rel: 'alternate',
      hreflang: language,
      href: localUrl(url, base),
    }),
  )
  return translations.map(({ url, changed }) =>
    parent('url', [
      element('loc', localUrl(url, base)),
      element('lastmod', rfc3339(changed)),
      ...(alternates.length > 1 ? alternates : []),
    ]),
  )
}
