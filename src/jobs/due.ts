import { jitterOf } from '../ingest/schedule/jitter.ts'
import { termsOf } from '../ingest/terms.ts'
import { hostOf } from '../model/host.ts'
import type { Wire } from '../model/site.ts'
import { type Due, dueBy, enrol } from '../store/due.ts'
import type { Sql } from '../store/ports.ts'
import type { Collector, PartnerSource } from './collector.ts'
import { isLocal } from './fetch-source.ts'

/** How many sources are taken from the store at a time, and of them of one host. */
export interface Portion {
  readonly most: number
  readonly ofHost: number
}

/** For a look every half minute, as one host is asked every two seconds at most. */
const HALF_A_MINUTE: Portion = { most: 500, ofHost: 10 }

/** A source whose next poll has come. */
export interface DueSource extends PartnerSource, Pick<Due, 'nextPoll'> {}

/** Every source of the wire, those of the own city first. */
export function sourcesOf(wire: Wire): PartnerSource[] {
  const cities = [wire.site.city, ...wire.cities]
  return cities.flatMap((city) => city.sources.map((source) => ({ city, source })))
}

/** The sources that are documents of the collection itself. */
export function localSources(wire: Wire): PartnerSource[] {
  return sourcesOf(wire).filter(({ source }) => isLocal(source))
}

/** Sources whose next poll has come, those first that wait longest: a portion of them, if many are. */
export async function dueSources(
  { store: { sql }, clock }: Pick<Collector, 'store' | 'clock'>,
  wire: Wire,
  portion = HALF_A_MINUTE,
): Promise<DueSource[]> {
  const sources = await enrolled(sql, wire, clock())
  const due = await dueBy(sql, clock(), portion)
  return due.flatMap(({ source, nextPoll }) => {
    const partner = sources.get(source)
    return partner ? [{ ...partner, nextPoll }] : []
  })
}

interface Enrolled {
  readonly wire: Wire
  readonly sources: ReadonlyMap<string, PartnerSource>
}

/** What each database was last enrolled with here, since a configuration of thousands is long. */
const known = new WeakMap<Sql, Enrolled>()

async function enrolled(sql: Sql, wire: Wire, now: number): Promise<Enrolled['sources']> {
  const last = known.get(sql)
  if (last?.wire === wire) return last.sources
  const all = sourcesOf(wire)
  const enrolments = all.map(({ city, source }) => ({
    source: source.id,
    url: source.url,
    host: hostOf(source.url) ?? '',
    terms: termsOf(city, source),
    jitter: jitterOf(source.id),
  }))
  await enrol(sql, enrolments, now)
  const sources = new Map(all.map((one) => [one.source.id, one]))
  known.set(sql, { wire, sources })
  return sources
}
