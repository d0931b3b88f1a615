import { z } from 'zod'
import { type Ask, type Check, check, conditionalChecks, documentChecks } from './exchange.ts'
import type { Verdict } from './verdict.ts'

/** One feed of an instance, in its four formats; URLs absolute or below the instance's. */
export interface FeedUrls {
  readonly rss: string
  readonly atom: string
  readonly json: string
  readonly ninjs: string
}

/** What was found at one URL; `ok` when every check is. */
export interface UrlReport {
  readonly url: string
  readonly ok: boolean
  readonly checks: readonly Check[]
}

/** One line a URL, four a feed. */
export type Report = readonly UrlReport[]

export interface VerifyOptions {
  readonly feeds: readonly FeedUrls[]
  /** `fetch`, or the `request` of an app. */
  readonly ask: Ask
  /** How common software reads a document. */
  readonly judge: (text: string) => Promise<readonly Verdict[]>
}

const MEDIA_TYPES = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
  ninjs: 'application/json',
} as const

/**
 * Whether the feeds of a running instance are what readers and aggregators count on: served
 * right, revalidated right, read by common libraries, and the same in every format. Never throws:
 * what cannot be had is a check that failed.
 */
export async function verifyInstance(
  baseUrl: string,
  { feeds, ask, judge }: VerifyOptions,
): Promise<Report> {
  const reports: UrlReport[] = []
  for (const urls of feeds) {
    const json = await visit(ask, baseUrl, urls, 'json')
    const items = json.text === undefined ? undefined : itemsOf(json.text)
    reports.push(
      reportOf(json.url, [
        ...json.checks,
        check('parses', items !== undefined, 'the items of a JSON Feed, each with an id'),
      ]),
    )
    for (const format of ['rss', 'atom'] as const) {
      const { url, checks, text } = await visit(ask, baseUrl, urls, format)
      const verdicts = text === undefined ? [] : await judge(text)
      // RFC 6721: what is withdrawn is no entry of an Atom feed any more.
      const expected = items?.filter(({ withdrawn }) => format === 'rss' || !withdrawn)
      const ids = expected?.map(({ id }) => id)
      reports.push(reportOf(url, [...checks, ...verdicts.flatMap((one) => readings(one, ids))]))
    }
    const desks = await visit(ask, baseUrl, urls, 'ninjs')
    const ids = items?.map(({ id }) => id)
    reports.push(reportOf(desks.url, [...desks.checks, ...deskChecks(desks.text, ids)]))
  }
  return reports
}

function reportOf(url: string, checks: readonly Check[]): UrlReport {
  return { url, ok: checks.every(({ ok }) => ok), checks }
}

interface Visit {
  readonly url: string
  readonly checks: readonly Check[]
  /** Undefined when there was no document. */
  readonly text?: string
}

async function visit(
  ask: Ask,
  baseUrl: string,
  urls: FeedUrls,
  format: keyof FeedUrls,
): Promise<Visit> {
  const url = URL.parse(urls[format], baseUrl)?.href ?? urls[format]
  try {
    const response = await ask(url, { method: 'GET', headers: {} })
    const text = await response.text()
    const checks = documentChecks(response, MEDIA_TYPES[format])
    if (response.status !== 200) return { url, checks }
    return { url, checks: [...checks, ...(await conditionalChecks(ask, url, response))], text }
  } catch (error) {
    return { url, checks: [check('answers', false, String(error))] }
  }
}

const JSON_FEED = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      _zerowire: z
        .object({ status: z.string().optional(), event: z.unknown().optional() })
        .optional(),
    }),
  ),
})

/** The items of a JSON Feed in order, or undefined when it is none. */
function itemsOf(text: string): { id: string; withdrawn: boolean }[] | undefined {
  const feed = JSON_FEED.safeParse(parseJson(text))
  return feed.data?.items.map(({ id, _zerowire }) => ({
    id,
    // In a feed of corrections a withdrawal is an entry.
    withdrawn: _zerowire?.status === 'canceled' && _zerowire.event === undefined,
  }))
}

const NINJS = z.object({ associations: z.array(z.object({ uri: z.string() })) })

/** Whether a desk finds the entries that the JSON Feed has. */
function deskChecks(text: string | undefined, ids: readonly string[] | undefined): Check[] {
  if (text === undefined) return []
  const found = NINJS.safeParse(parseJson(text)).data?.associations.map(({ uri }) => uri)
  const parses = check(
    'parses',
    found !== undefined,
    'a ninjs item with associations, each with a uri',
  )
  return found && ids ? [parses, sameIds("has the JSON Feed's ids", found, ids)] : [parses]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** How one library read the document, and whether it found the entries that the JSON Feed has. */
function readings(verdict: Verdict, ids: readonly string[] | undefined): Check[] {
  const { reader, ok, error, items } = verdict
  const read = check(`${reader} reads it`, ok, error ?? `${items.length} items`)
  if (!ok || ids === undefined) return [read]
  const found = items.map(({ id }) => id ?? '(none)')
  return [read, sameIds(`${reader} finds the JSON Feed's ids`, found, ids)]
}

function sameIds(name: string, found: readonly string[], ids: readonly string[]): Check {
  const different = ids.findIndex((id, at) => id !== found[at])
  const detail =
    found.length !== ids.length
      ? `${found.length} items, the JSON Feed has ${ids.length}`
      : different === -1
        ? `${ids.length} ids`
        : `item ${different + 1} is ${found[different]}, in the JSON Feed ${ids[different]}`
  return check(name, detail === `${ids.length} ids`, detail)
}
