import { SaxesParser } from 'saxes'
import { createFragmentCache } from '../../src/feeds/render/cache.ts'
import { renderFeed } from '../../src/feeds/render/feed.ts'
import type { EntryView } from '../../src/feeds/view.ts'
import { adopt } from '../../src/ingest/adopt.ts'
import { itemsOf, sketchesOf } from '../../src/ingest/identify/marks.ts'
import { recognise } from '../../src/ingest/identify/recognise.ts'
import type { ReadResult } from '../../src/ingest/read/result.ts'
import type { Entry } from '../../src/model/entry.ts'
import { feedView } from '../feeds/render/sample.ts'
import { city, wire } from '../support/wire.ts'

const SOURCE = { id: 'press', url: 'https://city.example/feed.xml', topics: [] }
const CITY = city('GB-LON', 'London', { licence: 'CC-BY-4.0', sources: [SOURCE] })
const WIRE = wire()
const FORMATS = ['rss', 'atom', 'json'] as const

export interface Republished {
  readonly format: (typeof FORMATS)[number]
  readonly text: string
  readonly ids: readonly string[]
}

/** A reading as the feeds we would publish of it. Throws when one is not well-formed. */
export async function republished(result: ReadResult): Promise<Republished[]> {
  const told = result.entries.filter(({ deleted }) => !deleted)
  const items = await itemsOf(await sketchesOf(told, ''))
  const { fresh } = recognise(items, { byMark: () => [], byKey: () => undefined })
  const adoption = {
    wire: WIRE,
    city: CITY,
    source: SOURCE,
    now: Date.UTC(2021, 4, 12),
    original: '',
    isTaken: () => false,
  }
  const drafts = [...fresh].flatMap(
    ([item, key]) => adopt({ item, key }, result.feed, adoption) ?? [],
  )
  const views = drafts.map(({ entry }, index) => viewOf(entry, index + 1))
  const ids = views.map(({ id }) => id)
  return FORMATS.map((format) => {
    const text = renderFeed(format, feedView(), views, createFragmentCache(1000))
    if (format === 'json') checkJson(text, ids)
    else checkXml(text)
    return { format, text, ids }
  })
}

function checkXml(text: string): void {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(text).close()
}

function viewOf(entry: Entry, position: number): EntryView {
  return {
    entry: { ...entry, position, revision: 1 },
    id: entry.id,
    url: entry.url,
    cityName: 'London',
    timeZone: 'Europe/London',
    citySite: CITY.site,
    own: false,
    labels: entry.topics.map((term) => ({ scheme: `${CITY.site}topics`, term, label: term })),
    breadcrumb: [],
    translations: [],
  }
}

/** JSON Feed 1.1, "Items": each has an id and content, dates are RFC 3339, URLs absolute. */
function checkJson(text: string, ids: readonly string[]): void {
  const { items } = JSON.parse(text) as {
    readonly items: readonly Readonly<Record<string, unknown>>[]
  }
  if (items.length !== ids.length) throw new Error('items are missing')
  for (const item of items) {
    if (typeof (item['content_html'] ?? item['content_text']) !== 'string')
      throw new Error('no content')
    if (typeof item['url'] === 'string' && !URL.canParse(item['url']))
      throw new Error(`url ${item['url']}`)
    if (Number.isNaN(Date.parse(String(item['date_published'])))) throw new Error('no date')
  }
}
