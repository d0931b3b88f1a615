import type { ContentSource } from '../../src/collection/source.ts'

export type MemoryFiles = Readonly<Record<string, string | Uint8Array>>

/** A collection of a few files, all of them right. */
export const RIGHT: MemoryFiles = {
  'site.yaml': `city:
  locode: KR-TAE
  names: { en: Daegu, ko: 대구 }
  country: KR
  timeZone: Asia/Seoul
  latitude: 35.87
  longitude: 128.6
  site: https://www.daegu.go.kr
  memberships:
    - { campaign: race-to-zero, joined: 2021 }
authority: daegu.go.kr,2021
languages: [en, ko]
defaultLanguage: en
title: { en: News }
description: { en: All news }
networkTitle: { en: Network }
networkDescription: { en: All news of all cities }
contact: { phone: "120" }
licence: KOGL-1
rights: © Daegu
sections:
  - id: press
    names: { en: Press }
    breadcrumb: [{ en: Home }, { en: Press }]
divisions:
  - { id: climate, names: { en: Climate } }
topics:
  - { id: waste, names: { en: Waste } }
  - { id: water, names: { en: Water } }
campaigns:
  - id: race-to-zero
    names: { en: Race To Zero }
    description: { en: A campaign }
    measures: [{ topic: waste, names: { en: Less waste } }]
`,
  'partners.yaml': `cities:
  - locode: GB-LON
    names: { en: London }
    country: GB
    timeZone: Europe/London
    site: https://www.london.gov.uk
    sources:
      - id: london
        url: https://www.london.gov.uk/feed
      - id: london-sample
        url: file:partners/london.xml
  - locode: DE-BON
    names: { en: Bonn }
    country: DE
    timeZone: Europe/Berlin
    site: https://www.bonn.de
    licence: CC-BY-4.0
`,
  'partners/london.xml': '<rss/>',
  'media/2021/bus.svg': '<svg/>',
  'news/2021/bus.en.md': `---
id: bus
title: A new bus
kind: release
published: 2021-05-12
topics: [waste]
media:
  - file: media/2021/bus.svg
    alt: A bus
---

It runs on **hydrogen**.
`,
  'news/2021/bus.ko.md': `---
id: bus
title: 새 버스
kind: release
published: 2021-05-12
topics: [waste]
---

수소로 달립니다.
`,
}

/** The right files with some replaced, added, or (undefined) taken away. */
export function memory(
  changes: Readonly<Record<string, string | Uint8Array | undefined>> = {},
): ContentSource {
  const files = new Map(Object.entries({ ...RIGHT, ...changes }))
  return {
    name: 'data',
    list: async () =>
      [...files].filter(([, content]) => content !== undefined).map(([path]) => path),
    async read(path) {
      const content = files.get(path)
      if (content === undefined) throw new Error(`no ${path}`)
      return typeof content === 'string' ? new TextEncoder().encode(content) : content
    },
  }
}

/** A right file with one piece of its text replaced by another. */
export function edited(path: string, piece: string, by: string): Record<string, string> {
  const text = RIGHT[path]
  if (typeof text !== 'string' || !text.includes(piece)) throw new Error(`no ${piece} in ${path}`)
  return { [path]: text.replace(piece, () => by) }
}

/** An article with a title and kind, and these lines of front matter besides. */
export function article(frontMatter: string, markdown = 'Text.'): string {
  return `---\nid: story\ntitle: A story\nkind: notice\n${frontMatter}\n---\n\n${markdown}\n`
}
