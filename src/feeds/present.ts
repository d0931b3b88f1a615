import type { PublishedEntry } from '../model/entry.ts'
import { licence } from '../model/licence.ts'
import { localUrl } from '../model/local.ts'
import { newsPath, slugOf } from '../model/permalink.ts'
import { everything, type Selection } from '../model/selection.ts'
import { cityOf, type Division, nameIn, type Wire } from '../model/site.ts'
import { feedId, feedUrls, pageUrl } from './canonical.ts'
import { feedDescription, feedLanguage, feedTitle } from './title.ts'
import type { EntryView, FeedView, Label } from './view.ts'
import type { ListedFilter, Vocabulary } from './vocabulary.ts'

/** What presenting needs besides the entries. */
export interface Presenter {
  readonly wire: Wire
  readonly vocabulary: Vocabulary
  /** Base URL without a trailing slash. */
  readonly base: string
}

/** Languages of the public translations of each story, but for withdrawn ones. */
export type Translations = ReadonlyMap<string, readonly string[]>

/** An entry with the names and addresses that people see. */
export function presentEntry(
  entry: PublishedEntry,
  presenter: Presenter,
  translations: Translations,
  everyTranslation: boolean,
): EntryView {
  const { wire, base } = presenter
  const { site } = wire
  const own = entry.provenance === undefined
  const city = cityOf(wire, entry.city)
  const slug = slugOf(entry.url)
  const others = (translations.get(entry.story) ?? []).filter((tag) => tag !== entry.language)
  const section = site.sections.find(({ id }) => id === entry.section)
  const division = site.divisions.find(({ id }) => id === entry.division)
  return {
    entry,
    // RFC 4287, 4.1.1: entries of one id in a feed are one entry; translations side by side are not.
    id: own && everyTranslation ? `${entry.id}#${entry.language}` : entry.id,
    url: localUrl(entry.url, base),
    cityName: city ? nameIn(city.names, entry.language) : entry.city,
    citySite: city?.site ?? entry.url,
    timeZone: (city ?? site.city).timeZone,
    own,
    labels: labelsOf(entry, presenter),
    breadcrumb: (section?.breadcrumb ?? []).map((names) => nameIn(names, entry.language)),
    ...alsoOf(entry, wire),
    ...(division ? { divisionName: nameIn(division.names, entry.language) } : {}),
    ...contactOf(entry, division, presenter),
    translations:
      slug === undefined
        ? []
        : others.map((language) => ({ language, url: base + newsPath(slug, language, site) })),
  }
}

/** A desk must be able to ask about each own entry. */
function contactOf(
  { contact, provenance, status, language }: PublishedEntry,
  division: Division | undefined,
  { wire: { site } }: Presenter,
): Pick<EntryView, 'contact'> {
  if (contact !== undefined) return { contact }
  if (provenance !== undefined || status === 'canceled') return {}
  const { phone, email } = division ?? {}
  // Without a name of its own, it is the division's.
  if (phone !== undefined) return { contact: { phone, ...(email === undefined ? {} : { email }) } }
  if (email !== undefined) return { contact: { email } }
  return { contact: { name: nameIn(site.city.names, language), ...site.contact } }
}

/** Another feed of the same city with the same page tells nobody anything. */
function alsoOf(
  { also = [], city, url, language }: PublishedEntry,
  wire: Wire,
): Pick<EntryView, 'also'> {
  const places = also
    .filter((one) => one.city !== city || one.url !== url)
    .map((one): [string, { name: string; url: string }] => {
      const names = cityOf(wire, one.city)?.names
      const name = one.city === city || !names ? one.title : nameIn(names, language)
      return [`${name} ${one.url}`, { name, url: one.url }]
    })
  return places.length === 0 ? {} : { also: [...new Map(places).values()] }
}

function labelsOf(entry: PublishedEntry, { vocabulary, base }: Presenter): Label[] {
  const label = (filter: ListedFilter, segment: string, term: string): Label => ({
    scheme: `${base}/${segment}`,
    term,
    label: nameIn(vocabulary[filter].get(term)?.names ?? { en: term }, entry.language),
  })
  return [
    label('kind', 'kinds', entry.kind),
    ...(entry.section ? [label('section', 'sections', entry.section)] : []),
    ...entry.topics.map((topic) => label('topic', 'topics', topic)),
    ...entry.campaigns.map((campaign) => label('campaign', 'campaigns', campaign)),
  ]
}

/** What was corrected or withdrawn where a selection is from, in its languages; one for all filters. */
function correctionsOf({ root, language }: Selection): Selection {
  return { ...everything(root), language, corrections: true }
}

/** A selection's feed, apart from its entries. `next` is the cursor of the page after it. */
export function presentFeed(
  selection: Selection,
  entries: readonly PublishedEntry[],
  next: number | undefined,
  presenter: Presenter,
  configured: number,
): FeedView {
  const { wire, vocabulary, base } = presenter
  const { site } = wire
  const { before, ...firstPage } = selection
  const language = feedLanguage(selection, wire)
  const { url: licenceUrl } = licence(site.licence)
  const ownOnly = selection.root === 'own'
  return {
    id: feedId(firstPage, site),
    title: feedTitle(selection, wire, vocabulary),
    description: feedDescription(selection, wire),
    language,
    homeUrl: pageUrl(base, firstPage),
    urls: feedUrls(base, selection),
    ...(next === undefined ? {} : { next: feedUrls(base, { ...selection, before: next }) }),
    ...(before === undefined ? {} : { first: feedUrls(base, firstPage) }),
    ...(selection.language.mode === 'lead'
      ? { everyTranslation: feedUrls(base, { ...firstPage, language: { mode: 'all' } }) }
      : {}),
    ...(selection.corrections ? {} : { corrections: feedUrls(base, correctionsOf(selection)) }),
    updated: entries.reduce((last, entry) => Math.max(last, entry.updated), 0) || configured,
    publisher: {
      name: nameIn(site.city.names, language),
      url: site.city.site,
      ...(site.contact.email ? { email: site.contact.email } : {}),
    },
    ...(ownOnly && site.rights ? { rights: site.rights } : {}),
    ...(ownOnly && licenceUrl ? { licenceUrl } : {}),
    content: selection.content,
    base,
  }
}
