import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Draft } from '../../src/model/entry.ts'
import { readStoryAt } from '../../src/store/former.ts'
import { migrationNames } from '../../src/store/migrate.node.ts'
import { type Sql, statement } from '../../src/store/ports.ts'
import { OWN, publish } from '../../src/store/publish.ts'
import { openSqlite } from '../../src/store/sqlite.node.ts'
import { HOUR, NOW, own, partner, withdrawn } from '../support/drafts.ts'
import { memorySql } from '../support/memory.node.ts'
import { wire } from '../support/wire.ts'

const put = (sql: Sql, ...drafts: Draft[]) =>
  publish(sql, { source: OWN, drafts, wire: wire(), now: NOW, backfill: false })

/** An article at an address, and at what it had before by its own account. */
function at(slug: string, name: string, formerly: readonly string[] = [], language = 'ko'): Draft {
  const url = `local:/news/${slug}${language === 'ko' ? '' : `?lang=${language}`}`
  return own(name, language, { url, ...(formerly.length === 0 ? {} : { formerly }) })
}

async function titlesAt(sql: Sql, slug: string): Promise<string[]> {
  return (await readStoryAt(sql, slug)).map(({ title }) => title)
}

test('every address that a story had in public leads to it, the leading translation first', async () => {
  const sql = await memorySql()
  await put(sql, at('one', 'a', [], 'en'), at('one', 'a'))
  await put(sql, at('two', 'a', [], 'en'), at('two', 'a'))
  for (const slug of ['one', 'two']) {
    expect(await titlesAt(sql, slug)).toEqual(['a in ko', 'a in en'])
  }
  expect(await titlesAt(sql, 'a')).toEqual([])
  expect(await titlesAt(sql, 'three')).toEqual([])
})

test('who has an address now takes it from who had it, whoever is stored first', async () => {
  for (const order of [[0, 1] as const, [1, 0] as const]) {
    const sql = await memorySql()
    const drafts = [at('new', 'a', ['old', 'a']), at('old', 'b', ['a'])]
    for (const nth of order) await put(sql, ...drafts.slice(nth, nth + 1))
    expect(await titlesAt(sql, 'old')).toEqual(['b in ko'])
    expect(await titlesAt(sql, 'new')).toEqual(['a in ko'])
    // A change of one that had it does not bring it back.
    await put(sql, own('a', 'ko', { ...at('new', 'a', ['old', 'a']).entry, body: 'changed' }))
    expect(await titlesAt(sql, 'old')).toEqual(['b in ko'])
  }
})

test('what is not public has no address, and what never was leaves none behind', async () => {
  const sql = await memorySql()
  const embargoUntil = NOW + HOUR
  const secret = own('s', 'ko', { ...at('soon', 's', ['before']).entry, embargoUntil })
  await put(sql, secret, own('w', 'ko', { status: 'withheld' }))
  const rows = await sql.all(statement('SELECT * FROM address'))
  expect(rows).toEqual([])
  await publish(sql, {
    source: 'london',
    drafts: [partner('p')],
    wire: wire(),
    now: NOW,
    backfill: false,
  })
  expect(await sql.all(statement('SELECT * FROM address'))).toEqual([])

  await put(sql, own('x'))
  await put(sql, own('x', 'ko', { status: 'withheld' }))
  expect(await titlesAt(sql, 'x')).toEqual([])
})

test('a withdrawn story is found at all its addresses, without what it said', async () => {
  const sql = await memorySql()
  await put(sql, at('new', 'a', ['old']))
  await put(sql, withdrawn(at('new', 'a', ['old']), NOW))
  for (const slug of ['old', 'new']) {
    expect(await readStoryAt(sql, slug)).toMatchObject([{ title: '', status: 'canceled' }])
  }
})

test('of a database of an older version, public articles keep their addresses', async () => {
  const sql = openSqlite(':memory:')
  const script = (name: string) =>
    sql.script(readFileSync(new URL(`../../src/store/migrations/${name}`, import.meta.url), 'utf8'))
  const [before, after] = [true, false].map((older) =>
    migrationNames().filter((name) => name < '0007' === older),
  )
  for (const name of before ?? []) script(name)
  const rows: readonly (readonly [string, string, Draft, number | null])[] = [
    [OWN, 'a#ko', at('a', 'a'), 1],
    [OWN, 'a#en', at('a', 'a', [], 'en'), 2],
    [OWN, 'secret#ko', at('secret', 'secret'), null],
    ['london', 'p', partner('p'), 3],
  ]
  for (const [source, key, { entry }, position] of rows) {
    await sql.batch([
      statement(
        `INSERT INTO entry (source, key, id, story, language, city, hash, revision, position, lead,
           changed, keys, document) VALUES (?, ?, ?, ?, ?, ?, '', 1, ?, 1, 0, '[]', ?)`,
        ...[source, key, entry.id, entry.story, entry.language, entry.city],
        position,
        JSON.stringify(entry),
      ),
    ])
  }
  for (const name of after ?? []) script(name)
  const addresses = await sql.all(statement('SELECT slug, story FROM address'))
  expect(addresses).toEqual([{ slug: 'a', story: at('a', 'a').entry.story }])
  expect(await titlesAt(sql, 'a')).toEqual(['a in en', 'a in ko'])
})
