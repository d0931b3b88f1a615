import { existsSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/folder.node.ts'
import { type Files, story } from '../support/http-collection.ts'
import {
  everyId,
  type Place,
  placeIn,
  type Run,
  signalGroup,
  startServer,
  stop,
  write,
  zerowire,
} from '../support/http-server.node.ts'

const ROUNDS = 10
const STORIES = 300
const ITEMS = 200

test('kill -9 at any moment of a start leaves a sound database and every entry once', {
  timeout: 120_000,
}, async () => {
  const folder = await temporaryFolder()
  const place = await placeIn(folder, { ...many(0), 'partners/london.atom': londonOf(0) })
  const calm = await startServer({ ...place, databaseFile: `${folder}/calm/x.sqlite` })
  const expected = await everyId(calm)
  expect(new Set(expected).size).toBe(expected.length)
  expect(expected.length).toBeGreaterThan(STORIES + ITEMS)
  await stop(calm)

  const killed: string[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    // Every round has something to write, so that there is something to break.
    await write(place, { ...many(round), 'partners/london.atom': londonOf(round) })
    const started = zerowire(place, ['start'], { PORT: '0' })
    await writes(place, round + 1, started)
    signalGroup(started.child, 'SIGKILL')
    killed.push(String(await started.ended))
    expect(damageOf(place)).toEqual([])
    expect(twicePublished(place)).toEqual([])
  }
  expect(killed).toEqual(Array(ROUNDS).fill('SIGKILL'))

  const server = await startServer(place)
  expect(await everyId(server)).toEqual(expected)
  const feed = await server.text('/feed.json?limit=200')
  expect(feed).toContain(`of round ${ROUNDS}`)
  expect(feed).not.toContain(`of round ${ROUNDS - 1}`)
  const partner = await server.text('/network/cities/GB-LON/feed.json?limit=200')
  expect(partner).toContain(`of round ${ROUNDS}`)
  expect(partner).not.toContain(`of round ${ROUNDS - 1}`)
})

/** Resolves when the database has been seen to change so many times, or the start is over. */
async function writes({ databaseFile }: Place, times: number, { output }: Run): Promise<void> {
  const state = () =>
    ['', '-wal'].map((end) => statSync(databaseFile + end, { throwIfNoEntry: false })?.mtimeMs)
  for (let before = String(state()), seen = 0; seen < times && output() === ''; ) {
    await pause(1)
    const now = String(state())
    if (now !== before) seen += 1
    before = now
  }
}

function many(round: number): Files {
  const numbers = Array.from({ length: STORIES }, (_, nth) => nth)
  const files = numbers.map((nth) =>
    story(`many-${nth}`, 'en', `Story ${nth} of round ${round}`, { more: 'topics: [nature]' }),
  )
  return Object.assign({}, ...files)
}

function londonOf(round: number): string {
  const entries = Array.from(
    { length: ITEMS },
    (_, nth) => `<entry><id>tag:london.example,2021:${nth}</id>
<title>Item ${nth} of round ${round}</title><link href="https://news.london.example/${nth}"/>
<updated>2021-05-05T08:00:00Z</updated><content>Words of round ${round}</content></entry>`,
  )
  return `<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:london.example,2021:feed</id>
<title>London</title><updated>2021-05-05T08:00:00Z</updated>${entries.join('\n')}</feed>`
}

function damageOf({ databaseFile }: Place): unknown[] {
  return query(databaseFile, 'PRAGMA integrity_check').filter((found) => found !== 'ok')
}

/** Public ids and languages that stand in the database more than once. */
function twicePublished({ databaseFile }: Place): unknown[] {
  const tables = query(databaseFile, `SELECT count(*) FROM sqlite_master WHERE name = 'entry'`)
  if (tables[0] !== 1) return []
  return query(
    databaseFile,
    `SELECT id FROM entry WHERE position IS NOT NULL GROUP BY id, language HAVING count(*) > 1`,
  )
}

/** First columns of the rows, none before there is a file. */
function query(file: string, sql: string): unknown[] {
  if (!existsSync(file)) return []
  const database = new DatabaseSync(file)
  try {
    return database
      .prepare(sql)
      .all()
      .map((row) => Object.values(row)[0])
  } finally {
    database.close()
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
