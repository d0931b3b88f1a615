import type { Wire } from '../model/site.ts'
import type { Collector, PartnerSource } from './collector.ts'
import { dueSources, localSources, recordFault, refreshSource } from './refresh.ts'

const AT_ONCE = 4

/** Polls sources, a few at a time; stops taking new ones when told to. One's fault stops no other. */
export async function refreshAll(
  collector: Collector,
  wire: Wire,
  sources: readonly PartnerSource[],
  stop?: AbortSignal,
): Promise<void> {
  const waiting = [...sources]
  const work = async () => {
    for (let next = waiting.shift(); next && !stop?.aborted; next = waiting.shift()) {
      try {
        await refreshSource(collector, wire, next)
      } catch (error) {
        await recordFault(collector, next, error)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

/** Reads the collection's own sample documents, in their order, so that every fresh store is alike. */
export async function refreshLocal(collector: Collector, wire: Wire): Promise<void> {
  for (const source of localSources(wire)) await refreshSource(collector, wire, source)
}

/** Polls what is due, again and again every `interval` milliseconds, until told to stop. */
export async function keepCollecting(
  collector: Collector,
  readWire: () => Promise<Wire>,
  interval: number,
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    try {
      const wire = await readWire()
      await refreshAll(collector, wire, await dueSources(collector, wire), stop)
    } catch (error) {
      collector.log('error', 'collecting failed', { error: String(error) })
    }
    await pause(interval, stop)
  }
}

function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    stop.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
