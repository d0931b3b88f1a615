import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Draft, Entry } from '../../src/model/entry.ts'
import type { Selection } from '../../src/model/selection.ts'
import { type Sql, statement } from '../../src/store/ports.ts'
import { OWN, publish, release } from '../../src/store/publish.ts'
import { select } from '../../src/store/select.ts'
import { countBySource } from '../../src/store/sources.ts'
import { readState } from '../../src/store/transact.ts'
import { corrected, NOW, own, partner, withdrawn } from '../support/drafts.ts'
import { memorySql } from '../support/memory.node.ts'
import { allPages, nameOf, selection } from '../support/reader.ts'
import { wire } from '../support/wire.ts'

const WIRE = wire()
const LANGUAGES = ['ko', 'en', 'zh']
const TOPICS = ['waste', 'water', 'air']

const DRAFTS: readonly Draft[] = [
  ...['a', 'b', 'c'].flatMap((slug) => LANGUAGES.map((tag) => own(slug, tag))),
  ...['x', 'y', 'z'].map((name) => partner(name)),
]

/** What may become of an article, at an instant. */
const CHANGES: Readonly<Record<string, (draft: Draft, now: number) => Draft>> = {
  repeat: (draft) => draft,
  correct: corrected,
  withdraw: withdrawn,
  edit: (draft, now) => changed(draft, { title: `edited at ${now}` }),
  withhold: (draft) => changed(draft, { status: 'withheld' }),
  use: ({ key, entry: { withdrawal, ...rest } }) => ({ key, entry: { ...rest, status: 'usable' } }),
  file: (draft, now) => changed(draft, { topics: [TOPICS[now % 3] ?? ''], featured: now % 2 > 0 }),
  embargo: (draft, now) => changed(draft, { embargoUntil: now + 5 }),
  schedule: (draft, now) =>
    changed(draft, { published: { at: now + 3, precision: 'minute', raw: '' } }),
}

function changed({ key, entry }: Draft, changes: Partial<Entry>): Draft {
  return { key, entry: { ...entry, ...changes } }
}

const step = fc.record({
  what: fc.constantFrom(...Object.keys(CHANGES), 'wait', 'wait'),
  which: fc.uniqueArray(fc.nat(DRAFTS.length - 1), { minLength: 1, maxLength: 4 }),
  wait: fc.nat(4),
})

/** What a naive reader of the rules says is public, by key; `before` is what was until now. */
function publicOf(
  drafts: Iterable<Draft>,
  now: number,
  before: ReadonlyMap<string, Entry>,
): Map<string, Entry> {
  const found = [...drafts].filter(({ key, entry }) => {
    if (entry.status === 'canceled' && before.has(key)) return true
    const from = entry.provenance ? 0 : (entry.embargoUntil ?? entry.published.at)
    if (entry.status === 'withheld' || from > now) return false
    return entry.status === 'usable' || (entry.withdrawal?.at ?? 0) >= from
  })
  return new Map(found.map(({ key, entry }) => [key, entry]))
}

/** The leading translation of each public story. */
function leadsOf(shown: ReadonlyMap<string, Entry>): Map<string, Entry> {
  const rank = (entry: Entry) =>
    LANGUAGES.indexOf(entry.language) + (entry.status === 'canceled' ? 10 : 0)
  const ordered = [...shown.values()].sort((a, b) => rank(b) - rank(a))
  return new Map(ordered.map((entry) => [entry.story, entry]))
}

function indexOf(shown: ReadonlyMap<string, Entry>): string[] {
  const leads = new Set(leadsOf(shown).values())
  return [...shown]
    .flatMap(([key, entry]) => {
      const isOwn = !entry.provenance
      const head = isOwn && entry.featured === true && entry.status === 'usable'
      return [
        'network',
        `lang:${entry.language}`,
        `city:${entry.city}`,
        `country:${isOwn ? 'KR' : 'GB'}`,
        `kind:${entry.kind}`,
        `licence:${entry.licence}`,
        ...(isOpen(entry) ? ['reuse:commercial', 'reuse:derivatives'] : []),
        ...(entry.status === 'canceled' || entry.corrections.length ? ['event:corrected'] : []),
        ...entry.topics.map((topic) => `topic:${topic}`),
        ...(isOwn ? ['own'] : []),
        ...(leads.has(entry) ? ['network/lead', ...(isOwn ? ['own/lead'] : [])] : []),
        ...(head ? [`featured/${entry.language}`] : []),
        ...(head && leads.has(entry) ? ['featured'] : []),
      ].map((indexed) => `${indexed} ${key}`)
    })
    .sort()
}

/** The licences of these drafts allow everything or nothing. */
function isOpen(entry: Entry): boolean {
  return entry.licence !== 'unknown'
}

/** What a reader should know of an entry: a quiet edit may have passed it by. */
function gist({ language, status, updated }: Entry): string {
  return `${language} ${status} ${updated}`
}

/** A reader that looks at the newest few, and further only as far as it does not know. */
function follower(sql: Sql, wanted: Selection, name: (entry: Entry) => string) {
  let highest = Number.NEGATIVE_INFINITY
  const knows = new Map<string, string>()
  async function news(before?: number): Promise<readonly (Entry & { position: number })[]> {
    const page = await select(sql, before === undefined ? wanted : { ...wanted, before })
    const found = page.entries.map(({ entry }) => entry).filter((one) => one.position > highest)
    if (page.next === undefined || found.length < page.entries.length) return found
    return [...found, ...(await news(page.next))]
  }
  return {
    knows,
    async poll(): Promise<void> {
      for (const entry of (await news()).toReversed()) {
        knows.set(name(entry), gist(entry))
        highest = entry.position
      }
    },
  }
}

test('after any sequence of changes the index is what the rules say, and nobody missed a thing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const sql = await memorySql()
      const stored = new Map<string, Draft>()
      const every = follower(
        sql,
        selection({ limit: 2 }),
        ({ id, language }) => `${id} ${language}`,
      )
      const leads = follower(
        sql,
        selection({ limit: 2, language: { mode: 'lead' } }),
        ({ story }) => story,
      )
      let now = NOW
      let events = 0
      let shown: ReadonlyMap<string, Entry> = new Map()
      for (const { what, which, wait } of steps) {
        now += wait
        const change = CHANGES[what]
        const drafts = which.flatMap((at) => {
          const draft = DRAFTS[at]
          return draft && change ? [change(stored.get(draft.key) ?? draft, now)] : []
        })
        for (const draft of drafts) stored.set(draft.key, draft)
        for (const source of [OWN, 'london']) {
          const given = drafts.filter(({ entry }) => (entry.provenance?.source ?? OWN) === source)
          const batch = { source, drafts: given, wire: WIRE, now, backfill: false }
          const done = await publish(sql, batch)
          events += done.appeared + done.corrected
        }
        const done = await release(sql, WIRE, now)
        events += done.appeared + done.corrected
        await every.poll()
        await leads.poll()
        shown = publicOf(stored.values(), now, shown)
        await check(sql, stored, shown, { now, events })
        for (const entry of shown.values()) {
          expect(every.knows.get(`${entry.id} ${entry.language}`)).toBe(gist(entry))
        }
        for (const entry of leadsOf(shown).values()) {
          expect(leads.knows.get(entry.story)).toBe(gist(entry))
        }
      }
      sql.close()
    }),
    { numRuns: 200 },
  )
}, 60_000)

async function check(
  sql: Sql,
  stored: ReadonlyMap<string, Draft>,
  shown: ReadonlyMap<string, Entry>,
  { now, events }: { readonly now: number; readonly events: number },
): Promise<void> {
  const index = await sql.all(
    statement(`SELECT k.key || ' ' || e.key AS row FROM entry_key AS k JOIN entry AS e
      ON e.entry = k.entry AND e.position = k.position`),
  )
  expect(index.map((row) => row['row']).sort()).toEqual(indexOf(shown))
  const [count] = await sql.all(statement('SELECT count(*) AS rows FROM entry_key'))
  expect(count?.['rows']).toBe(index.length)

  const entries = (await allPages(sql, selection({ limit: 3 }))).map(({ entry }) => entry)
  expect(entries.map(nameOf).sort()).toEqual([...shown.keys()].sort())
  const positions = entries.map(({ position }) => position)
  expect(positions).toEqual([...new Set(positions)].sort((a, b) => b - a))
  for (const entry of entries.filter(({ status }) => status === 'canceled')) {
    expect({ title: entry.title, body: entry.body }).toEqual({ title: '', body: '' })
  }

  const waiting = [...stored.values()]
    .filter(({ entry }) => entry.status === 'usable' && !entry.provenance)
    .map(({ entry }) => entry.embargoUntil ?? entry.published.at)
    .filter((at) => at > now)
  const state = await readState(sql)
  expect(state.nextRelease).toBe(waiting.length ? Math.min(...waiting) : undefined)
  expect(state.top).toBe(events)
  const counts = await countBySource(sql)
  const partners = [...shown.values()].filter(({ provenance }) => provenance).length
  expect(counts.get('london') ?? 0).toBe(partners)
  expect(counts.get(OWN) ?? 0).toBe(shown.size - partners)
}
