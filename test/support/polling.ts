import type {
  FetchDocument,
  FetchFailure,
  FetchFailureCode,
  FetchResult,
} from '../../src/fetch/port.ts'
import type { Collector } from '../../src/jobs/collector.ts'
import { sourcesOf } from '../../src/jobs/due.ts'
import { refreshSource } from '../../src/jobs/refresh.ts'
import type { City, Wire } from '../../src/model/site.ts'
import type { SourceRecord } from '../../src/store/sources.ts'
import { saveWire } from '../../src/store/wire.ts'
import { memoryBlobs } from './http-blobs.ts'
import { memorySql } from './memory.node.ts'
import { city, wire as wireOf } from './wire.ts'

/** Cities with one source each, whose hosts answer as told. */
export async function newsroom(locodes: readonly string[], first: (url: string) => FetchResult) {
  let time = Date.parse('2021-05-10T00:00:00Z')
  let answer = first
  const log: string[] = []
  const asked: Parameters<FetchDocument>[0][] = []
  const cities: City[] = locodes.map((locode) => {
    const id = locode.toLowerCase()
    const source = { id, url: `https://${id}.example/feed`, topics: [] }
    return city(locode, locode, { sources: [source] })
  })
  const wire: Wire = { ...wireOf(), cities }
  const sql = await memorySql()
  await saveWire(sql, wire, time)
  const collector: Collector = {
    store: { sql, blobs: memoryBlobs() },
    clock: () => time,
    async wait(milliseconds) {
      time += milliseconds
    },
    base: 'https://news.daegu.example',
    log: (level, message, facts) => log.push(`${level} ${message} ${JSON.stringify(facts)}`),
    async fetchDocument(request) {
      asked.push(request)
      return answer(request.url)
    },
  }
  return {
    collector,
    wire,
    log,
    asked,
    now: () => time,
    pass(milliseconds: number) {
      time += milliseconds
    },
    answer(next: (url: string) => FetchResult) {
      answer = next
    },
  }
}

export async function pollOnce({
  collector,
  wire,
}: Awaited<ReturnType<typeof newsroom>>): Promise<SourceRecord> {
  const [source] = sourcesOf(wire)
  if (!source) throw new Error('no source')
  return refreshSource(collector, wire, source)
}

const ANSWER = { url: 'https://gb-lon.example/feed', headers: {}, redirects: [] }

export function document(text: string) {
  const bytes = new TextEncoder().encode(text)
  return { kind: 'document', status: 200, bytes, ...ANSWER } as const
}

export function feed(ids: readonly string[], text = '') {
  const about = `<description>${text.replaceAll('<', '&lt;')}</description>`
  const items = ids.map(
    (id) => `<item><title>${id}</title><guid isPermaLink="false">${id}</guid>${about}</item>`,
  )
  return document(`<rss version="2.0"><channel><title>x</title>${items.join('')}</channel></rss>`)
}

export function unchanged() {
  return { kind: 'unchanged', ...ANSWER } as const
}

export function failed(
  code: FetchFailureCode,
  more: Pick<FetchFailure, 'retryAfter' | 'part'> = {},
) {
  return { kind: 'failed', code, message: `It failed: ${code}.`, ...more } as const
}

export function cityOf(url: string): string {
  return new URL(url).hostname.replace('.example', '')
}

/** A client that asks for admission as the real one does, of each of `hops`. */
export function admitted(answer: FetchDocument, hops?: readonly string[]): FetchDocument {
  return async (request) => {
    for (const hop of hops ?? [request.url]) {
      if (!(await request.admit?.(new URL(hop)))) return failed('turn')
    }
    return answer(request)
  }
}
