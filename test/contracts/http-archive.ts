import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../src/model/entry.ts'
import { type Known, Model, type Step, step } from '../support/archive-model.ts'
import { BASE, type Newsroom, openNewsroom } from '../support/archive-newsroom.ts'
import { type ArchiveDocument, rebuilt, type Told, walk } from '../support/archive-walk.ts'
import type { Runtime } from '../support/http-site.ts'

/** Closed pages by address: what they said last, and how their stories stood. */
type Pages = Map<string, { readonly text: string; readonly states: Map<string, string> }>

const FEEDS: Readonly<Record<string, (entry: Entry) => boolean>> = {
  '/': ({ provenance }) => !provenance,
  '/network/': () => true,
  '/network/cities/GB-LON/': ({ city }) => city === 'GB-LON',
  '/network/cities/CA-LOD/': ({ city }) => city === 'CA-LOD',
}

/** So much that there is a closed page from the beginning on. */
const BEGUN: readonly Step[] = [
  { what: 'fill', city: 'KR-TAE', count: 150, pick: 0 },
  { what: 'fill', city: 'KR-TAE', count: 150, pick: 1 },
  { what: 'close', city: 'KR-TAE', count: 1, pick: 0 },
]

/** A consumer that reads the window often, and goes back only to addresses that it does not know. */
class Follower {
  private readonly known = new Set<string>()
  entries: ReadonlyMap<string, Told> = new Map()
  private readonly newsroom: Newsroom
  private readonly url: string

  constructor(newsroom: Newsroom, url: string) {
    this.newsroom = newsroom
    this.url = url
  }

  /** `meanwhile` happens before each document but the first is asked for. */
  async poll(meanwhile?: () => Promise<void>): Promise<void> {
    let asked = 0
    const get = async (url: string) => {
      if (asked++ > 0) await meanwhile?.()
      return this.newsroom.text(url)
    }
    const documents = await walk(get, this.url, this.known)
    for (const { url } of documents) if (url !== this.url) this.known.add(url)
    this.entries = rebuilt(documents, this.entries)
  }
}

/** The permanent record: whoever walks it has all that was published, less what was withdrawn. */
export function archiveContract(
  name: string,
  open: () => Promise<Runtime>,
  { runs, steps, size }: { readonly runs: number; readonly steps: number; readonly size: number },
): void {
  describe(`the permanent record on ${name}`, () => {
    test('is complete, says nothing that is not public, and changes by withdrawal alone', async () => {
      const seen = { closed: 0, open: 0 }
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: steps, maxLength: steps }), async (more) => {
          const all = [...BEGUN, ...more]
          const newsroom = await openNewsroom(await open())
          const model = new Model(newsroom, { size })
          const followers = new Map(
            Object.keys(FEEDS).flatMap((folder) =>
              ['', '?lang=*'].map((query) => {
                const url = `${BASE}${folder}atom.xml${query}`
                return [url, new Follower(newsroom, url)] as const
              }),
            ),
          )
          const pages: Pages = new Map()
          for (const [at, one] of all.entries()) {
            await model.take(one)
            newsroom.tick()
            model.settle()
            for (const follower of followers.values()) await follower.poll()
            if (at % 8 !== 7 && at !== all.length - 1) continue
            for (const [folder, of] of Object.entries(FEEDS)) {
              for (const [query, every] of [
                ['', false],
                ['?lang=*', true],
              ] as const) {
                for (const file of ['atom.xml', 'rss.xml']) {
                  const url = `${BASE}${folder}${file}${query}`
                  const documents = await walk(newsroom.text, url)
                  for (const { archive } of documents) seen[archive ? 'closed' : 'open']++
                  const expected = model.expected(of, every)
                  checkWalk(documents, expected, url)
                  checkUnchanged(documents, pages, model.states())
                  const found = documents.map(({ text }) => text).join()
                  expect(model.forbidden().filter((word) => found.includes(`>${word}<`))).toEqual(
                    [],
                  )
                  checkFollower(followers.get(url), expected, model)
                }
              }
            }
          }
        }),
        // Shrinking would take hours.
        { numRuns: runs, endOnFailure: true },
      )
      expect(seen.closed).toBeGreaterThan(0)
    }, 600_000)

    test('can be walked while things happen: the next look has what was missed', async () => {
      const script = fc.array(step, { minLength: 2 * steps, maxLength: 2 * steps })
      await fc.assert(
        fc.asyncProperty(script, async (more) => {
          const newsroom = await openNewsroom(await open())
          const model = new Model(newsroom, { size })
          const happen = async (one: Step | undefined) => {
            if (one) await model.take(one)
            newsroom.tick()
            model.settle()
          }
          for (const one of BEGUN) await happen(one)
          const left = [...more]
          while (left.length > 0) {
            for (const [folder, of] of Object.entries(FEEDS)) {
              for (const every of [false, true]) {
                const url = `${BASE}${folder}atom.xml${every ? '?lang=*' : ''}`
                const follower = new Follower(newsroom, url)
                await follower.poll(() => happen(left.shift()))
                await happen(left.shift())
                await follower.poll()
                checkFollower(follower, model.expected(of, every), model)
              }
            }
          }
        }),
        { numRuns: 1, endOnFailure: true },
      )
    }, 600_000)
  })
}

function checkWalk(
  documents: readonly ArchiveDocument[],
  expected: ReadonlyMap<string, Known>,
  url: string,
): void {
  const found = [...rebuilt(documents)].filter(([, { gone }]) => !gone)
  expect(found.map(([id]) => id).sort()).toEqual([...expected.keys()].sort())
  for (const [id, { title }] of found) expect(expected.get(id)?.latest ?? []).toContain(title)
  for (const { archive, current, self, url: at, entries } of documents) {
    expect(self).toBe(at)
    expect(current).toBe(at === url ? undefined : url)
    expect(archive).toBe(/\/archive\/[\w-]+\/\d+\//.test(at))
    const ids = entries.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)])
  }
}

/** A closed page has the bytes that it had, unless a story in it was withdrawn, hidden or restored. */
function checkUnchanged(
  documents: readonly ArchiveDocument[],
  pages: Pages,
  states: Map<string, string>,
): void {
  for (const { url, text, entries, archive } of documents.filter((one) => one.archive)) {
    const before = pages.get(url)
    const stories = entries.map(({ id }) => id.split('#')[0] ?? '')
    const same = stories.every((id) => before?.states.get(id) === states.get(id))
    if (before && same && !mayHaveLost(before.text, states, before.states)) {
      expect([url, text === before.text, archive]).toEqual([url, true, true])
    }
    pages.set(url, { text, states })
  }
}

/** Whether a story whose state changed stood in a text, or its tombstone did. */
function mayHaveLost(
  text: string,
  states: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, string>,
): boolean {
  return [...before].some(
    ([id, state]) =>
      states.get(id) !== state && (text.includes(`>${id}`) || text.includes(`"${id}`)),
  )
}

/** Hidden stories leave no trace, so a follower may still have them; all else it has to know. */
function checkFollower(
  follower: Follower | undefined,
  expected: ReadonlyMap<string, Known>,
  model: Model,
): void {
  if (!follower) return
  const canceled = new Set(
    [...model.known.values()]
      .filter(({ draft: { entry } }) => entry.status === 'canceled')
      .map(({ draft: { entry } }) => `${entry.id}#${entry.language}`),
  )
  for (const [id, { latest }] of expected) {
    expect(latest).toContain(follower.entries.get(id)?.title)
  }
  for (const [id, { gone }] of follower.entries) if (canceled.has(id)) expect(gone).toBe(true)
}
