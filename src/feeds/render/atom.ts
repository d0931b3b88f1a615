import { type Author, Feed } from 'feed'
import type { Person } from '../../model/entry.ts'
import type { EntryView, FeedView } from '../view.ts'
import { categoriesOf } from './category.ts'
import { dateOf } from './date.ts'
import { availability, DCTERMS_NAMESPACE } from './dublin.ts'
import { GEORSS_NAMESPACE, georssOf } from './georss.ts'
import type { Layout } from './layout.ts'
import { ATOM_NAMESPACE, copyLinks, languageTag, pageLinks, translationLinks } from './links.ts'
import { MEDIA_NAMESPACE, mediaContent, shareable } from './media.ts'
import { authorsOf, mailOf } from './people.ts'
import { licenceOf, licenceUrlOf, rightsOf } from './rights.ts'
import { type Setting, shownOf } from './shown.ts'
import { createSlots, cut, type Slots } from './slots.ts'
import { sourceOf } from './source.ts'
import { tombstone } from './tombstone.ts'
import { webUrl } from './url.ts'
import { attributes, element } from './xml.ts'

/** Atom 1.0 (RFC 4287), laid out by `feed`. */
export const atom: Layout = {
  head,
  entry: (view, setting) =>
    // Most readers know no tombstones: what tells of a withdrawal there is an entry here.
    view.entry.status === 'canceled' && view.event === undefined
      ? tombstone(view)
      : entryElement(view, setting),
  separator: '\n',
  tail: '\n</feed>\n',
}

function head(feed: FeedView): string {
  const slots = createSlots()
  const { put } = slots
  const { name, url, email } = feed.publisher
  const home = attributes({ hreflang: languageTag(feed.language) })
  const skeleton = new Feed({
    id: put(feed.id),
    title: put(feed.title),
    description: put(feed.description),
    updated: dateOf(feed.updated),
    generator: 'Zerowire',
    author: person({ name, url, ...(email === undefined ? {} : { email }) }, feed.base, put),
    link: put(feed.homeUrl, home),
    feedLinks: { atom: put(feed.urls.atom, attributes({ type: 'application/atom+xml' })) },
    ...(feed.rights === undefined ? {} : { copyright: put(feed.rights) }),
  }).atom1()
  const root = attributes({
    xmlns: ATOM_NAMESPACE,
    'xmlns:georss': GEORSS_NAMESPACE,
    'xmlns:media': MEDIA_NAMESPACE,
    'xml:lang': languageTag(feed.language),
  })
  const laidOut = cut(skeleton, '<?xml', '</feed>')
  return [
    slots
      .fill(laidOut)
      .trimEnd()
      .replace(/<feed [^<>]*>/, () => `<feed${root}>`),
    ...(feed.licenceUrl === undefined
      ? []
      : [element('link', undefined, { rel: 'license', href: feed.licenceUrl })]),
    ...pageLinks('link', feed, 'atom'),
    '',
  ].join('\n')
}

function person(author: Person, base: string, put: Slots['put']): Author {
  const mail = mailOf(author)
  const url = author.url === undefined ? undefined : webUrl(author.url, base)
  return {
    name: put(author.name),
    ...(mail === undefined ? {} : { email: put(mail) }),
    ...(url === undefined ? {} : { link: put(url) }),
  }
}

function entryElement(view: EntryView, setting: Setting): string {
  const { entry } = view
  const { base } = setting
  const slots = createSlots()
  const { put } = slots
  const shown = shownOf(view, setting)
  const summary = shown.html === undefined ? shown.text : shown.summary
  const language = languageTag(entry.language)
  const feed = new Feed({ title: '', updated: dateOf(0) })
  feed.addItem({
    title: put(shown.title),
    id: put(view.id),
    // RFC 4287 §4.1.2: without content an entry must have an alternate link.
    link: put(webUrl(view.url, base) ?? base, attributes({ rel: 'alternate', hreflang: language })),
    date: dateOf(entry.updated),
    published: dateOf(entry.published.at),
    author: authorsOf(view).map((author) => person(author, base, put)),
    ...(summary === undefined ? {} : { description: put(summary) }),
    ...(shown.html === undefined
      ? {}
      : { content: put(shown.html, attributes({ type: 'html', 'xml:lang': language })) }),
    category: categoriesOf(view).map(({ scheme, term, label }) => ({
      name: put(label),
      term: put(term),
      ...(scheme === undefined ? {} : { scheme: put(scheme) }),
    })),
    copyright: put(rightsOf(entry)),
  })
  const laidOut = cut(feed.atom1(), '<entry>', '</entry>')
  return [
    slots
      .fill(laidOut)
      .trimEnd()
      .replace('<entry>', () => `<entry${attributes({ 'xml:lang': language })}>`),
    ...links(view, setting),
    ...sourceOf(view, setting),
    // Declared here, since no public entry has it.
    ...availability(view, { 'xmlns:dcterms': DCTERMS_NAMESPACE }),
    ...georssOf(entry.place),
    ...shareable(entry.media, base).map((medium) => mediaContent(medium, entry)),
    '</entry>',
  ].join('\n')
}

function links(view: EntryView, { base }: Setting): string[] {
  const licenceUrl = licenceUrlOf(view.entry)
  return [
    ...translationLinks('link', view, base),
    ...copyLinks('link', view, base),
    ...shareable(view.entry.media, base).map(({ media, url: href, type, length }) =>
      element('link', undefined, {
        rel: 'enclosure',
        href,
        type,
        length,
        title: media.title ?? media.alt,
      }),
    ),
    ...(licenceUrl === undefined
      ? []
      : [
          element('link', undefined, {
            rel: 'license',
            href: licenceUrl,
            title: licenceOf(view.entry).name,
          }),
        ]),
  ]
}
