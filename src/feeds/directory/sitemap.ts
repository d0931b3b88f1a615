import { newsPath, slugOf } from '../../model/permalink.ts'
import type { Site } from '../../model/site.ts'
import type { OwnPage } from '../../store/pages.ts'
import { rfc3339 } from '../render/date.ts'
import { element, parent } from '../render/xml.ts'

/** Of the sitemap protocol 0.9; more would need an index of sitemaps. */
const MAX_URLS = 50_000
/** How many stories' pages may stand beside the front page. */
export const MAX_PAGES = MAX_URLS - 1

/** The front page and every own story's pages, each with its translations. */
export function sitemapOf(pages: readonly OwnPage[], site: Site, base: string): string {
  const stories = Map.groupBy(pages, ({ story }) => story)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    parent(
      'urlset',
      [
        parent('url', [element('loc', `${base}/`)]),
        ...[...stories].flatMap(([story, translations]) =>
          urlsOf(slugOf(site.authority, story) ?? story, translations, site, base),
        ),
      ],
      {
        xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
        'xmlns:xhtml': 'http://www.w3.org/1999/xhtml',
      },
    ),
    '',
  ].join('\n')
}

function urlsOf(
  slug: string,
  translations: readonly OwnPage[],
  site: Site,
  base: string,
): string[] {
  const address = (language: string) => base + newsPath(slug, language, site)
  // Each names all of them and itself, or search engines believe none.
  const alternates = translations.map(({ language }) =>
    element('xhtml:link', undefined, {
      rel: 'alternate',
      hreflang: language,
      href: address(language),
    }),
  )
  return translations.map(({ language, changed }) =>
    parent('url', [
      element('loc', address(language)),
      element('lastmod', rfc3339(changed)),
      ...(alternates.length > 1 ? alternates : []),
    ]),
  )
}
