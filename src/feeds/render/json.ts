import type { Person } from '../../model/entry.ts'
import type { EntryView, FeedView } from '../view.ts'
import { categoriesOf } from './category.ts'
import { rfc3339 } from './date.ts'
import { extensionOf, feedExtension, withdrawalExtension } from './extension.ts'
import { jsonText } from './json-text.ts'
import type { Layout } from './layout.ts'
import { languageTag } from './links.ts'
import { shareable } from './media.ts'
import { authorsOf, mailOf } from './people.ts'
import { type Setting, shownOf } from './shown.ts'
import { webUrl } from './url.ts'

/** JSON Feed 1.1; written here, as `feed` writes version 1. */
export const json: Layout = { head, entry: item, separator: ',\n', tail: '\n]}\n' }

function head(feed: FeedView): string {
  const { name, url } = feed.publisher
  const members = jsonText({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: feed.urls.json,
    description: feed.description,
    next_url: feed.next?.json,
    authors: [{ name, url }],
    language: languageTag(feed.language),
    _zerowire: feedExtension(feed),
  })
  return `${members.slice(0, -1)},"items":[\n`
}

function item(view: EntryView, setting: Setting): string {
  const { entry } = view
  const shown = shownOf(view, setting)
  const common = {
    id: view.id,
    url: webUrl(view.url, setting.base),
    title: shown.title,
    ...(shown.html === undefined ? { content_text: shown.text } : { content_html: shown.html }),
    date_published: rfc3339(entry.published.at),
    date_modified: rfc3339(entry.updated),
    language: languageTag(entry.language),
  }
  if (entry.status === 'canceled')
    return jsonText({ ...common, _zerowire: withdrawalExtension(view) })
  const media = shareable(entry.media, setting.base)
  const labels = categoriesOf(view).map(({ label }) => label)
  return jsonText({
    ...common,
    summary: shown.summary,
    image: media.find(({ type }) => type?.startsWith('image/'))?.url,
    authors: authorsOf(view).map((author) => ({
      name: author.name,
      url: addressOf(author, setting.base),
    })),
    tags: labels.length === 0 ? undefined : [...new Set(labels)],
    attachments:
      media.length === 0
        ? undefined
        : media.map(({ media: medium, url, type, length }) => ({
            url,
            mime_type: type ?? 'application/octet-stream',
            title: medium.title ?? medium.alt,
            size_in_bytes: length,
          })),
    _zerowire: extensionOf(view, setting),
  })
}

/** JSON Feed 1.1 has no e-mail address, but lets an author's `url` be a `mailto:` link. */
function addressOf(author: Person, base: string): string | undefined {
  const url = author.url === undefined ? undefined : webUrl(author.url, base)
  const mail = mailOf(author)
  return url ?? (mail === undefined ? undefined : encodeURI(`mailto:${mail.toWellFormed()}`))
}
