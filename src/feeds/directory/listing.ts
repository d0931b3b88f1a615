import { LICENCES } from '../../model/licence.ts'
import { nameIn } from '../../model/site.ts'
import { archiveOf, archiveTemplates } from '../archive/place.ts'
import { FORMAT_FILES, feedId, feedUrls, pageUrl, scopeOf } from '../canonical.ts'
import { type CatalogueFeed, catalogue } from '../catalogue.ts'
import type { Current } from '../current.ts'
import { MEDIA_TYPES } from '../documents.ts'
import { jsonText } from '../render/json-text.ts'
import { FORMATS } from '../view.ts'
import { filtersOf } from './filters.ts'

/** Every feed and filter for programs, as docs/feeds.md promises; names in the default language. */
export function listingOf(current: Current, base: string): string {
  const { site } = current.wire
  const { defaultLanguage: language } = site
  const { lang } = current.vocabulary
  return jsonText({
    title: nameIn(site.networkTitle, language),
    home_page_url: `${base}/feeds`,
    opml_url: `${base}/opml.xml`,
    language,
    formats: FORMATS.map((name) => ({
      name,
      file: FORMAT_FILES[name],
      media_type: MEDIA_TYPES[name].split(';', 1)[0],
    })),
    feeds: catalogue(current, language).flatMap(({ feeds }) =>
      feeds.map((feed) => feedOf(feed, current, base)),
    ),
    filters: filtersOf(current.vocabulary, language),
    licences: Object.entries(LICENCES).map(([code, licence]) => ({ code, ...licence })),
    languages: site.languages.map((tag) => ({
      tag,
      name: nameIn(lang.get(tag)?.names ?? { [tag]: tag }, language),
    })),
  })
}

function feedOf({ title, selection }: CatalogueFeed, { wire }: Current, base: string): object {
  const scoped = scopeOf(selection)
  const archive = archiveOf(selection, wire)
  return {
    id: feedId(selection, wire.site),
    title,
    root: selection.root,
    scope: scoped && { filter: scoped.scope.filter, value: scoped.id },
    corrections: selection.corrections,
    page_url: pageUrl(base, selection),
    urls: feedUrls(base, selection),
    archive: archive && archiveTemplates(base, archive),
  }
}
