import type { IncomingMessage, ServerResponse } from 'node:http'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
/** A month in which nothing but this happens. */
export const BEGIN = Date.parse('2021-05-01T00:00:00Z')
const WINDOW = 10
/** Cities publish once a day, at this hour. */
const AT_HOUR = 6

/** What a city truly published on a day. */
export interface Item {
  readonly id: string
  readonly title: string
  readonly link: string
  /** Milliseconds since the epoch. */
  readonly published: number
}

/** A request as it came in. */
export interface Asked {
  readonly city: string
  readonly path: string
  /** Milliseconds since the epoch, by the simulated clock. */
  readonly at: number
  readonly headers: IncomingMessage['headers']
  /** How it was answered. */
  status: number
}

/** The moment a request comes in, as a city sees it. */
export interface Moment {
  readonly now: number
  /** Days since the month began. */
  readonly day: number
  readonly path: string
  /** `http://address:port` of the city. */
  readonly origin: string
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** What the city truly published by now, the newest first, as many as a feed holds. */
  readonly items: readonly Item[]
}

/** How a city answers; what is not told by it is a well-behaved answer. */
export type Behaviour = (moment: Moment) => void

export interface City {
  readonly name: string
  /** Paths of its feeds. */
  readonly feeds: readonly string[]
  readonly behave: Behaviour
  /** Day from which on it publishes nothing more. */
  readonly silentFrom?: number
}

/** Everything a city has published by an instant, the newest first. */
export function publishedBy({ name, silentFrom }: City, origin: string, now: number): Item[] {
  const days = Math.floor((now - BEGIN - AT_HOUR * HOUR) / DAY) + 1
  const count = Math.max(0, Math.min(days, silentFrom ?? days))
  return Array.from({ length: count }, (_, nth) => itemOf(name, origin, nth)).reverse()
}

function itemOf(name: string, origin: string, day: number): Item {
  const published = BEGIN + day * DAY + AT_HOUR * HOUR
  const title = `${name} on day ${day}`
  const link = `${origin}/news/${name}-${day}`
  return { id: link, title, link, published }
}

export function windowOf(items: readonly Item[]): Item[] {
  return items.slice(0, WINDOW)
}

/** RSS of items; `more` is raw markup in front of them. */
export function rss(origin: string, items: readonly Item[], more = ''): string {
  return `<rss version="2.0"><channel><title>News of ${origin}</title><link>${origin}/</link>
<description>News</description>${more}${items.map((item) => rssItem(item)).join('')}</channel></rss>`
}

export function rssItem({ id, title, link, published }: Item, source = ''): string {
  return `<item><title>${title}</title><link>${link}</link><guid isPermaLink="false">${id}</guid>
<pubDate>${new Date(published).toUTCString()}</pubDate>
<description>All that is to say about ${title}.</description>${source}</item>`
}

/** Answers as a good server does: a strong validator, and 304 when it comes back. */
export function send({ request, response }: Moment, body: string, headers = {}): void {
  const etag = `"${body.length}-${body.slice(0, 4000).split('<title>')[2]?.split('<')[0]}"`
  const same = request.headers['if-none-match'] === etag
  response.writeHead(same ? 304 : 200, {
    ETag: etag,
    'Content-Type': 'application/rss+xml; charset=utf-8',
    ...headers,
  })
  response.end(same ? undefined : body)
}

/** The answer of a good day. */
export function well(moment: Moment): void {
  send(moment, rss(moment.origin, moment.items))
}
