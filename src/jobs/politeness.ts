import type { SourceRecord } from '../store/sources.ts'
import type { TrafficDay } from '../store/traffic.ts'

/** How much is asked of something, on average a day. */
export interface Load {
  readonly requests: number
  /** Requests without a validator. */
  readonly unconditional: number
  /** Decompressed. */
  readonly bytes: number
}

/** How polite collecting was. */
export interface Politeness {
  readonly sources: readonly (Load & { readonly record: SourceRecord; readonly busiest: number })[]
  /** By the host of the source's own address, those that are asked most first. */
  readonly hosts: readonly (Load & { readonly host: string; readonly sources: number })[]
  readonly states: Readonly<Partial<Record<SourceRecord['state'], number>>>
  readonly total: Load
}

/**
 * What was asked of sources in the last `days` days, from their days' counts; `busiest` is the number
 * of requests on a source's worst day.
 */
export function politeness(
  records: readonly SourceRecord[],
  traffic: readonly TrafficDay[],
  days: number,
): Politeness {
  const bySource = Map.groupBy(traffic, ({ source }) => source)
  const sources = records.map((record) => {
    const its = bySource.get(record.source) ?? []
    const busiest = Math.max(0, ...its.map(({ requests }) => requests))
    return { record, busiest, ...loadOf(its, days) }
  })
  const hosts = [...Map.groupBy(sources, ({ record }) => record.host)]
    .filter(([host]) => host !== '')
    .map(([host, its]) => ({ host, sources: its.length, ...sum(its) }))
    .sort((a, b) => b.requests - a.requests)
  const states = Map.groupBy(records, ({ state }) => state)
  return {
    sources,
    hosts,
    states: Object.fromEntries([...states].map(([state, its]) => [state, its.length])),
    total: sum(sources),
  }
}

function loadOf(its: readonly TrafficDay[], days: number): Load {
  const { requests, unconditional, bytes } = sum(its)
  return { requests: requests / days, unconditional: unconditional / days, bytes: bytes / days }
}

function sum(loads: readonly Load[]): Load {
  return {
    requests: loads.reduce((all, one) => all + one.requests, 0),
    unconditional: loads.reduce((all, one) => all + one.unconditional, 0),
    bytes: loads.reduce((all, one) => all + one.bytes, 0),
  }
}
