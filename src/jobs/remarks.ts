import type { FetchFailureCode } from '../fetch/port.ts'
import type { Problem } from '../ingest/read/problems.ts'
import type { ReadResult } from '../ingest/read/result.ts'
import { looksLikeWall } from '../ingest/wall.ts'
import type { Condition, Remark } from '../model/condition.ts'
import type { SourceRecord } from '../store/sources.ts'

const DAY = 24 * 3_600_000
/** Half of the time that a fetch may take at all. */
const SLOW = 10_000
/** How many times as long as usual, and how long at least, a source has been quiet to be remarked. */
const QUIET_TIMES = 10
const QUIET_AT_LEAST = 14 * DAY
/** Of a source that was never seen to change. */
const QUIET_UNKNOWN = 90 * DAY

const OF_FAILURE: Readonly<Partial<Record<FetchFailureCode, Condition>>> = {
  forbidden: 'blocked',
  'not-found': 'missing',
  gone: 'gone',
  busy: 'busy',
  tls: 'tls',
  timeout: 'slow',
  dns: 'unreachable',
  network: 'unreachable',
  'server-error': 'unreachable',
  'too-large': 'too-large',
  robots: 'robots',
}

/** What a failed fetch says of a source. */
export function ofFailure(code: FetchFailureCode, message: string): Remark {
  return { condition: OF_FAILURE[code] ?? 'other', message }
}

const NOT_A_FEED: Readonly<Record<string, string>> = {
  html: 'a web page where a feed was expected',
  opml: 'an OPML list, not a feed',
  cdf: 'a CDF channel, which is not read',
}

/** What to make of a document at a feed's address that is none. */
export function ofNoFeed(
  url: string,
  page: Uint8Array,
  { format, feed, problems }: ReadResult,
): Remark {
  const links = feed.links.filter(({ rel }) => rel === 'alternate').map(({ href }) => href)
  if (/^(?:html|unknown)$/.test(format) && links.length === 0 && looksLikeWall(page)) {
    const message = `${url} answered with the page of a bot wall. Ask the city to let our User-Agent through.`
    return { condition: 'blocked', message }
  }
  const why = problems.find(({ code }) => code === 'empty' || code === 'not-a-feed')
  const what = `something that is not a feed${why ? ` (${why.message})` : ''}`
  const found = `${url} answered with ${NOT_A_FEED[format] ?? what}.`
  const advice =
    links.length > 0
      ? `It names feeds of its own: ${links.slice(0, 5).join(' ')} — inspect one, and put its address into partners.yaml.`
      : 'Look at it with zerowire inspect; if the feed has moved, change its address in partners.yaml.'
  return { condition: 'not-a-feed', message: `${found} ${advice}` }
}

/** A feed may be empty for a while, but so is one whose site was rebuilt. */
export function ofNoItems(url: string): Remark {
  const message = `${url} is a feed without any item. Look on the city’s site whether it publishes elsewhere now.`
  return { condition: 'shrunk', message }
}

/** Repairs that cost nothing; every other problem may have cost a reader something. */
const HARMLESS: ReadonlySet<string> = new Set([
  'undeclared-gzip',
  'junk-before',
  'junk-after',
  'namespace-guessed',
  'undeclared-prefix',
  'double-escaped',
  'swapped-content',
  'id-missing',
  'future-date',
  'unknown-time-zone',
])
const EXAMPLES = 3

/** What had to be repaired or was lost, counted by kind. */
export function ofProblems(url: string, problems: readonly Problem[]): Remark[] {
  const costly = problems.filter(({ code }) => !HARMLESS.has(code))
  if (costly.length === 0) return []
  const kinds = [...Map.groupBy(costly, ({ code }) => code)].sort(
    ([, a], [, b]) => b.length - a.length,
  )
  const told = kinds.slice(0, EXAMPLES).map(([code, all]) => {
    const count = all.length === 1 ? '' : `${all.length} × `
    return `${count}${code} (${all[0]?.where}: ${all[0]?.message})`
  })
  const rest = kinds.length > EXAMPLES ? `; ${kinds.length - EXAMPLES} other kinds` : ''
  const message = `${url} was read, but not without faults: ${told.join('; ')}${rest}. Tell the city; zerowire inspect shows them all.`
  return [{ condition: 'malformed', message }]
}

/** What is so without any document: it is told anew after each good poll. */
export function standing(
  record: SourceRecord,
  { now, tookMs, validators }: { now: number; tookMs: number; validators: boolean },
): Remark[] {
  const { url } = record
  return [
    ...ofMove(record),
    ...ofQuiet(record, now),
    ...(tookMs > SLOW
      ? [
          {
            condition: 'slow' as const,
            message: `${url} took ${Math.round(tookMs / 1000)} seconds to answer; after 20 it would not be read. Tell the city.`,
          },
        ]
      : []),
    ...(validators && record.validates !== false
      ? []
      : [
          {
            condition: 'unconditional' as const,
            message: `${url} is asked once a day only, since its server ${validators ? 'sends everything again whatever is asked' : 'sends neither ETag nor Last-Modified'}. Ask the city to answer conditional requests.`,
          },
        ]),
  ]
}

function ofMove({ url, movedTo, movedSince }: SourceRecord): Remark[] {
  if (movedTo === undefined || movedSince === undefined) return []
  const since = new Date(movedSince).toISOString().slice(0, 10)
  const message = `${url} redirects to ${movedTo} for good (seen since ${since}). Put the new address into partners.yaml.`
  return [{ condition: 'moved', message }]
}

function ofQuiet({ url, lastChange, changeEvery }: SourceRecord, now: number): Remark[] {
  if (lastChange === undefined) return []
  const usual =
    changeEvery === undefined ? QUIET_UNKNOWN : Math.max(changeEvery * QUIET_TIMES, QUIET_AT_LEAST)
  if (now - lastChange <= usual) return []
  const days = Math.floor((now - lastChange) / DAY)
  const before =
    changeEvery === undefined ? '' : `; before, there was something ${often(changeEvery)}`
  const message = `${url} answers, but has brought nothing new for ${days} days${before}. Look whether the city publishes elsewhere now.`
  return [{ condition: 'quiet', message }]
}

function often(every: number): string {
  return every < 2 * DAY
    ? `about every ${Math.max(1, Math.round(every / 3_600_000))} hours`
    : `about every ${Math.round(every / DAY)} days`
}
