import { escapeText } from '../../src/feeds/render/xml.ts'
import { readDocument } from '../../src/ingest/read/document.ts'
import type { Collector } from '../../src/jobs/collector.ts'
import { takeIn } from '../../src/jobs/take-in.ts'
import type { PublishedEntry } from '../../src/model/entry.ts'
import type { City, Source, Wire } from '../../src/model/site.ts'
import { memoryBlobs } from './http-blobs.ts'
import { memorySql } from './memory.node.ts'
import { allPages, selection } from './reader.ts'
import { city, site } from './wire.ts'

/** An item as a partner sends it. */
export interface Sent {
  readonly title?: string
  readonly link?: string
  readonly guid?: string
  readonly text?: string
  /** Milliseconds since the epoch. */
  readonly at?: number
  readonly updated?: number
  /** Address and title of the feed it says it is from. */
  readonly from?: { readonly url: string; readonly title: string }
  readonly via?: string
}

export const BASE = 'https://news.daegu.example'

/** The wire with these sources, each `city: [source, ...]`, and what they may say under CC-BY. */
export function planetWire(cities: Readonly<Record<string, readonly Partial<Source>[]>>): Wire {
  const partners: City[] = Object.entries(cities).map(([locode, sources]) =>
    city(locode, locode, {
      licence: 'CC-BY-4.0',
      sources: sources.map((source, nth) => ({
        id: `${locode.toLowerCase()}-${nth}`,
        url: `https://${locode.toLowerCase()}.example/feed${nth}.xml`,
        topics: [],
        ...source,
      })),
    }),
  )
  return { site: site(), cities: partners }
}

/** An Atom document of items, newest first as given. */
export function atomOf(items: readonly Sent[]): string {
  const instant = (at: number) => new Date(at).toISOString()
  const tag = (name: string, text: string | undefined) =>
    text === undefined ? '' : `<${name}>${escapeText(text)}</${name}>`
  const entries = items.map(({ title, link, guid, text, at, updated, from, via }) =>
    [
      '<entry>',
      tag('id', guid),
      tag('title', title),
      link === undefined ? '' : `<link href="${escapeText(link)}"/>`,
      via === undefined ? '' : `<link rel="via" href="${escapeText(via)}"/>`,
      tag('published', at === undefined ? undefined : instant(at)),
      tag('updated', updated === undefined ? undefined : instant(updated)),
      from &&
        `<source><id>${from.url}</id><title>${from.title}</title><link rel="self" href="${from.url}"/></source>`,
      text === undefined ? '' : `<content type="html">${escapeText(text)}</content>`,
      '</entry>',
    ].join(''),
  )
  return `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Press</title>${entries.join('')}</feed>`
}

/** A store that partners' documents are taken into, without any fetching. */
export async function openPlanet(wire: Wire) {
  let time = Date.parse('2021-05-10T00:00:00Z')
  const sql = await memorySql()
  const collector: Collector = {
    store: { sql, blobs: memoryBlobs() },
    clock: () => time,
    base: BASE,
    log: () => undefined,
    fetchDocument: () => Promise.reject(new Error('Nothing is fetched here.')),
  }
  const first = new Set<string>()

  async function take(id: string, document: readonly Sent[] | string, accept = false) {
    const owner = wire.cities.find(({ sources }) => sources.some((one) => one.id === id))
    const source = owner?.sources.find((one) => one.id === id)
    if (!owner || !source) throw new Error(`no source ${id}`)
    const text = typeof document === 'string' ? document : atomOf(document)
    const bytes = new TextEncoder().encode(text)
    const original = await collector.store.blobs.put(bytes)
    const result = await readDocument(bytes, { url: source.url, timeZone: owner.timeZone })
    const reading = { result, original, first: !first.has(id), accept }
    first.add(id)
    return takeIn(collector, wire, { city: owner, source }, reading)
  }

  async function entries(): Promise<PublishedEntry[]> {
    return (await allPages(sql, selection())).map(({ entry }) => entry)
  }

  return {
    sql,
    collector,
    wire,
    take,
    entries,
    /** As if nothing was ever read from a source under its address. */
    readdress: (id: string) => first.delete(id),
    /** What readers see from the newest event on. */
    titles: async () => (await entries()).map(({ title }) => title),
    pass(milliseconds: number) {
      time += milliseconds
    },
    now: () => time,
  }
}
