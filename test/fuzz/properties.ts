import { cleanHtml } from '../../src/html/clean.ts'
import { htmlToText } from '../../src/html/text.ts'
import { readDate } from '../../src/ingest/dates/read-date.ts'
import { decode } from '../../src/ingest/decode/decode.ts'
import { readDocument } from '../../src/ingest/read/document.ts'
import type { ReadResult } from '../../src/ingest/read/result.ts'
import { contentType, feed, moment, noise, soup } from './generate.ts'
import type { Random } from './random.ts'
import { unsafeIn } from './safety.ts'
import { republished } from './trip.ts'

const URL_OF_FEED = 'https://city.example/feed.xml'
const ZONES = ['UTC', 'Asia/Seoul', 'America/St_Johns', 'Europe/Berlin']

function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(what)
}

/** Decoding is total, gives text that is well formed, and names the encoding. */
function decoder(random: Random): void {
  const bytes = random.once(3) ? feed(random) : noise(random)
  const { text, encoding } = decode(bytes, contentType(random))
  demand(text.isWellFormed(), 'text with a lone surrogate')
  demand(encoding !== '' && encoding === encoding.toLowerCase(), `encoding ${encoding}`)
}

/** A date is undefined or an instant of the years 100 to 9999, a day more for zones; never NaN. */
function dates(random: Random): void {
  const text = moment(random)
  const read = readDate(text, { timeZone: random.pick(ZONES) })
  if (read === undefined) return
  demand(Number.isInteger(read.at), `${text} is ${read.at}`)
  const year = new Date(read.at).getUTCFullYear()
  demand(year >= 99 && year <= 10_000, `${text} is in the year ${year}`)
}

/** Cleaning is safe and idempotent, and its text has no markup's control characters. */
function cleaner(random: Random): void {
  const html = soup(random)
  const options = random.once(4) ? {} : { base: URL_OF_FEED }
  const clean = cleanHtml(html, options)
  const unsafe = unsafeIn(clean)
  demand(unsafe === undefined, `unsafe: ${unsafe}`)
  demand(
    cleanHtml(clean, options) === clean,
    `cleaned again it is ${cleanHtml(clean, options)}, not ${clean}`,
  )
  demand(isLine(htmlToText(html)), 'text of several lines or with control characters')
}

/** Reading is total and deterministic; titles are plain text on one line, URLs are safe. */
async function reader(random: Random): Promise<void> {
  const bytes = feed(random)
  const options = {
    url: URL_OF_FEED,
    contentType: random.once(3) ? contentType(random) : '',
    now: 1.6e12,
  }
  const result = await readDocument(bytes, options)
  check(result)
  if (random.once(8)) {
    const again = await readDocument(bytes, options)
    demand(JSON.stringify(again) === JSON.stringify(result), 'read twice, it differs')
  }
}

function check({ feed, entries }: ReadResult): void {
  for (const entry of entries) {
    demand(entry.id !== '', 'an empty id')
    for (const text of [entry.title, ...entry.categories.map(({ term }) => term)]) {
      demand(text === undefined || isLine(text), `no plain line: ${JSON.stringify(text)}`)
    }
    for (const at of [entry.published, entry.updated]) {
      demand(at === undefined || !Number.isNaN(Date.parse(at)), `date ${at}`)
    }
    const urls = [
      entry.link,
      ...entry.links.map(({ href }) => href),
      ...entry.enclosures.map(({ url }) => url),
    ]
    for (const url of [...urls, ...entry.media.map((medium) => medium.url)]) {
      demand(url === undefined || /^(?:https?|mailto|tel):/i.test(url), `link ${url}`)
    }
    for (const html of [entry.summarySafe, entry.contentSafe]) {
      const unsafe = html === undefined ? undefined : unsafeIn(html)
      demand(unsafe === undefined, `unsafe: ${unsafe}`)
    }
  }
  demand(feed.title === undefined || isLine(feed.title), 'a feed title that is no plain line')
}

/** Text without characters that are no text, on one line. */
function isLine(text: string): boolean {
  return text.isWellFormed() && !/[\0-\x1f\x7f-\x9f\ufffe\uffff]/.test(text)
}

/** Whatever was read can be republished: well-formed, valid, and our reader finds the same ids. */
async function trip(random: Random): Promise<void> {
  const result = await readDocument(feed(random), { url: URL_OF_FEED })
  for (const { format, text, ids } of await republished(result)) {
    const again = await readDocument(new TextEncoder().encode(text), { url: URL_OF_FEED })
    demand(again.format === format, `${format} was read as ${again.format}`)
    const found = again.entries.map(({ id }) => id)
    demand(
      JSON.stringify(found) === JSON.stringify(ids),
      `${format}: ids ${found.join(' ')}, not ${ids.join(' ')}`,
    )
  }
}

export type Property = (random: Random) => void | Promise<void>

/** What is promised of each part, for whatever a seed makes. */
export const PROPERTIES = { decoder, dates, cleaner, reader, trip } as const satisfies Record<
  string,
  Property
>
export type PropertyName = keyof typeof PROPERTIES

/** Of 100 cases, how many go to each part. */
export const SHARES: Readonly<Record<PropertyName, number>> = {
  decoder: 20,
  dates: 32,
  cleaner: 20,
  reader: 22,
  trip: 6,
}
