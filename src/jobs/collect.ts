import { hostOf } from '../model/host.ts'
import type { Wire } from '../model/site.ts'
import { forgetLeases, releaseLease, takeLease } from '../store/leases.ts'
import type { Collector, PartnerSource } from './collector.ts'
import { dueSources, localSources } from './due.ts'
import { pause } from './pause.ts'
import { recordFault, refreshSource } from './refresh.ts'
import type { PollOptions } from './settle.ts'

/** Hosts asked at a time. */
const AT_ONCE = 8
/** Which process collects, however many serve. */
const LEASE = 'collector'
const LEASE_MS = 120_000
const RENEW_MS = 30_000

interface Refreshing extends PollOptions {
  readonly stop?: AbortSignal
}

/**
 * Polls sources: several hosts at a time, those of one host one after the other; stops taking new
 * ones when told to. One's fault stops no other.
 */
export async function refreshAll(
  collector: Collector,
  wire: Wire,
  sources: readonly PartnerSource[],
  { stop, ...options }: Refreshing = {},
): Promise<void> {
  const key = ({ source }: PartnerSource) => hostOf(source.url) ?? source.id
  const hosts = [...Map.groupBy(sources, key).values()]
  const work = async () => {
    for (let host = hosts.shift(); host; host = hosts.shift()) {
      for (const partner of host) {
        if (stop?.aborted) return
        try {
          await refreshSource(collector, wire, partner, options)
        } catch (error) {
          await recordFault(collector, partner, error).catch((also: unknown) => {
            const { id } = partner.source
            collector.log('error', 'fault not recorded', { source: id, error: String(also) })
          })
        }
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

/** Reads the collection's own sample documents, in their order, so that every fresh store is alike. */
export async function refreshLocal(collector: Collector, wire: Wire): Promise<void> {
  for (const source of localSources(wire)) await refreshSource(collector, wire, source)
}

/**
 * Polls what is due, again and again every `interval` milliseconds, until told to stop: as long as no
 * other process does, which takes over when this one ends or dies.
 */
export async function keepCollecting(
  collector: Collector,
  readWire: () => Promise<Wire>,
  interval: number,
  stop: AbortSignal,
): Promise<void> {
  const { store, clock, log } = collector
  const holder = crypto.randomUUID()
  const mayCollect = () => takeLease(store.sql, LEASE, holder, clock(), LEASE_MS)
  while (!stop.aborted) {
    try {
      if (await mayCollect()) await collectDue(collector, await readWire(), mayCollect, stop)
    } catch (error) {
      log('error', 'collecting failed', { error: String(error) })
    }
    await pause(interval, stop)
  }
  await releaseLease(store.sql, LEASE, holder)
}

/** One round; it ends early when the lease is lost, or it can't be told. */
async function collectDue(
  collector: Collector,
  wire: Wire,
  mayCollect: () => Promise<boolean>,
  stop: AbortSignal,
): Promise<void> {
  const lost = new AbortController()
  const renewal = setInterval(() => {
    mayCollect().then(
      (ours) => ours || lost.abort(),
      () => lost.abort(),
    )
  }, RENEW_MS)
  try {
    await forgetLeases(collector.store.sql, collector.clock())
    const due = await dueSources(collector, wire)
    await refreshAll(collector, wire, due, { stop: AbortSignal.any([stop, lost.signal]) })
  } finally {
    clearInterval(renewal)
  }
}
