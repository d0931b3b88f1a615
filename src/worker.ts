import { createApp } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { createCurrent } from './feeds/current.ts'
import { createDocuments } from './feeds/documents.ts'
import { createFetcher } from './fetch/client.ts'
import { DEFAULT_LIMITS } from './fetch/port.ts'
import { edgeTransport } from './fetch/transport.edge.ts'
import type { Collector } from './jobs/collector.ts'
import { dueSources, isDue, refreshSource, sourcesOf } from './jobs/refresh.ts'
import { createLog } from './log.ts'
import { type D1, openD1 } from './store/d1.edge.ts'
import { openR2, type R2 } from './store/r2.edge.ts'
import { userAgent } from './version.ts'
import type { Services } from './web/context.ts'

/** A message of the poll queue: one source. */
interface Poll {
  readonly source: string
}

interface Bindings {
  readonly DB: D1
  readonly BLOBS: R2
  readonly POLLS: { sendBatch(messages: readonly { readonly body: Poll }[]): Promise<unknown> }
  readonly BASE_URL: string
  readonly CONTACT_URL?: string
  readonly LOG_LEVEL?: string
}

interface Message {
  readonly body: Poll
  ack(): void
  retry(): void
}

const FEED_MEMORY = 16 * 1024 * 1024
const REMEMBER_STATE_MS = 5000
/** Cloudflare Queues take no more in one call. */
const MESSAGES_A_BATCH = 100

/** Throws ComplaintsError with every mistake in the variables of wrangler.toml at once. */
function configOf({ BASE_URL, CONTACT_URL, LOG_LEVEL }: Bindings): Config {
  return readConfig({ BASE_URL, CONTACT_URL, LOG_LEVEL })
}

function servicesOf(bindings: Bindings): Services {
  const store = { sql: openD1(bindings.DB), blobs: openR2(bindings.BLOBS) }
  const clock = Date.now
  const { baseUrl: base, logLevel } = configOf(bindings)
  return {
    store,
    clock,
    base,
    current: createCurrent({ sql: store.sql, clock, rememberFor: REMEMBER_STATE_MS }),
    documents: createDocuments({ sql: store.sql, base, memory: FEED_MEMORY }),
    log: createLog(logLevel, (line) => console.log(line)),
  }
}

function collectorOf(services: Services, bindings: Bindings): Collector {
  const fetchDocument = createFetcher({
    transport: edgeTransport,
    userAgent: userAgent(configOf(bindings).contactUrl),
    allowPrivateHosts: new Set(),
    limits: DEFAULT_LIMITS,
  })
  return { ...services, fetchDocument }
}

/** Both live as long as the isolate, and so do their caches. */
let app: ReturnType<typeof createApp> | undefined
let services: Services | undefined

export default {
  /** Answers a reader. */
  fetch(request: Request, bindings: Bindings): Response | Promise<Response> {
    services ??= servicesOf(bindings)
    app ??= createApp(services)
    return app.fetch(request)
  },

  /** Cron: makes public what has reached its release, and enqueues what is due, one message each. */
  async scheduled(_event: unknown, bindings: Bindings): Promise<void> {
    services ??= servicesOf(bindings)
    const { wire } = await services.current()
    const due = await dueSources(collectorOf(services, bindings), wire)
    const messages = due.map(({ source }) => ({ body: { source: source.id } }))
    for (let at = 0; at < messages.length; at += MESSAGES_A_BATCH) {
      await bindings.POLLS.sendBatch(messages.slice(at, at + MESSAGES_A_BATCH))
    }
  },

  /** Polls what is still due; each message is acknowledged or retried on its own. */
  async queue(batch: { readonly messages: readonly Message[] }, bindings: Bindings): Promise<void> {
    services ??= servicesOf(bindings)
    const collector = collectorOf(services, bindings)
    const { wire } = await services.current()
    const sources = sourcesOf(wire)
    for (const message of batch.messages) {
      try {
        const found = sources.find(({ source }) => source.id === message.body.source)
        if (found && (await isDue(collector, found))) await refreshSource(collector, wire, found)
        message.ack()
      } catch (error) {
        services.log('error', 'poll failed', { ...message.body, error: String(error) })
        message.retry()
      }
    }
  },
}
