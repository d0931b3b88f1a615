import type { Wire } from '../model/site.ts'
import { forgetLeases, releaseLease, takeLease } from '../store/leases.ts'
import type { Collector, PartnerSource } from './collector.ts'
import { createCrew } from './crew.ts'
import { dueSources, localSources } from './due.ts'
import { throughOwnNetwork } from './own-network.ts'
import { pause } from './pause.ts'
import { refreshSource } from './refresh.ts'
import type { PollOptions } from './settle.ts'

/** Which process collects, however many serve. */
const LEASE = 'collector'
const LEASE_MS = 120_000

interface Refreshing extends Omit<PollOptions, 'due'> {
  readonly stop?: AbortSignal
}

/** Polls these sources, and takes no new one when told to stop (see createCrew). */
export async function refreshAll(
  collector: Collector,
  wire: Wire,
  sources: readonly PartnerSource[],
  { stop, ...options }: Refreshing = {},
): Promise<void> {
  const crew = createCrew(collector, options, stop)
  crew.poll(wire, sources)
  await crew.done()
}

/** Reads the collection's own sample documents, in their order, so that every fresh store is alike. */
export async function refreshLocal(collector: Collector, wire: Wire): Promise<void> {
  for (const source of localSources(wire)) await refreshSource(collector, wire, source)
}

/**
 * Polls what is due, again and again every `interval` milliseconds, until told to stop: as long as no
 * other process does, which takes over when this one ends or dies. Polls that take longer than that go
 * on meanwhile.
 */
export async function keepCollecting(
  collector: Collector,
  readWire: () => Promise<Wire>,
  interval: number,
  stop: AbortSignal,
): Promise<void> {
  const { store, clock, log } = collector
  const holder = crypto.randomUUID()
  const crew = createCrew({ ...collector, fetchDocument: throughOwnNetwork(collector) }, {}, stop)
  while (!stop.aborted) {
    try {
      if (await takeLease(store.sql, LEASE, holder, clock(), LEASE_MS)) {
        await forgetLeases(store.sql, clock())
        const wire = await readWire()
        crew.poll(wire, await dueSources(collector, wire))
      } else crew.leave()
    } catch (error) {
      log('error', 'collecting failed', { error: String(error) })
    }
    await pause(interval, stop)
  }
  await releaseLease(store.sql, LEASE, holder)
  await crew.done()
}
