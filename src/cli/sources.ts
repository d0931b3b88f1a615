import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { sourcesOf } from '../jobs/due.ts'
import { type Politeness, politeness } from '../jobs/politeness.ts'
import { readSources } from '../store/sources.ts'
import { readTraffic } from '../store/traffic.ts'
import { openChosenStore, publishedWire } from './open-store.ts'
import { printRemarks } from './remarks.ts'
import { table } from './table.ts'
import { UsageError } from './usage.ts'

const DAY = 86_400_000
const MOST_DAYS = 31
const MOST_HOSTS = 10

/** Shows how it stands with every source, and how politely they were asked. */
export async function sources(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      days: { type: 'string', default: '7' },
      json: { type: 'boolean', default: false },
      edge: { type: 'string' },
    },
  })
  const days = Number(values.days)
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) {
    throw new UsageError(`--days is a number from 1 to ${MOST_DAYS}, not “${values.days}”.`)
  }
  const store = await openChosenStore(values.edge, readConfig(process.env).databaseFile)
  const wire = await publishedWire(store.sql)
  const known = await readSources(store.sql)
  // What was removed from the configuration is still known, and nobody's business any more.
  const records = sourcesOf(wire).flatMap(({ source }) => known.get(source.id) ?? [])
  const traffic = await readTraffic(store.sql, Date.now() - (days - 1) * DAY)
  await store.close()
  const report = politeness(records, traffic, days)
  if (values.json) console.log(JSON.stringify({ days, ...report }, undefined, 2))
  else print(report, days)
  return 0
}

function print({ sources: all, hosts, states, total }: Politeness, days: number): void {
  console.log(
    table(
      all.map(({ record, requests, unconditional, bytes, busiest }) => ({
        source: record.source,
        state: record.state,
        condition: record.remarks.map(({ condition }) => condition).join(', '),
        'next poll': instant(record.nextPoll),
        'requests a day': round(requests),
        'on its worst day': busiest,
        'unconditional a day': round(unconditional),
        'kB a day': round(bytes / 1000),
      })),
    ),
  )
  console.log(`\nThe hosts that are asked most, of ${hosts.length}:`)
  console.log(
    table(
      hosts.slice(0, MOST_HOSTS).map(({ host, sources: its, requests, unconditional, bytes }) => ({
        host,
        sources: its,
        'requests a day': round(requests),
        'unconditional a day': round(unconditional),
        'kB a day': round(bytes / 1000),
      })),
    ),
  )
  const share = total.requests === 0 ? 0 : (100 * total.unconditional) / total.requests
  const counts = Object.entries(states).map(([state, count]) => `${count} ${state}`)
  console.log(
    `${all.length} sources (${counts.join(', ')}). In ${days} days, a day: ${round(total.requests)} requests, ${round(share)} % of them unconditional, ${round(total.bytes / 1000)} kB.`,
  )
  for (const { record } of all) printRemarks(record)
}

function instant(at: number): string {
  return Number.isFinite(at) ? `${new Date(at).toISOString().slice(0, 16)}Z` : 'never'
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
