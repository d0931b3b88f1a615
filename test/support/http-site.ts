import type { Hono } from 'hono'
import { createApp } from '../../src/app.ts'
import { createCurrent } from '../../src/feeds/current.ts'
import { createDocuments } from '../../src/feeds/documents.ts'
import { refreshAll } from '../../src/jobs/collect.ts'
import { sourcesOf } from '../../src/jobs/due.ts'
import { type SyncReport, syncCollection } from '../../src/jobs/sync.ts'
import { describeComplaint } from '../../src/model/problem.ts'
import type { Store } from '../../src/store/ports.ts'
import type { Compress, Services } from '../../src/web/context.ts'
import { contentOf, type Files } from './http-collection.ts'

export const BASE = 'https://wire.example'

/** What a runtime brings to the contract: an empty store, and how its edge behaves. */
export interface Runtime {
  readonly store: Store
  readonly compress?: Compress
  /** Milliseconds for which the state of the wire is remembered. */
  readonly rememberFor: number
}

/** A site on a clock of its own. */
export interface Site {
  readonly app: Hono
  /** Lines of the log, so that a test can say there was no error. */
  readonly log: readonly string[]
  now(): number
  /** Sets the clock; milliseconds since the epoch. */
  setTime(at: number): void
  /** Reads the collection with these files changed, and polls the partners one after the other. */
  publish(changes?: Files): Promise<SyncReport>
  get(path: string, headers?: Record<string, string>): Promise<Response>
  text(path: string): Promise<string>
}

const START = Date.parse('2021-05-10T00:00:00Z')
const A_WHILE = 60_000

/** A site over an empty store, filled with the collection; `base` is where it stands. */
export async function openSite(runtime: Runtime, changes: Files = {}, base = BASE): Promise<Site> {
  const { store, compress, rememberFor } = runtime
  let time = START
  const clock = () => time
  const log: string[] = []
  const services: Services = {
    store,
    clock,
    base,
    current: createCurrent({ sql: store.sql, clock, rememberFor }),
    documents: createDocuments({ sql: store.sql, base, memory: 4_000_000 }),
    ...(compress ? { compress } : {}),
    log: (level, message, facts) => log.push(`${level} ${message} ${JSON.stringify(facts)}`),
  }
  const app = createApp(services)
  const fetchDocument = async () => {
    throw new Error('nothing is fetched in these tests')
  }
  const site: Site = {
    app,
    log,
    now: clock,
    setTime(at) {
      time = at
    },
    async publish(now = {}) {
      time += A_WHILE
      const report = await syncCollection(store, contentOf({ ...changes, ...now }), time)
      time += A_WHILE
      const { wire } = await services.current()
      for (const source of sourcesOf(wire)) {
        await refreshAll({ ...services, fetchDocument }, wire, [source])
      }
      time += A_WHILE
      return report
    },
    get: async (path, headers = {}) => app.request(path, { headers }),
    text: async (path) => (await app.request(path)).text(),
  }
  const { complaints } = await site.publish()
  if (complaints.length > 0) throw new Error(complaints.map(describeComplaint).join('\n'))
  return site
}
