import type { Media } from '../../model/entry.ts'
import { type LicenceCode, licence } from '../../model/licence.ts'
import type { EntryView, FeedView } from '../view.ts'
import { rfc3339 } from './date.ts'
import { translationsOf } from './links.ts'
import { shareable } from './media.ts'
import { licenceOf } from './rights.ts'
import type { Setting } from './shown.ts'
import { withdrawalOf } from './tombstone.ts'
import { webUrl } from './url.ts'

/** `_zerowire` of a feed: what JSON Feed 1.1 has no member for. Documented at `about`. */
export function feedExtension(feed: FeedView): object {
  return {
    about: `${feed.base}/feeds`,
    id: feed.id,
    updated: rfc3339(feed.updated),
    publisher: feed.publisher,
    rights: feed.rights,
    licence: feed.licenceUrl === undefined ? undefined : { url: feed.licenceUrl },
    first_url: feed.first?.json,
    every_translation_url: feed.everyTranslation?.json,
    corrections_url: feed.corrections?.json,
  }
}

/** `_zerowire` of an entry: the newsroom's facts, in full. */
export function extensionOf(view: EntryView, { base }: Setting): object {
  const { entry } = view
  return {
    ...identity(view),
    edition: entry.edition,
    title_prefix: entry.titlePrefix,
    section: entry.section,
    breadcrumb: view.breadcrumb.length === 0 ? undefined : view.breadcrumb,
    division:
      entry.division === undefined ? undefined : { id: entry.division, name: view.divisionName },
    contact: view.contact,
    topics: entry.topics,
    campaigns: entry.campaigns,
    reporting_year: entry.reportingYear,
    figures: entry.figures,
    licence: { ...licenceFacts(entry.licence), ...licenceOf(entry) },
    rights: entry.rights,
    media: shareable(entry.media, base).map(({ media, url }) => ({
      ...mediaFacts(media, url),
      licence: licenceFacts(media.licence ?? entry.licence),
    })),
    place: entry.place,
    published: { precision: entry.published.precision, raw: entry.published.raw },
    corrections: entry.corrections.map(({ at, note }) => ({ at: rfc3339(at), note })),
    translations: translationsOf(view, base),
    original_url: entry.origin === undefined ? undefined : webUrl(entry.origin, base),
    source: sourceFacts(view, base),
    also: view.also?.map(({ name, url }) => ({ name, url: webUrl(url, base) })),
  }
}

/** `_zerowire` of a withdrawn entry: nothing of its text. */
export function withdrawalExtension(view: EntryView): object {
  const { at, reason } = withdrawalOf(view)
  return { ...identity(view), withdrawal: { at: rfc3339(at), reason } }
}

function identity({ entry, cityName, citySite, own, event, embargo }: EntryView): object {
  return {
    event,
    city: { locode: entry.city, name: cityName, url: citySite },
    own,
    kind: entry.kind,
    status: entry.status,
    revision: entry.revision,
    // Given at the release.
    position: embargo ? undefined : entry.position,
    embargoed_until: embargo && rfc3339(embargo.until),
  }
}

function licenceFacts(code: LicenceCode): object {
  return { code, ...licence(code) }
}

function mediaFacts({ alt, caption, credit, width, height }: Media, url: string): object {
  return { url, width, height, alt, caption, credit }
}

function sourceFacts(
  { entry: { provenance }, cityName }: EntryView,
  base: string,
): object | undefined {
  if (provenance === undefined) return undefined
  return {
    id: provenance.id,
    title: provenance.title,
    feed: webUrl(provenance.feedUrl, base),
    city: cityName,
    via: provenance.chain,
  }
}
