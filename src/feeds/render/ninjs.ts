import type { EntryView, FeedView } from '../view.ts'
import { dayOf, rfc3339 } from './date.ts'
import { jsonText } from './json-text.ts'
import type { Layout } from './layout.ts'
import { languageTag } from './links.ts'
import { shareable } from './media.ts'
import { organisationsOf, peopleOf } from './ninjs-contact.ts'
import { mediumOf, usageOf } from './ninjs-media.ts'
import { placesOf, sourcesOf, subjectsOf } from './ninjs-subject.ts'
import { authorsOf } from './people.ts'
import { licenceOf, termsOf } from './rights.ts'
import { type Setting, type Shown, shownOf } from './shown.ts'
import { webUrl } from './url.ts'

const STANDARD = {
  name: 'ninjs',
  version: '3.2',
  schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_3.2.json',
}

/**
 * IPTC ninjs 3.2. It knows no list of items, so a feed is an item of the type `composite` that its
 * entries are associated with; the whole document is one valid item (docs/decisions/0008-ninjs.md).
 */
export const ninjs: Layout = { head, entry: item, separator: ',\n', tail: '\n]}\n' }

function head(feed: FeedView): string {
  const members = jsonText({
    uri: feed.id,
    standard: STANDARD,
    type: 'composite',
    title: feed.title,
    descriptions: [{ contentType: 'text/plain', value: feed.description }],
    language: languageTag(feed.language),
    versionCreated: rfc3339(feed.updated),
    copyrightHolder: feed.publisher.name,
    copyrightNotice: feed.rights,
    rightsInfo: feed.licenceUrl === undefined ? undefined : { linkedRights: feed.licenceUrl },
  })
  return `${members.slice(0, -1)},"associations":[\n`
}

function item(view: EntryView, setting: Setting): string {
  const { entry } = view
  const shown = shownOf(view, setting)
  const identity = {
    uri: view.id,
    name: shown.title,
    type: 'text',
    pubStatus: entry.status,
    version: String(entry.revision),
    versionCreated: rfc3339(entry.updated),
    language: languageTag(entry.language),
    altIds: altIdsOf(view),
  }
  if (entry.status === 'canceled') return jsonText({ ...identity, edNote: shown.text })
  const { precision, at } = entry.published
  const latest = entry.corrections.toSorted((a, b) => b.at - a.at)[0]
  return jsonText({
    ...identity,
    representationType: shown.html === undefined ? 'partial' : 'full',
    // The schema wants an instant here, and only this precision is one.
    firstCreated: precision === 'minute' ? rfc3339(at) : undefined,
    embargoedUntil: view.embargo && rfc3339(view.embargo.until),
    edNote: view.embargo?.notice ?? latest?.note,
    copyrightHolder: view.cityName,
    copyrightNotice: entry.rights,
    ...usageOf(termsOf(entry), licenceOf(entry)),
    by: authorsOf(view)
      .map(({ name }) => name)
      .join(', '),
    located: view.cityName,
    headlines: [{ value: shown.title }],
    bodies: [bodyOf(shown)],
    descriptions: descriptionsOf(view, shown),
    people: peopleOf(view, setting.base),
    organisations: organisationsOf(view, setting.base),
    subjects: subjectsOf(view, setting.base),
    places: placesOf(view),
    infoSources: sourcesOf(view, setting.base),
    renditions: pageOf(view, setting),
    associations: shareable(entry.media, setting.base).map((medium) => mediumOf(medium, entry)),
  })
}

function bodyOf({ html, text }: Shown): object {
  return html === undefined
    ? { contentType: 'text/plain', value: text }
    : { contentType: 'text/html', value: html }
}

function descriptionsOf({ entry, timeZone }: EntryView, { summary }: Shown): object[] {
  const day = dayOf(entry.published, timeZone)
  return [
    ...(summary === undefined
      ? []
      : [{ role: 'summary', contentType: 'text/plain', value: summary }]),
    ...(day === undefined ? [] : [{ role: 'published', contentType: 'text/plain', value: day }]),
  ]
}

/** The id as the partner sent it; in a feed of corrections, of the entry that was changed. */
function altIdsOf({ event, entry: { status, provenance } }: EntryView): object[] | undefined {
  const ids = [
    ...(event ? [{ role: event.kind, value: event.of }] : []),
    ...(provenance && status === 'usable' ? [{ role: 'source', value: provenance.id }] : []),
  ]
  return ids.length === 0 ? undefined : ids
}

/** The permalink; `uri` identifies, and is not for links. */
function pageOf(view: EntryView, { base }: Setting): object[] | undefined {
  const href = webUrl(view.url, base)
  return href === undefined ? undefined : [{ name: 'web', href, contentType: 'text/html' }]
}
