import fc from 'fast-check'
import type { Draft, Entry } from '../../src/model/entry.ts'
import type { Newsroom } from './archive-newsroom.ts'
import { own, partner } from './drafts.ts'

const LANGUAGES = ['en', 'ko', 'zh']
const CITIES = ['GB-LON', 'CA-LOD']

type What = 'appear' | 'correct' | 'edit' | 'withdraw' | 'restore' | 'withhold' | 'embargo'

export interface Step {
  readonly what: What | 'fill' | 'close'
  readonly city: string
  readonly count: number
  readonly pick: number
}

/** One thing that happens in a newsroom. */
export const step: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('appear' as const) },
    { weight: 2, arbitrary: fc.constantFrom('fill' as const, 'close' as const) },
    {
      weight: 7,
      arbitrary: fc.constantFrom<What>(
        ...(['correct', 'edit', 'withdraw', 'restore', 'withhold', 'embargo'] as const),
      ),
    },
  ),
  city: fc.constantFrom('KR-TAE', 'KR-TAE', ...CITIES),
  count: fc.integer({ min: 1, max: 150 }),
  pick: fc.nat(1000),
})

/** An article as a reader of the rules knows it. */
export interface Known {
  readonly draft: Draft
  /** Words of what it said in public since it was last withdrawn. */
  readonly said: readonly string[]
  /** Of these, those since its last public event. */
  readonly latest: readonly string[]
  /** Words that nobody may find: of what was withdrawn, or never public. */
  readonly unsaid: readonly string[]
}

/** Publishes as the steps say, and knows what is public. */
export class Model {
  readonly known = new Map<string, Known>()
  private words = 0
  private readonly newsroom: Newsroom
  private readonly runs: { readonly size: number }

  constructor(newsroom: Newsroom, runs: { readonly size: number }) {
    this.newsroom = newsroom
    this.runs = runs
  }

  async take({ what, city, count, pick }: Step): Promise<void> {
    if (what === 'close') return this.newsroom.close()
    const few = Math.ceil(count * this.runs.size)
    if (what === 'appear' || what === 'fill') {
      const drafts = Array.from({ length: few }, () => this.invent(city, pick)).flat()
      return this.put(drafts, what === 'fill')
    }
    const all = [...this.known.values()].filter(
      ({ draft }) => what !== 'restore' || draft.entry.status !== 'usable',
    )
    const some = Array.from({ length: Math.ceil(few / 5) }, (_, n) => {
      return all[(pick * 7 + n * (pick + 1)) % Math.max(1, all.length)]
    })
    const drafts = [...new Set(some)].flatMap((one) => (one ? [this.change(what, one.draft)] : []))
    return this.put(drafts, false)
  }

  /** Of what is public and says something, by the ids of one of the two feeds. */
  expected(of: (entry: Entry) => boolean, every: boolean): Map<string, Known> {
    const shown = [...this.known.values()].filter(
      ({ draft: { entry } }) => of(entry) && this.isPublic(entry) && entry.status === 'usable',
    )
    const id = ({ id, language, provenance }: Entry) =>
      every && !provenance ? `${id}#${language}` : id
    const rank = ({ language }: Entry) => ['ko', 'en', 'zh'].indexOf(language)
    const ordered = shown.toSorted((a, b) => rank(b.draft.entry) - rank(a.draft.entry))
    return new Map(ordered.map((one) => [id(one.draft.entry), one]))
  }

  forbidden(): string[] {
    return [...this.known.values()].flatMap(({ draft: { entry }, said, unsaid }) =>
      this.isPublic(entry) ? unsaid : [...said, ...unsaid],
    )
  }

  /** Which stories are public, in which state each of their translations is, and since which withdrawal. */
  states(): Map<string, string> {
    const byStory = Map.groupBy(this.known.values(), ({ draft }) => draft.entry.id)
    return new Map(
      [...byStory].map(([id, all]) => [
        id,
        all
          .map(({ draft: { entry: e }, said }) => `${e.status} ${this.isPublic(e)} ${said[0]}`)
          .join(),
      ]),
    )
  }

  private isPublic({ status, embargoUntil = 0 }: Entry): boolean {
    return status !== 'withheld' && embargoUntil <= this.newsroom.services.clock()
  }

  private word(): string {
    return `w${(this.words++).toString(36)}x`
  }

  private invent(city: string, pick: number): Draft[] {
    const name = `n${this.known.size}-${this.words}`
    if (city === 'KR-TAE') {
      const tags = LANGUAGES.slice(0, 1 + ((this.words + pick) % 3))
      return tags.map((tag) => own(name, tag, this.text()))
    }
    const provenance = { source: city, title: city, feedUrl: `https://${city}.example/`, id: name }
    return [partner(name, { city, provenance, ...this.text() })]
  }

  private text(): Pick<Entry, 'title' | 'body'> {
    const word = this.word()
    return { title: word, body: `<p>${word}</p>` }
  }

  private change(what: What, { key, entry }: Draft): Draft {
    const at = this.newsroom.services.clock()
    const { withdrawal, embargoUntil, ...rest } = entry
    const text = this.text()
    if (entry.status === 'canceled' && what !== 'restore') return { key, entry }
    switch (what) {
      case 'correct': {
        const corrections = [...entry.corrections, { at, note: 'It was wrong.' }]
        return { key, entry: { ...entry, ...text, corrections, updated: at } }
      }
      case 'withdraw':
        return {
          key,
          entry: {
            ...rest,
            status: 'canceled',
            updated: at,
            withdrawal: { at, reason: 'An error.' },
          },
        }
      case 'restore':
        return { key, entry: { ...rest, ...text, status: 'usable', updated: at } }
      case 'withhold':
        return { key, entry: { ...entry, ...text, status: 'withheld' } }
      case 'embargo':
        return {
          key,
          entry: { ...entry, ...text, ...(entry.provenance ? {} : { embargoUntil: at + 60_000 }) },
        }
      default:
        return { key, entry: { ...entry, ...text } }
    }
  }

  private async put(drafts: readonly Draft[], backfill: boolean): Promise<void> {
    await this.newsroom.put(drafts, backfill)
    for (const draft of drafts) {
      const old = this.known.get(draft.key)
      const { said, latest, unsaid } = old ?? { said: [], latest: [], unsaid: [] }
      const { entry } = draft
      if (entry.status === 'canceled') {
        this.known.set(draft.key, { draft, said: [], latest: [], unsaid: [...unsaid, ...said] })
      } else if (
        old &&
        this.isPublic(old.draft.entry) &&
        entry.updated === old.draft.entry.updated
      ) {
        const words = [entry.title]
        this.known.set(
          draft.key,
          this.isPublic(entry)
            ? { draft, said: [...said, ...words], latest: [...latest, ...words], unsaid }
            : { draft, said, latest, unsaid: [...unsaid, ...words] },
        )
      } else {
        this.known.set(draft.key, { draft, said, latest, unsaid: [...unsaid, entry.title] })
      }
    }
    this.settle()
  }

  /** What has become public says its words as news. */
  settle(): void {
    for (const [key, { draft, said, latest, unsaid }] of this.known) {
      const { title, status } = draft.entry
      if (status !== 'usable' || !this.isPublic(draft.entry) || latest.includes(title)) continue
      this.known.set(key, {
        draft,
        said: [...said, title],
        latest: [title],
        unsaid: unsaid.filter((word) => word !== title),
      })
    }
  }
}
