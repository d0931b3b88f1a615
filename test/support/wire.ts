import type { City, Site, Wire } from '../../src/model/site.ts'

/** A city with nothing but what it must have. */
export function city(locode: string, name: string, changes: Partial<City> = {}): City {
  return {
    locode,
    names: { en: name },
    country: locode.slice(0, 2),
    timeZone: 'UTC',
    site: `https://${locode.toLowerCase()}.example/`,
    aliases: [],
    languages: ['en'],
    licence: 'unknown',
    memberships: [],
    sources: [],
    ...changes,
  }
}

/** A Korean city that writes Korean first, then English and Chinese. */
export function site(changes: Partial<Site> = {}): Site {
  return {
    city: city('KR-TAE', 'Daegu', {
      names: { en: 'Daegu', ko: '대구' },
      timeZone: 'Asia/Seoul',
      languages: ['ko', 'en'],
      licence: 'KOGL-1',
    }),
    authority: 'daegu.example,2021',
    languages: ['en', 'ko', 'zh'],
    defaultLanguage: 'ko',
    title: { en: 'Daegu news', ko: '대구 소식' },
    description: { en: 'News of Daegu.', ko: '대구의 소식.' },
    networkTitle: { en: 'All cities', ko: '모든 도시' },
    networkDescription: { en: 'News of all cities.', ko: '모든 도시의 소식.' },
    contact: {},
    licence: 'KOGL-1',
    sections: [{ id: 'press', names: { en: 'Press' }, breadcrumb: [{ en: 'Press' }] }],
    divisions: [{ id: 'climate', names: { en: 'Climate' } }],
    topics: [
      { id: 'waste', names: { en: 'Waste', ko: '자원순환' } },
      { id: 'water', names: { en: 'Water', ko: '물' } },
      { id: 'air', names: { en: 'Air' }, retired: true },
    ],
    campaigns: [
      { id: 'race', names: { en: 'Race to Zero' }, description: { en: 'A race.' }, measures: [] },
    ],
    ...changes,
  }
}

/** The site and three partners; London and London, Ontario are two cities. */
export function wire(changes: Partial<Site> = {}): Wire {
  return {
    site: site(changes),
    cities: [
      city('GB-LON', 'London', { licence: 'OGL-UK-3.0' }),
      city('CA-LOD', 'London, Ontario', { languages: ['en', 'fr'] }),
      city('KR-SEL', 'Seoul', { languages: ['ko'] }),
    ],
  }
}
