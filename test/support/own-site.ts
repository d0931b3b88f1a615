import type { ContentSource } from '../../src/collection/source.ts'
import type { Collector } from '../../src/jobs/collector.ts'
import { sourcesOf } from '../../src/jobs/due.ts'
import { refreshSource } from '../../src/jobs/refresh.ts'
import { syncCollection } from '../../src/jobs/sync.ts'
import type { Store } from '../../src/store/ports.ts'
import { release } from '../../src/store/publish.ts'
import { readWire } from '../../src/store/wire.ts'
import { memory, RIGHT } from '../collection/memory.ts'
import { atomOf, BASE, type Sent } from './planet.ts'
import { allPages, selection } from './reader.ts'

export const CMS = 'https://www.daegu.go.kr/news'
export const SOURCES = `sources:
  - id: cms
    url: https://www.daegu.go.kr/feed
    language: ko
    section: press
    contact: { phone: "120" }
    divisions: { 기후환경과: climate }
    tags: { 자원순환: waste }
`

/** The nth article of the city's own site. */
export function item(nth: number, changes: Partial<Sent> = {}): Sent {
  return {
    title: `시청의 소식 제${nth}호`,
    link: `${CMS}/${nth}`,
    guid: `${CMS}/${nth}`,
    text: `<p>제${nth}호의 본문은 시의회가 오랜 논의 끝에 채택한 계획에 관한 것으로, 앞으로 십 년 동안 시의 모든 건물과 교통에서 탄소를 얼마나 줄일지를 정하며, 시민 누구나 다음 달까지 의견을 낼 수 있습니다.</p>`,
    at: Date.parse('2021-05-01T09:30:00Z') + nth * 3_600_000,
    ...changes,
  }
}

/** Front matter of a file about an item, and its text. */
export function fileOn(nth: number, lines = '', text = ''): string {
  return `---\nof: ${CMS}/${nth}\n${lines}\n---\n\n${text}\n`
}

export type Files = Readonly<Record<string, string | undefined>>

/** An own site whose collection and content system can change, with the real collector. */
export async function openOwnSite(store: Store, sources = SOURCES) {
  let time = Date.parse('2021-05-10T00:00:00Z')
  const feeds = new Map<string, string>()
  const log: string[] = []
  const collector: Collector = {
    store,
    clock: () => time,
    base: BASE,
    log: (level, message, facts) => log.push(`${level} ${message} ${JSON.stringify(facts)}`),
    wait: async (milliseconds) => {
      time += milliseconds
    },
    async fetchDocument({ url }) {
      const bytes = new TextEncoder().encode(feeds.get(url) ?? atomOf([]))
      const answer = { url, headers: {}, redirects: [], etag: '"1"' }
      return { kind: 'document', status: 200, bytes, ...answer }
    },
  }
  const site = `${RIGHT['site.yaml']}${sources}`
  const collection = (files: Files): ContentSource => memory({ 'site.yaml': site, ...files })

  async function poll(source = 'cms') {
    time += 60_000
    const wire = await readWire(store.sql)
    const partner = wire && sourcesOf(wire).find((one) => one.source.id === source)
    if (!partner) throw new Error(`no source ${source}`)
    return refreshSource(collector, wire, partner, { insist: true })
  }

  async function entries(root: 'own' | 'network' = 'own') {
    const pages = await allPages(store.sql, selection({ root, language: { mode: 'all' } }))
    const all = pages.map(({ entry }) => entry)
    return all.filter(({ id }) => id !== 'tag:daegu.go.kr,2021:bus')
  }

  return {
    collector,
    log,
    /** Sets what a source's feed says. */
    say(items: readonly Sent[] | string, url = 'https://www.daegu.go.kr/feed') {
      const text = typeof items === 'string' ? items : atomOf(items)
      feeds.set(url, text.replace('xml:lang="en"', 'xml:lang="ko-KR"'))
    },
    poll,
    sync(files: Files = {}) {
      time += 60_000
      return syncCollection(store, collection(files), time)
    },
    /** As a server does that is asked after a release instant. */
    async release() {
      const wire = await readWire(store.sql)
      if (wire) await release(store.sql, wire, time)
    },
    pass(milliseconds: number) {
      time += milliseconds
    },
    now: () => time,
    entries,
  }
}
