import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { htmlToText } from '../../../src/html/text.ts'
import { decode } from '../../../src/ingest/decode/decode.ts'
import { type ReadOptions, readDocument } from '../../../src/ingest/read/document.ts'
import type { ReadEntry } from '../../../src/ingest/read/result.ts'
import { readWithFeedsmith } from '../../../src/judge/feedsmith.ts'
import { readWithRssParser } from '../../../src/judge/rss-parser.ts'
import type { ReadItem } from '../../../src/judge/verdict.ts'

const FOLDER = new URL('../../fixtures/read/', import.meta.url)
const URL_OF_DOCUMENT = 'https://city.example/news/feed.xml'
const LIBRARIES = [
  ['rss-parser', readWithRssParser],
  ['feedsmith', readWithFeedsmith],
] as const

type Field = 'id' | 'title' | 'link' | 'date' | 'content' | 'enclosure'

/** What a library gets and we do not, on purpose: fixture and field, with the reason. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ...because('they give base64 as it is', [
    'atom-0-3-modes content',
    'atom/entry-content-in-base64-without-padding content',
    'atom/entry-title-in-base64 title',
    'atom-0-3/content-base64-called-a-stream content',
    'atom-0-3/content-base64-html content',
    'atom-0-3/content-base64-xhtml content',
    'atom-0-3/title-base64 title',
    'safe/content-in-base64 content',
  ]),
  ...because('the same text in several types is one text', [
    'atom-0-3/content-in-several-types content',
  ]),
  ...because('they lose or move words of mixed content', [
    'atom-1-as-specified content',
    'escaped-html-beside-elements content',
    'inline-html-not-escaped content',
    'inline-xhtml-keeps-its-order content',
    'markup/description-keeps-html-named-like-fields content',
    'rss/item-description-with-naked-markup content',
    'titles/inline-markup title',
  ]),
  ...because('they keep the controls that stand for windows-1252', [
    'c1-controls-for-curly-quotes title',
    'titles/reference-of-windows-1252 title',
  ]),
  ...because('they end a broken attribute elsewhere', [
    'broken-tags-in-one-item content',
    'quote-missing-to-the-end content',
    'markup/attribute-twice-is-the-first link',
  ]),
  ...because('an id of a page length, or shared, names nothing', [
    'guid-of-a-page-length id',
    'guid-missing-or-repeated id',
    'json/item-id-as-a-list-is-none id',
  ]),
  ...because('a date that may be two is none', ['dates-of-every-kind date']),
  ...because('they know no base and resolve nothing', [
    'base/of-the-summary-inherited content',
    'links/relative-without-any-base-are-none link',
  ]),
  ...because('the indentation of a URL that was broken over lines is no part of it', [
    'links/broken-over-lines link',
  ]),
  ...because('they show the brackets of CDATA that is mistyped or within CDATA', [
    'markup/cdata-in-small-letters title',
    'markup/cdata-within-cdata content',
  ]),
  ...because('the ampersand was escaped once more', [
    'links/escaped-twice-in-an-attribute link',
    'links/escaped-twice-in-an-attribute enclosure',
    'links/in-cdata-with-an-escaped-ampersand link',
  ]),
])

function because(reason: string, places: readonly string[]): (readonly [string, string])[] {
  return places.map((place) => [place, reason])
}

function words(html: string): string {
  return htmlToText(html).replace(/\s+/g, '')
}

/** Whether one of our entries says what a library's item does. */
const AGREES: Readonly<Record<Field, (entry: ReadEntry, item: ReadItem) => boolean>> = {
  id: (entry, { id }) => entry.id === id?.trim(),
  title: (entry, { title = '' }) => {
    const ours = words(entry.title ?? '')
    return [words(title), words(htmlToText(title)), title.replace(/\s+/g, '')].includes(ours)
  },
  // They give relative links as they were sent.
  link: (entry, { link = '' }) =>
    entry.links.some(({ href }) => isSameUrl(href, link)) || isSameUrl(entry.link, link),
  // Also one that neither can read, and the same day where no more was said.
  date: (entry, { date = '' }) => {
    const near = entry.publishedPrecision === 'day' ? 24 * 3_600_000 : 1000
    const moments = [entry.published, entry.updated].map((ours) => Date.parse(ours ?? ''))
    const texts = [entry.publishedRaw, entry.updatedRaw]
    return (
      texts.includes(date.trim()) || moments.some((at) => Math.abs(at - Date.parse(date)) < near)
    )
  },
  content: (entry, { content = '' }) => {
    const ours = [entry.content, entry.summary].map((text) => words(text ?? ''))
    return ours.includes(words(content))
  },
  enclosure: (entry, { enclosure }) =>
    entry.enclosures.some(({ url }) => isSameUrl(url, enclosure?.url ?? '')),
}

function isSameUrl(ours: string | undefined, theirs: string): boolean {
  const url = URL.parse(theirs.trim())
  if (url !== null) return URL.parse(ours ?? '')?.href === url.href
  return ours?.endsWith(theirs.trim()) === true
}

/** What the item has of a field, but for links that nobody may follow. */
function said(item: ReadItem, field: Field): string {
  const value = (field === 'enclosure' ? item.enclosure?.url : item[field])?.trim() ?? ''
  const scheme = field === 'link' || field === 'enclosure' ? URL.parse(value)?.protocol : undefined
  return scheme === undefined || /^(?:https?|mailto|tel):$/.test(scheme) ? value : ''
}

async function missed(name: string): Promise<string[]> {
  const bytes = new Uint8Array(readFileSync(new URL(name, FOLDER)))
  const expected = readFileSync(new URL(name.replace(/\.\w+$/, '.expected.json'), FOLDER), 'utf8')
  const { options }: { options?: ReadOptions } = JSON.parse(expected)
  const { entries } = await readDocument(bytes, {
    url: URL_OF_DOCUMENT,
    timeZone: 'UTC',
    ...options,
  })
  const { text } = decode(bytes, options?.contentType)
  const found: string[] = []
  for (const [library, readWith] of LIBRARIES) {
    const items = await Promise.resolve()
      .then(() => readWith(text))
      .then(
        ({ items }) => items,
        () => [],
      )
    for (const item of items) {
      for (const field of Object.keys(AGREES) as Field[]) {
        const value = said(item, field)
        if (value === '' || entries.some((entry) => AGREES[field](entry, item))) continue
        found.push(`${name.replace(/\.\w+$/, '')} ${field}: ${library} has ${value}`)
      }
    }
  }
  return found
}

describe('what rss-parser or feedsmith get, we get too', () => {
  const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.\w+$/.test(name) && !name.endsWith('.expected.json'),
  )

  test('in every fixture, but for what is listed with a reason', async () => {
    const found = (await Promise.all(names.map(missed))).flat()
    const places = found.map((line) => line.split(':', 1)[0])
    const unexpected = found.filter((line) => !EXCEPTIONS.has(line.split(':', 1)[0] ?? ''))
    expect(unexpected).toEqual([])
    expect([...EXCEPTIONS.keys()].filter((place) => !places.includes(place))).toEqual([])
  })
})
