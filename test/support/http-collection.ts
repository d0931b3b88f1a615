import type { ContentSource } from '../../src/collection/source.ts'
import { BONN_RSS, LONDON_ATOM, LONDON_OGL } from './http-partners.ts'

/** Files of a collection by path; undefined takes one away. */
export type Files = Readonly<Record<string, string | Uint8Array | undefined>>

export const AUTHORITY = 'haneul.example,2020'

/** Words that stand in one story only, so that finding them anywhere tells where it leaks. */
export const SECRET_WORDS = ['Moonlight', 'tramway', '달빛', 'secret'] as const
export const WITHDRAWN_WORDS = ['Quicksilver', 'bridge-of-tin'] as const
export const WITHHELD_WORDS = ['Undecided', 'marble', 'undecided-marble'] as const

/** When the embargo of `moonlight-tramway` ends: 09:00 in Seoul. */
export const RELEASE = Date.parse('2021-06-01T00:00:00Z')

/** The collection of a made-up city and two partners. */
export const COLLECTION: Files = {
  'site.yaml': `city:
  locode: KR-HNL
  names: { en: Haneul, ko: 하늘시 }
  country: KR
  timeZone: Asia/Seoul
  site: https://www.haneul.example
  languages: [ko, en]
  memberships: [{ campaign: race-to-zero, joined: 2021-04 }]
authority: ${AUTHORITY}
languages: [en, ko]
defaultLanguage: en
title: { en: Haneul News, ko: 하늘 소식 }
description: { en: News of Haneul., ko: 하늘시의 소식. }
networkTitle: { en: Haneul Newswire, ko: 하늘 뉴스 }
networkDescription: { en: News of Haneul and its partners., ko: 하늘시와 도시들의 소식. }
contact: { phone: "120", email: news@haneul.example }
licence: KOGL-1
rights: © Haneul
sections:
  - { id: press, names: { en: Press, ko: 보도 }, breadcrumb: [{ en: Home }, { en: Press }] }
divisions:
  - { id: climate, names: { en: Climate Division, ko: 기후과 } }
topics:
  - { id: transport, names: { en: Transport, ko: 교통 } }
  - { id: water, names: { en: Water, ko: 물 } }
  - { id: nature, names: { en: Nature, ko: 자연 } }
campaigns:
  - id: race-to-zero
    names: { en: Race To Zero, ko: 레이스 투 제로 }
    description: { en: A campaign., ko: 캠페인. }
    measures: []
`,
  'partners.yaml': `cities:
  - locode: GB-LON
    names: { en: London, ko: 런던 }
    country: GB
    timeZone: Europe/London
    site: https://www.london.example
    languages: [en]
    licence: OGL-UK-3.0
    rights: ${LONDON_OGL}
    sources:
      - { id: london, url: "file:partners/london.atom", language: en }
  - locode: DE-BON
    names: { en: Bonn, ko: 본 }
    country: DE
    timeZone: Europe/Berlin
    site: https://www.bonn.example
    languages: [de]
    sources:
      - { id: bonn, url: "file:partners/bonn.xml", language: de }
`,
  'partners/london.atom': LONDON_ATOM,
  'partners/bonn.xml': BONN_RSS,
  'media/2021/bus.png': 'the picture of a bus',
  'media/2021/secret.png': 'the picture of a secret tramway',
  'media/2021/quicksilver.png': 'the picture of a Quicksilver bridge',
  'media/2021/report.csv': 'year,tonnes\n2020,90\n',
  ...story('bus', 'en', 'Buses run on hydrogen', {
    more: `featured: true
section: press
division: climate
topics: [transport]
campaigns: [race-to-zero]
media: [{ file: media/2021/bus.png, alt: A bus, credit: City of Haneul }]`,
    text: 'Read [the report](/news/report). ![A bus](/media/2021/bus.png)',
  }),
  ...story('bus', 'ko', '수소 버스', {
    more: `section: press
division: climate
topics: [transport]
campaigns: [race-to-zero]`,
    text: '수소로 달립니다.',
  }),
  ...story('trees', 'en', 'Forty trees', {
    more: `kind: notice
topics: [nature]
corrections: [{ at: 2021-05-04T10:00, note: "It was forty trees, not four hundred." }]`,
  }),
  ...story('rain', 'ko', '빗물 정원', { more: 'topics: [water]', text: '빗물을 모읍니다.' }),
  ...story('report', 'en', 'Emissions of 2020', {
    more: `kind: disclosure
reportingYear: 2020
figures: [{ label: Emissions, value: 90, unit: t }]
media: [{ file: media/2021/report.csv, title: The numbers }]`,
  }),
  ...secret(),
  ...quicksilver(),
  ...story('undecided-marble', 'en', 'Undecided about marble', {
    more: 'status: withheld\ntopics: [nature]',
  }),
  ...Object.assign({}, ...['a', 'b', 'c', 'd', 'e', 'f'].map(note)),
}

/** The embargoed story: two translations, a picture of its own. */
export function secret(): Files {
  const filed = `published: 2021-06-01T09:00
embargoUntil: 2021-06-01T09:00
topics: [transport]
section: press`
  const more = `${filed}
featured: true
media: [{ file: media/2021/secret.png, alt: The Moonlight tramway }]`
  const text = 'The Moonlight tramway. ![Moonlight](/media/2021/secret.png)'
  return {
    ...story('moonlight-tramway', 'en', 'A Moonlight tramway', { more, text }),
    ...story('moonlight-tramway', 'ko', '달빛 전차', { more: filed }),
  }
}

/** The story that is withdrawn in the course of a test. */
export function quicksilver(withdrawal = ''): Files {
  return story('bridge-of-tin', 'en', 'A Quicksilver crossing', {
    more: `topics: [water]
media: [{ file: media/2021/quicksilver.png, alt: Quicksilver }]
${withdrawal}`,
    text: 'Quicksilver flows below.',
  })
}

export const WITHDRAWAL = `status: canceled
withdrawal: { at: 2021-05-09T10:00, reason: The contract was never signed. }`

/** One file of `news/`. */
export function story(
  id: string,
  language: string,
  title: string,
  { more = '', text = 'Words.' }: { readonly more?: string; readonly text?: string } = {},
): Files {
  const needed = { kind: 'release', published: '2021-05-01T09:00' }
  const fields = Object.entries(needed).filter(([name]) => !more.includes(`${name}:`))
  return {
    [`news/2021/${id}.${language}.md`]: `---
id: ${id}
title: ${title}
${fields.map(([name, value]) => `${name}: ${value}\n`).join('')}${more}
---

${text}
`,
  }
}

function note(name: string): Files {
  return story(`note-${name}`, 'en', `Note ${name}`, { more: 'kind: calendar' })
}

/** A collection in memory, with some files replaced, added or (undefined) taken away. */
export function contentOf(changes: Files = {}): ContentSource {
  const files = new Map(Object.entries({ ...COLLECTION, ...changes }))
  return {
    name: 'data',
    list: async () => [...files].flatMap(([path, text]) => (text === undefined ? [] : [path])),
    async read(path) {
      const content = files.get(path)
      if (content === undefined) throw new Error(`no ${path}`)
      return typeof content === 'string' ? new TextEncoder().encode(content) : content
    },
  }
}
