import { createApp } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { createCurrent } from './feeds/current.ts'
import { createDocuments } from './feeds/documents.ts'
import { createFetcher } from './fetch/client.ts'
import { DEFAULT_LIMITS } from './fetch/port.ts'
import { edgeTransport } from './fetch/transport.edge.ts'
import { closeArchives } from './jobs/archive.ts'
import type { Collector, PartnerSource } from './jobs/collector.ts'
import { type DueSource, dueSources, sourcesOf } from './jobs/due.ts'
import { recordFault, refreshSource } from './jobs/refresh.ts'
import { createLog } from './log.ts'
import { type D1, openD1 } from './store/d1.edge.ts'
import { putOff } from './store/due.ts'
import { forgetLeases } from './store/leases.ts'
import { openR2, type R2 } from './store/r2.edge.ts'
import { readSource } from './store/sources.ts'
import { userAgent } from './version.ts'
import type { Services } from './web/context.ts'

/** A message of the poll queue: one source, and its next poll as it was put off for this message. */
interface Poll {
  readonly source: string
  readonly nextPoll: number
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
  /** A Poll, unless another version of Zerowire sent it. */
  readonly body: unknown
  /** 1 for the first delivery. */
  readonly attempts: number
  ack(): void
  retry(options: { readonly delaySeconds: number }): void
}

/** As wrangler.toml names it. */
const DEAD_LETTERS = 'zerowire-polls-dead'

const FEED_MEMORY = 16 * 1024 * 1024
const REMEMBER_STATE_MS = 5000
/** Cloudflare Queues take no more in one call. */
const MESSAGES_A_BATCH = 100
/** For a tick every five minutes, at the rate for which everything is built. */
const PORTION = { most: 4500, ofHost: 60 }
/** A message that is not delivered by then is sent again, and the late one does nothing. */
const DELIVERED_WITHIN_MS = 30 * 60_000
const RETRY_SECONDS = 60

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

  /**
   * Cron: makes public what has reached its release, enqueues what is due, one message each, and closes
   * full pages of the permanent record.
   */
  async scheduled(_event: unknown, bindings: Bindings): Promise<void> {
    services ??= servicesOf(bindings)
    const { wire } = await services.current()
    const due = await dueSources(services, wire, PORTION)
    for (let at = 0; at < due.length; at += MESSAGES_A_BATCH) {
      await enqueue(due.slice(at, at + MESSAGES_A_BATCH), services, bindings)
    }
    await forgetLeases(services.store.sql, services.clock())
    await closeArchives(services)
  },

  /**
   * Polls what the messages are of; each is acknowledged or retried on its own. A poll that failed by a
   * fault of ours comes again by its schedule; only where not even that could be written is there a
   * retry. What was given up after the last is told of its source.
   */
  async queue(
    batch: { readonly queue: string; readonly messages: readonly Message[] },
    bindings: Bindings,
  ): Promise<void> {
    services ??= servicesOf(bindings)
    const collector = collectorOf(services, bindings)
    const { wire } = await services.current()
    const sources = new Map(sourcesOf(wire).map((one) => [one.source.id, one]))
    for (const message of batch.messages) {
      const poll = pollOf(message.body)
      const partner = poll && sources.get(poll.source)
      try {
        if (poll && partner) {
          if (batch.queue === DEAD_LETTERS) await giveUp(poll, collector, partner)
          else await refreshSource(collector, wire, partner, { due: poll.nextPoll })
        } else services.log('warn', 'message dropped', { body: JSON.stringify(message.body) })
        message.ack()
      } catch (error) {
        services.log('error', 'message failed', { source: poll?.source, error: String(error) })
        message.retry({ delaySeconds: RETRY_SECONDS * message.attempts })
      }
    }
  },
}

/** Puts the sources off first: should sending fail, they are due again later, not twice. */
async function enqueue(
  due: readonly DueSource[],
  { store, clock }: Services,
  { POLLS }: Bindings,
): Promise<void> {
  const until = clock() + DELIVERED_WITHIN_MS
  const polls = due.map(({ source, nextPoll }) => ({ source: source.id, nextPoll }))
  await putOff(store.sql, polls, until)
  await POLLS.sendBatch(polls.map(({ source }) => ({ body: { source, nextPoll: until } })))
}

function pollOf(body: unknown): Poll | undefined {
  const { source, nextPoll } = (body ?? {}) as Partial<Record<keyof Poll, unknown>>
  return typeof source === 'string' && typeof nextPoll === 'number'
    ? { source, nextPoll }
    : undefined
}

/** Tells a poll that was given up of its source, unless that was polled since it was sent. */
async function giveUp(
  { source, nextPoll }: Poll,
  collector: Collector,
  partner: PartnerSource,
): Promise<void> {
  const { lastPoll = 0 } = (await readSource(collector.store.sql, source)) ?? {}
  if (lastPoll >= nextPoll - DELIVERED_WITHIN_MS) return
  await recordFault(collector, partner, new Error('The queue gave this poll up.'))
}
