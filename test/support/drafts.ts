import type { Draft, Entry } from '../../src/model/entry.ts'

export const HOUR = 3_600_000

/** 12 May 2021, 09:00 in Seoul: the instant that tests take for now unless they say otherwise. */
export const NOW = Date.UTC(2021, 4, 12)

/** An own article in one language, published an hour before `NOW`. */
export function own(slug: string, language = 'ko', changes: Partial<Entry> = {}): Draft {
  const id = `tag:daegu.example,2021:${slug}`
  const published = changes.published ?? { at: NOW - HOUR, precision: 'minute', raw: '' }
  return {
    key: `${slug}#${language}`,
    entry: {
      id,
      story: id,
      city: 'KR-TAE',
      kind: 'release',
      status: 'usable',
      title: `${slug} in ${language}`,
      body: `<p>${slug}</p>`,
      language,
      published,
      updated: published.at,
      corrections: [],
      authors: [],
      topics: [],
      tags: [],
      campaigns: [],
      figures: [],
      licence: 'KOGL-1',
      media: [],
      url: `local:/news/${slug}`,
      ...changes,
    },
  }
}

/** A partner's item, of London unless told otherwise. */
export function partner(name: string, changes: Partial<Entry> = {}): Draft {
  const id = `tag:daegu.example,2021:partner:${name}`
  const { entry } = own(name, 'en', {
    id,
    story: id,
    city: 'GB-LON',
    licence: 'OGL-UK-3.0',
    url: `https://gb-lon.example/${name}`,
    provenance: {
      source: 'london',
      title: 'London press',
      feedUrl: 'https://gb-lon.example/rss.xml',
      id: name,
    },
    ...changes,
  })
  return { key: name, entry }
}

/** The draft withdrawn at an instant. */
export function withdrawn({ key, entry }: Draft, at: number): Draft {
  const reason = 'Published in error.'
  return { key, entry: { ...entry, status: 'canceled', updated: at, withdrawal: { at, reason } } }
}

/** The draft with another title and a note that readers must see. */
export function corrected({ key, entry }: Draft, at: number): Draft {
  const corrections = [...entry.corrections, { at, note: 'A number was wrong.' }]
  return { key, entry: { ...entry, title: `${entry.title} (${at})`, updated: at, corrections } }
}
