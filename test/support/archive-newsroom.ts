import { createApp } from '../../src/app.ts'
import { createCurrent } from '../../src/feeds/current.ts'
import { createDocuments } from '../../src/feeds/documents.ts'
import { closeArchives } from '../../src/jobs/archive.ts'
import type { Draft } from '../../src/model/entry.ts'
import type { Site } from '../../src/model/site.ts'
import { OWN, publish } from '../../src/store/publish.ts'
import { saveWire } from '../../src/store/wire.ts'
import type { Services } from '../../src/web/context.ts'
import { NOW } from './drafts.ts'
import type { Runtime } from './http-site.ts'
import { wire } from './wire.ts'

export const BASE = 'https://wire.example'

/** A site without files: what is published is given as drafts. */
export interface Newsroom {
  readonly base: string
  readonly services: Services
  tick(milliseconds?: number): number
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<Response>
  text(url: string): Promise<string>
  put(drafts: readonly Draft[], backfill?: boolean): Promise<void>
  /** Changes site.yaml. */
  rename(changes: Partial<Site>): Promise<void>
  /** Closes all pages that are full. */
  close(): Promise<void>
}

export async function openNewsroom(runtime: Runtime, base = BASE): Promise<Newsroom> {
  const configured = wire()
  const { store, compress, rememberFor } = runtime
  let time = NOW
  const clock = () => time
  const services: Services = {
    store,
    clock,
    base,
    current: createCurrent({ sql: store.sql, clock, rememberFor }),
    documents: createDocuments({ sql: store.sql, base, memory: 4_000_000 }),
    ...(compress ? { compress } : {}),
    log: () => undefined,
  }
  const app = createApp(services)
  await saveWire(store.sql, configured, time)
  const get: Newsroom['get'] = async (url, headers = {}) =>
    app.request(url.replace(base, '').replace(BASE, ''), { headers })
  return {
    base,
    services,
    get,
    tick(milliseconds = 10_000) {
      time += milliseconds
      return time
    },
    async text(url) {
      const response = await get(url)
      if (response.status !== 200) throw new Error(`${response.status} ${url}`)
      return response.text()
    },
    async put(drafts, backfill = false) {
      time += 10_000
      const bySource = Map.groupBy(drafts, ({ entry }) => entry.provenance?.source ?? OWN)
      for (const [source, of] of bySource) {
        await publish(store.sql, { source, drafts: of, wire: configured, now: time, backfill })
      }
    },
    async rename(changes) {
      time += 10_000
      await saveWire(store.sql, wire(changes), time)
    },
    async close() {
      time += 10_000
      await closeArchives(services)
    },
  }
}
