import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { startServer as startPartner } from '../fetch/server.node.ts'
import { temporaryFolder } from '../support/folder.node.ts'
import { londonAt } from '../support/http-partners.ts'
import {
  endTurns,
  everyId,
  placeIn,
  signalGroup,
  startServer,
  zerowire,
} from '../support/http-server.node.ts'

const KILLS = 200
/** Side by side, since each waits more than it works. */
const WIRES = 2
/** Else so much would be new at once, on a slow machine, that a person would have to look at it. */
const LEFT_ALONE = 10
const NEW_EACH_ROUND = 8
const EDITED_EACH_ROUND = 20
/** From the partner's answer until all is stored takes about this long, and longer with each item. */
const INGESTION_MS = 100

/** What must hold of the database at any moment, as queries that find what breaks it. */
const HALF_STATES = {
  'damaged pages': `SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'`,
  'public twice': `SELECT id FROM entry WHERE position IS NOT NULL GROUP BY id, language HAVING count(*) > 1`,
  'public, but not in its indexes': `SELECT e.id FROM entry AS e, json_each(e.keys) AS k
    WHERE e.position IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry_key
      WHERE key = k.value AND position = e.position AND entry = e.entry)`,
  'in an index, but not public there': `SELECT key FROM entry_key AS k
    WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry = k.entry AND position = k.position)`,
  'without its revision': `SELECT id FROM entry AS e WHERE NOT EXISTS (SELECT 1 FROM told
      WHERE entry = e.entry AND revision = e.revision AND document = e.document)`,
  'counted wrongly': `SELECT source FROM source_count AS c WHERE entries <> (SELECT count(*) FROM entry
      WHERE source = c.source AND position IS NOT NULL)`,
} as const

test('kill -9 at 200 random moments of taking in a feed: every item once, no half state', {
  timeout: 600_000,
}, async ({ onTestFinished }) => {
  const wires = await Promise.all(
    Array.from({ length: WIRES }, async () => {
      const wire = await openWire()
      onTestFinished(wire.close)
      return wire
    }),
  )
  await Promise.all(wires.map((wire) => wire.survive(KILLS / WIRES)))
})

/** A wire that reads one partner. */
async function openWire() {
  let round = 0
  let answered = Promise.withResolvers<void>()
  const partner = await startPartner({
    '/feed': (_, response) => response.writeHead(200).end(feedOf(round), answered.resolve),
  })
  const place = await placeIn(await temporaryFolder(), {
    'partners.yaml': londonAt(partner.url('/feed')),
  })
  const environment = { ALLOW_PRIVATE_HOSTS: partner.host }
  const refresh = () => zerowire(place, ['refresh', '--source', 'london'], environment)

  /** Kills it so many times, and looks after each whether its database is as it must be. */
  async function survive(kills: number): Promise<void> {
    expect(await zerowire(place, ['sync']).ended).toBe(0)
    let killed = 0
    for (round = 1; killed < kills; round++) {
      answered = Promise.withResolvers()
      const { child, ended: over } = refresh()
      await Promise.race([answered.promise, over])
      if (round % LEFT_ALONE !== 0) {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * (INGESTION_MS + round)))
        signalGroup(child, 'SIGKILL')
      }
      if ((await over) === 'SIGKILL') killed += 1
      endTurns(place)
      expect(halfStatesOf(place.databaseFile)).toEqual({})
      endDay(place.databaseFile)
    }
    const last = refresh()
    expect(await last.ended, last.output() + last.errors()).toBe(0)
    expect(halfStatesOf(place.databaseFile)).toEqual({})
    expect(brokenOriginals(place.databaseFile)).toEqual([])

    const server = await startServer(place)
    const ids = (await everyId(server)).filter((id) => id.startsWith('tag:london.example'))
    expect(ids).toEqual(
      Array.from({ length: round * NEW_EACH_ROUND }, (_, nth) => idOf(nth)).sort(),
    )
  }
  return { survive, close: partner.close }
}

/** Else a person would have to look at so many new items of a day. */
function endDay(file: string): void {
  const database = new DatabaseSync(file)
  database.exec('UPDATE source_count SET day = day - 1')
  database.close()
}

function halfStatesOf(file: string): Record<string, unknown> {
  const database = new DatabaseSync(file)
  try {
    const found = Object.entries(HALF_STATES).map(
      ([name, sql]) => [name, database.prepare(sql).all()] as const,
    )
    return Object.fromEntries(found.filter(([, rows]) => rows.length > 0))
  } finally {
    database.close()
  }
}

/** Originals that an entry names and that cannot be read back whole. */
function brokenOriginals(file: string): string[] {
  const database = new DatabaseSync(file)
  const keys = database
    .prepare('SELECT DISTINCT original FROM entry WHERE original IS NOT NULL')
    .all()
    .map(({ original }) => String(original))
  database.close()
  expect(keys.length).toBeGreaterThan(0)
  return keys.filter((key) => {
    const blob = readFileSync(join(dirname(file), 'blobs', key.slice(0, 2), `${key}.gz`))
    return !gunzipSync(blob).includes('</feed>')
  })
}

function idOf(nth: number): string {
  return `tag:london.example,2021:${nth}`
}

/** Everything so far: some items are new, and some of the others edited, in every round. */
function feedOf(round: number): string {
  const entries = Array.from({ length: round * NEW_EACH_ROUND }, (_, nth) => {
    const edit = nth % round < EDITED_EACH_ROUND ? ` of round ${round}` : ''
    return `<entry><id>${idOf(nth)}</id><title>Item ${nth}${edit}</title>
<link href="https://news.london.example/${nth}"/><updated>2021-05-05T08:00:00Z</updated>
<content>Words${edit}</content></entry>`
  })
  return `<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:london.example,2021:feed</id>
<title>London</title><updated>2021-05-05T08:00:00Z</updated>${entries.join('\n')}</feed>`
}
