import type { EntryView } from '../view.ts'
import { rfc3339 } from './date.ts'
import type { Setting } from './shown.ts'
import { webUrl } from './url.ts'
import { element, parent } from './xml.ts'

/** `atom:source` (RFC 4287 §4.2.11) of an entry copied from a partner's feed. */
export function sourceOf({ entry, cityName, citySite }: EntryView, { base }: Setting): string[] {
  if (entry.provenance === undefined) return []
  const feed = webUrl(entry.provenance.feedUrl, base)
  const site = webUrl(citySite, base)
  const id = feed ?? site
  if (id === undefined) return []
  return [
    parent('source', [
      // Most partners' feeds are no Atom and have no id; their address identifies them.
      element('id', id),
      element('title', entry.provenance.title || cityName),
      element('updated', rfc3339(entry.updated)),
      ...(feed === undefined ? [] : [element('link', undefined, { rel: 'self', href: feed })]),
      ...(site === undefined ? [] : [element('link', undefined, { rel: 'alternate', href: site })]),
    ]),
  ]
}
