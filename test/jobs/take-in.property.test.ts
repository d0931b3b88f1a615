import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCurrent } from '../../src/feeds/current.ts'
import { createDocuments } from '../../src/feeds/documents.ts'
import { saveWire } from '../../src/store/wire.ts'
import { idsIn } from '../support/http-feeds.ts'
import { openPlanet, planetWire, type Sent } from '../support/planet.ts'
import { selection } from '../support/reader.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const START = Date.parse('2021-05-10T00:00:00Z')
const WIRE = planetWire({ 'GB-LON': [{}] })
const WORDS =
  'council plan water tram river school budget garden bridge energy market harbour'.split(' ')

/** What a city wrote, whatever becomes of its site. */
interface Article {
  readonly nth: number
  readonly text: string
  readonly at: number
}

/** What a site does to every item at once. */
interface Site {
  readonly host: string
  readonly scheme: 'http' | 'https'
  readonly path: 'pretty' | 'query'
  readonly noise: '' | 'tracking' | 'menu'
  readonly ids: 'permalink' | 'tag' | 'number' | 'none'
  readonly dates: 'right' | 'shifted' | 'none' | 'now'
  readonly markup: 'plain' | 'wrapped'
  /** What stands around titles. */
  readonly title: 'same' | 'reworked'
  /** What a feed has of a text, or puts after it. */
  readonly text: 'whole' | 'teaser' | 'more' | 'none'
}

const PLAIN = { title: 'same', text: 'whole' } as const

const site: fc.Arbitrary<Site> = fc.record({
  host: fc.constantFrom('gb-lon.example', 'www.gb-lon.example', 'new.gb-lon.example'),
  scheme: fc.constantFrom('http', 'https'),
  path: fc.constantFrom('pretty', 'query'),
  noise: fc.constantFrom('', 'tracking', 'menu'),
  ids: fc.constantFrom('permalink', 'tag', 'number', 'none'),
  dates: fc.constantFrom('right', 'shifted', 'none', 'now'),
  markup: fc.constantFrom('plain', 'wrapped'),
  title: fc.constantFrom('same', 'same', 'reworked'),
  text: fc.constantFrom('whole', 'whole', 'teaser', 'more', 'none'),
})

/** A site that leaves something by which its items can be told, and does not call them updated. */
function decent(as: Site, first: Site): Site {
  const isDated = first.dates === 'right' && as.dates === 'right'
  if (as.title !== 'same') {
    return {
      ...as,
      text: 'whole',
      dates: isDated ? 'right' : first.dates === 'right' ? 'shifted' : 'right',
    }
  }
  return isDated ? as : { ...as, text: 'whole' }
}

const poll = fc.record({
  site,
  /** How much of what is shown has moved; the rest is as it was. */
  moved: fc.constantFrom('all', 'all', 'half', 'newest'),
  /** New articles since the last poll. */
  fresh: fc.nat(2),
  /** How many of the newest the feed shows. */
  window: fc.integer({ min: 6, max: 12 }),
  order: fc.constantFrom('newest', 'oldest', 'mixed'),
})

const AFFIXES: readonly ((title: string) => string)[] = [
  (title) => `[Update] ${title}`,
  (title) => `${title} | City of London`,
  (title) => `“${title.replaceAll(' ', '\u00a0')}”`,
]

/** As long as press releases are: a short text that is the same but for id, address and date is new. */
function article(nth: number): Article {
  const word = (by: number) => WORDS[(nth * by + by) % WORDS.length]
  const text = Array.from({ length: 50 }, (_, at) => `${word(at + 1)} ${nth}`).join(' and ')
  return { nth, text, at: START - 60 * DAY + nth * (DAY + MINUTE) }
}

function send({ nth, text: all, at }: Article, as: Site, affix: number, now: number): Sent {
  const noise = {
    '': '',
    tracking: `utm_source=rss&utm_id=${nth}`,
    menu: `menuNo=${nth}&pageIndex=1`,
  }
  const path = as.path === 'pretty' ? `/news/article-${nth}` : `/view.do?nttId=${nth}`
  const link = `${as.scheme}://${as.host}${path}${noise[as.noise] && (path.includes('?') ? '&' : '?')}${noise[as.noise]}`
  const dates = { right: at, shifted: at + 9 * 3_600_000, none: undefined, now }
  const when = dates[as.dates]
  const ids = {
    permalink: link,
    tag: `tag:${as.host},2021:${nth}`,
    number: `${as.host}-${nth}`,
    none: undefined,
  }
  const guid = ids[as.ids]
  const texts = { whole: all, teaser: `${all.slice(0, 200)}…`, more: `${all} Read more`, none: '' }
  const text = texts[as.text]
  const title = as.title === 'same' ? titleOf(nth) : AFFIXES[affix]?.(titleOf(nth))
  return {
    ...(title === undefined ? {} : { title }),
    link,
    text: as.markup === 'plain' ? `<p>${text}</p>` : `<div class="a"><p><b>${text}</b></p></div>`,
    ...(guid === undefined ? {} : { guid }),
    ...(when === undefined ? {} : { at: when }),
    ...(as.dates === 'now' ? { updated: now } : {}),
  }
}

const titleOf = (nth: number) => `Article ${nth} about the ${WORDS[nth % WORDS.length]}`

/** Remembers what it saw as a feed reader does: by id, in every format. */
async function reader(planet: Awaited<ReturnType<typeof openPlanet>>) {
  const { sql } = planet
  await saveWire(sql, planet.wire, START)
  const current = createCurrent({ sql, clock: planet.now, rememberFor: 0 })
  const documents = createDocuments({ sql, base: planet.collector.base, memory: 1e6 })
  const seen = new Set<string>()
  return async () => {
    const { bytes } = await documents.feed(selection({ limit: 100 }), 'atom', await current())
    const body = new TextDecoder().decode(bytes)
    const titles = Array.from(
      body.matchAll(/<title[^>]*>[^<]*?(Article.\d+.about.the.\w+)/g),
      ([, title = '']) => title.replaceAll('\u00a0', ' '),
    )
    const ids = idsIn('atom', body)
    const news = ids.flatMap((id, at) => (seen.has(id) ? [] : [titles[at] ?? '']))
    for (const id of ids) seen.add(id)
    return news
  }
}

test('however a city moves, re-ids, re-dates, retitles and mixes its archive, readers see what is new, once', async () => {
  const polled = fc.array(poll, { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(site, polled, fc.nat(AFFIXES.length - 1), async (start, polls, affix) => {
      const planet = await openPlanet(WIRE)
      const look = await reader(planet)
      const first = { ...start, ...PLAIN }
      let articles = Array.from({ length: 12 }, (_, nth) => article(nth))
      const sent = (one: Article, as: Site) => send(one, as, affix, planet.now())
      await planet.take('gb-lon-0', articles.map((one) => sent(one, first)).reverse())
      expect((await look()).toSorted()).toEqual(articles.map(({ nth }) => titleOf(nth)).toSorted())
      const position = async () =>
        new Map((await planet.entries()).map(({ id, position }) => [id, position]))
      let site: Site = first
      for (const { site: as, moved, fresh, window, order } of polls) {
        planet.pass(DAY)
        const before = await position()
        const next = decent(as, first)
        // What is seen for the first time is seen whole.
        const isWhole = next.title === 'same' && next.text === 'whole'
        const more = isWhole && next.dates === first.dates ? fresh : 0
        const added = Array.from({ length: more }, (_, nth) => article(articles.length + nth))
        articles = [...articles, ...added]
        const isMoved = {
          all: () => true,
          half: (nth: number) => nth % 2 === 0,
          newest: (nth: number) => nth === articles.length - 1,
        }[moved]
        const shown = articles
          .slice(-window)
          .map((one) => sent(one, isMoved(one.nth) ? next : site))
        if (moved === 'all') site = { ...next, ...PLAIN }
        const mixed = shown.toSorted((a, b) => (a.text ?? '').localeCompare(b.text ?? ''))
        const orders = { newest: shown.toReversed(), oldest: shown, mixed }
        await planet.take('gb-lon-0', orders[order])
        expect((await look()).toSorted()).toEqual(added.map(({ nth }) => titleOf(nth)).toSorted())
        const after = await position()
        for (const [id, at] of before) expect([id, after.get(id)]).toEqual([id, at])
      }
      planet.sql.close()
    }),
    { numRuns: 150 },
  )
}, 120_000)
