import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Draft } from '../../src/model/entry.ts'
import { readWithdrawalOf } from '../../src/store/files.ts'
import { readHistory } from '../../src/store/history.ts'
import { type Sql, sha256, statement } from '../../src/store/ports.ts'
import { OWN, publish, release } from '../../src/store/publish.ts'
import { openSqlite } from '../../src/store/sqlite.node.ts'
import { forgetUnpublished } from '../../src/store/stories.ts'
import { HOUR, NOW, own, withdrawn } from '../support/drafts.ts'
import { memorySql } from '../support/memory.node.ts'
import { wire } from '../support/wire.ts'

const WIRE = wire()
const MEDIA = [{ url: 'local:/media/a.png', type: 'image/png' }]
const put = (sql: Sql, draft: Draft, now = NOW) =>
  publish(sql, { source: OWN, drafts: [draft], wire: WIRE, now, backfill: false })

async function bodies(sql: Sql, slug = 'a'): Promise<string[]> {
  const { story } = own(slug).entry
  const revisions = await readHistory(sql, story, 'ko', { limit: 50 })
  return revisions.map(({ entry }) => entry.body)
}

test('has every public revision with the instant it was public from, in pages', async () => {
  const sql = await memorySql()
  for (const n of [1, 2, 3]) await put(sql, own('a', 'ko', { body: `${n}` }), NOW + n)
  expect(await bodies(sql)).toEqual(['3', '2', '1'])
  const { story } = own('a').entry
  const [second] = await readHistory(sql, story, 'ko', { limit: 1, before: 3 })
  expect(second).toMatchObject({ revision: 2, from: NOW + 2 })
  expect(await readHistory(sql, story, 'en', { limit: 9 })).toEqual([])
})

test('leaves out what was written under embargo; the released text is public from its release', async () => {
  const sql = await memorySql()
  const secret = { embargoUntil: NOW + HOUR }
  await put(sql, own('a', 'ko', { ...secret, body: 'draft' }))
  await put(sql, own('a', 'ko', { ...secret, body: 'final' }), NOW + 1)
  expect(await bodies(sql)).toEqual([])
  await release(sql, WIRE, NOW + HOUR)
  expect(await bodies(sql)).toEqual(['final'])
  const [first] = await readHistory(sql, own('a').entry.story, 'ko', { limit: 9 })
  expect(first?.from).toBe(NOW + HOUR)
})

test('leaves out what was withheld, and is empty meanwhile', async () => {
  const sql = await memorySql()
  await put(sql, own('a', 'ko', { body: '1' }))
  await put(sql, own('a', 'ko', { body: 'hidden', status: 'withheld' }))
  expect(await bodies(sql)).toEqual([])
  await put(sql, own('a', 'ko', { body: '3' }))
  expect(await bodies(sql)).toEqual(['3', '1'])
})

test('begins after the last withdrawal, also for who asks further back', async () => {
  const sql = await memorySql()
  await put(sql, own('a', 'ko', { body: 'gone' }))
  await put(sql, withdrawn(own('a', 'ko', { body: 'gone' }), NOW))
  expect(await bodies(sql)).toEqual([])
  await put(sql, own('a', 'ko', { body: 'new' }), NOW + 1)
  expect(await bodies(sql)).toEqual(['new'])
  const { story } = own('a').entry
  expect(await readHistory(sql, story, 'ko', { limit: 9, before: 2 })).toEqual([])
})

test('a file is gone with the withdrawal of what showed it, and by nothing else', async () => {
  const sql = await memorySql()
  await put(sql, own('a', 'ko', { media: MEDIA }))
  expect(await readWithdrawalOf(sql, 'media/a.png')).toBeUndefined()
  await put(sql, own('a', 'ko', { media: [] }))
  expect(await readWithdrawalOf(sql, 'media/a.png')).toBeUndefined()
  await put(sql, withdrawn(own('a'), NOW))
  expect(await readWithdrawalOf(sql, 'media/a.png')).toMatchObject({
    reason: 'Published in error.',
  })
  expect(await readWithdrawalOf(sql, 'media/b.png')).toBeUndefined()
})

test('what a forgotten entry showed is not what a new one in its row showed', async () => {
  const sql = await memorySql()
  await put(sql, own('a', 'ko', { media: MEDIA }))
  await put(sql, own('a', 'ko', { media: MEDIA, status: 'withheld' }))
  await forgetUnpublished(sql, OWN, [])
  await put(sql, own('b'))
  await put(sql, withdrawn(own('b'), NOW))
  expect(await readWithdrawalOf(sql, 'media/a.png')).toBeUndefined()
})

test('of a database of an older version, knows which revisions were public', async () => {
  const sql = openSqlite(':memory:')
  const script = (name: string) =>
    sql.script(readFileSync(new URL(`../../src/store/migrations/${name}`, import.meta.url), 'utf8'))
  script('0001_foundation.sql')
  script('0002_source_count.sql')
  const store = async (slug: string, position: number | null, drafts: readonly Draft[]) => {
    const last = drafts.at(-1)
    if (!last) return
    const document = JSON.stringify(last.entry)
    const [{ row } = { row: 0 }] = await sql.all(
      statement('SELECT coalesce(max(entry), 0) + 1 AS row FROM entry'),
    )
    await sql.batch([
      statement(
        `INSERT INTO entry VALUES (?, '', ?, ?, ?, 'ko', 'KR-TAE', ?, ?, ?, 1, 0, NULL, '[]', ?, NULL)`,
        ...[row, `${slug}#ko`, last.entry.id, last.entry.story],
        await sha256(document),
        drafts.length,
        position,
        document,
      ),
      ...drafts.map(({ entry }, at) =>
        statement(
          'INSERT INTO revision VALUES (?, ?, ?, ?, NULL)',
          row,
          at + 1,
          NOW + at * HOUR,
          JSON.stringify(entry),
        ),
      ),
    ])
  }
  const under = (until: number, body: string) => own('a', 'ko', { embargoUntil: until, body })
  await store('a', 1, [
    under(NOW + 9 * HOUR, 'early draft'),
    under(NOW + 1.5 * HOUR, 'released after an hour and a half'),
    own('a', 'ko', { status: 'withheld', body: 'withheld' }),
    own('a', 'ko', { body: 'now', media: MEDIA }),
  ])
  await store('b', null, [own('b', 'ko', { body: 'waits', embargoUntil: NOW + 99 * HOUR })])
  await store('c', 2, [own('c', 'ko', { media: MEDIA }), withdrawn(own('c'), NOW)])
  script('0003_promises.sql')
  script('0012_former_texts.sql')

  expect(await bodies(sql)).toEqual(['now', 'released after an hour and a half'])
  const rows = await sql.all(
    statement('SELECT entry, revision, public_from FROM revision ORDER BY entry, revision'),
  )
  expect(rows.map((row) => row['public_from'])).toEqual([
    ...[null, NOW + 1.5 * HOUR, null, NOW + 3 * HOUR],
    null,
    ...[NOW, NOW + HOUR],
  ])
  expect(await readWithdrawalOf(sql, 'media/a.png')).toMatchObject({
    reason: 'Published in error.',
  })
})
