import type { Place } from '../../model/entry.ts'
import type { EntryView } from '../view.ts'
import { editionOf } from './category.ts'
import { isText } from './media.ts'
import { webUrl } from './url.ts'

/** Kind, section, topics and campaigns with their addresses, the edition, then a partner's own words. */
export function subjectsOf({ labels, entry }: EntryView, base: string): object[] {
  return [
    ...labels
      .filter(({ label }) => isText(label))
      .map(({ scheme, term, label }) => ({
        name: label,
        uri: webUrl(`${scheme}/${encodeURIComponent(term.toWellFormed())}`, base),
        literal: term,
      })),
    ...editionOf(entry).map(({ term, label }) => ({ name: label, literal: term })),
    ...entry.tags.filter(isText).map((name) => ({ name })),
  ]
}

/** The city by its UN/LOCODE, and the place an entry is about. */
export function placesOf({ entry: { city, place }, cityName }: EntryView): object[] {
  return [{ name: cityName, literal: city }, ...(place === undefined ? [] : placeOf(place))]
}

function placeOf({ name, latitude, longitude }: Place): object[] {
  // Written so that NaN is out of range, too.
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return []
  // RFC 7946 §3.1.1: longitude comes first.
  const geoJSON = { type: 'Point', coordinates: [longitude, latitude] }
  return [{ name: isText(name) ? name : undefined, geoJSON }]
}

/** Where a partner's entry came from: the city, and the feed it was read from. */
export function sourcesOf(view: EntryView, base: string): object[] | undefined {
  const { provenance } = view.entry
  return (
    provenance && [
      { name: view.cityName, literal: view.entry.city, uri: webUrl(view.citySite, base) },
      { name: provenance.title || view.cityName, uri: webUrl(provenance.feedUrl, base) },
    ]
  )
}
