import { type Enclosure, Feed } from 'feed'
import type { EntryView, FeedView } from '../view.ts'
import { categoriesOf } from './category.ts'
import { dateOf } from './date.ts'
import {
  availability,
  DC_NAMESPACE,
  DCTERMS_NAMESPACE,
  dublinCore,
  modification,
} from './dublin.ts'
import { GEORSS_NAMESPACE, georssOf } from './georss.ts'
import type { Layout } from './layout.ts'
import { ATOM_NAMESPACE, copyLinks, pageLinks, translationLinks } from './links.ts'
import { MEDIA_NAMESPACE, mediaContent, type Shareable, shareable } from './media.ts'
import { authorsOf, mailOf } from './people.ts'
import { type Setting, shownOf } from './shown.ts'
import { createSlots, cut, type Slots } from './slots.ts'
import { webUrl } from './url.ts'
import { attributes, element } from './xml.ts'

const ROOT = `<rss${attributes({
  version: '2.0',
  'xmlns:atom': ATOM_NAMESPACE,
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': DC_NAMESPACE,
  'xmlns:dcterms': DCTERMS_NAMESPACE,
  'xmlns:georss': GEORSS_NAMESPACE,
  'xmlns:media': MEDIA_NAMESPACE,
})}>`

/** Minutes a reader may wait. */
const TTL = 15

/** RSS 2.0.11 with the RSS Advisory Board's profile, laid out by `feed`. */
export const rss: Layout = { head, entry: item, separator: '\n', tail: '\n</channel>\n</rss>\n' }

function head(feed: FeedView): string {
  const slots = createSlots()
  const { put } = slots
  const skeleton = new Feed({
    title: put(feed.title),
    link: put(feed.homeUrl),
    description: put(feed.description),
    updated: dateOf(feed.updated),
    docs: 'https://www.rssboard.org/rss-specification',
    generator: 'Zerowire',
    language: put(feed.language),
    ttl: TTL,
    feedLinks: { rss: put(feed.urls.rss) },
    ...(feed.rights === undefined ? {} : { copyright: put(feed.rights) }),
  }).rss2()
  const laidOut = cut(skeleton, '<?xml', '</channel>').replace(/<rss [^<>]*>/, ROOT)
  const mail = mailOf(feed.publisher)
  return [
    slots.fill(laidOut).trimEnd(),
    ...(mail === undefined ? [] : [element('managingEditor', `${mail} (${feed.publisher.name})`)]),
    element('dc:publisher', feed.publisher.name),
    ...(feed.licenceUrl === undefined ? [] : [element('dcterms:license', feed.licenceUrl)]),
    ...pageLinks('atom:link', feed, 'rss'),
    '',
  ].join('\n')
}

function item(view: EntryView, setting: Setting): string {
  const { entry, id } = view
  const slots = createSlots()
  const { put } = slots
  const shown = shownOf(view, setting)
  const url = webUrl(view.url, setting.base)
  const media = entry.status === 'canceled' ? [] : shareable(entry.media, setting.base)
  const feed = new Feed({ title: '', link: put(''), updated: dateOf(0) })
  feed.addItem({
    title: put(shown.title),
    link: url === undefined ? '' : put(url),
    // Without an id, `feed` makes the link the guid, as a permalink.
    ...(id === url ? {} : { id: put(id) }),
    date: dateOf(entry.published.at),
    // Readers that know no `content:encoded` must find something here, and a correction first.
    description: put(
      shown.html === undefined || entry.corrections.length > 0
        ? shown.text
        : (shown.summary ?? shown.title),
    ),
    ...(shown.html === undefined ? {} : { content: put(shown.html) }),
    category: (entry.status === 'canceled' ? [] : categoriesOf(view)).map(({ label, scheme }) => ({
      name: put(label),
      ...(scheme === undefined ? {} : { domain: put(scheme) }),
    })),
    ...enclosureOf(media, put),
  })
  const laidOut = cut(feed.rss2(), '<item>', '</item>')
  return [
    slots.fill(laidOut).trimEnd(),
    ...sourceOf(view, setting),
    ...(entry.status === 'canceled' ? modification(view) : extensionsOf(view, setting, media)),
    '</item>',
  ].join('\n')
}

/** One at most, and only with all three attributes (RSS 2.0 `enclosure`). */
function enclosureOf(media: readonly Shareable[], put: Slots['put']): { enclosure?: Enclosure } {
  const first = media.find(({ type, length }) => type !== undefined && length !== undefined)
  if (first?.type === undefined || first.length === undefined) return {}
  return { enclosure: { url: put(first.url), length: first.length, type: put(first.type) } }
}

function sourceOf({ entry, cityName }: EntryView, { base }: Setting): string[] {
  if (entry.provenance === undefined) return []
  const url = webUrl(entry.provenance.feedUrl, base)
  return url === undefined ? [] : [element('source', entry.provenance.title || cityName, { url })]
}

function extensionsOf(
  view: EntryView,
  { base }: Setting,
  media: readonly Shareable[],
): readonly string[] {
  return [
    ...signatures(view),
    ...dublinCore(view),
    ...availability(view),
    ...translationLinks('atom:link', view, base),
    ...copyLinks('atom:link', view, base),
    ...georssOf(view.entry.place),
    ...media.map((medium) => mediaContent(medium, view.entry)),
  ]
}

/** RSS has one `author`, an e-mail address; and beside it `dc:creator` would be a second one. */
function signatures(view: EntryView): string[] {
  const [first, ...others] = authorsOf(view)
  const mail = first === undefined || others.length > 0 ? undefined : mailOf(first)
  if (first !== undefined && mail !== undefined)
    return [element('author', `${mail} (${first.name})`)]
  return authorsOf(view).map(({ name }) => element('dc:creator', name))
}
