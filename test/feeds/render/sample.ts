import type { EntryView, FeedView } from '../../../src/feeds/view.ts'
import type { Media, Provenance, PublishedEntry } from '../../../src/model/entry.ts'

const BASE = 'https://news.daegu.example'

/** A feed's addresses in each format. */
export function urls(query = ''): FeedView['urls'] {
  return {
    rss: `${BASE}/feed.rss${query}`,
    atom: `${BASE}/feed.atom${query}`,
    json: `${BASE}/feed.json${query}`,
    ninjs: `${BASE}/ninjs.json${query}`,
  }
}

/** The only page of a feed. */
export function feedView(changes: Partial<FeedView> = {}): FeedView {
  return {
    id: 'tag:daegu.example,2021:feed',
    title: 'Daegu & the climate',
    description: 'News of the city of Daegu.',
    language: 'en',
    homeUrl: `${BASE}/`,
    urls: urls(),
    updated: Date.UTC(2021, 4, 13, 1, 2, 3),
    publisher: { name: 'City of Daegu', url: `${BASE}/`, email: 'news@daegu.example' },
    rights: '© City of Daegu',
    licenceUrl: 'https://www.kogl.or.kr/info/licenseType1.do',
    content: 'full',
    base: BASE,
    ...changes,
  }
}

export const PICTURE: Media = {
  url: 'local:/media/river walk.jpg',
  type: 'image/jpeg',
  length: 48213,
  width: 1200,
  height: 800,
  title: 'River walk',
  alt: 'People walk beside a river',
  caption: 'The Sincheon on Saturday',
  credit: 'Kim Ji-won',
  licence: 'KOGL-1',
}

export const PROVENANCE: Provenance = {
  source: 'london-press',
  title: 'Mayor of London press releases',
  feedUrl: 'https://www.london.example/rss.xml',
  id: '42 at london.example',
}

/** An own article with everything an article may have. */
function entry(changes: Partial<PublishedEntry> = {}): PublishedEntry {
  return {
    id: 'tag:daegu.example,2021:race-to-zero',
    story: 'tag:daegu.example,2021:race-to-zero',
    city: 'KR-TAE',
    kind: 'release',
    status: 'usable',
    title: 'Daegu joins the Race to Zero',
    summary: 'The city pledges net zero by 2050.',
    body: '<p>The city <a href="local:/pledge">pledges</a> net zero.</p>',
    language: 'en',
    published: { at: Date.UTC(2021, 4, 12, 3), precision: 'day', raw: '2021.05.12' },
    updated: Date.UTC(2021, 4, 13, 1, 2, 3),
    corrections: [],
    section: 'press',
    division: 'climate',
    contact: { name: 'Lee Min', phone: '+82 53 803 0000', email: 'climate@daegu.example' },
    authors: [],
    topics: ['clean-energy'],
    tags: ['Pledges'],
    campaigns: ['race-to-zero'],
    reportingYear: 2020,
    figures: [{ label: 'Emissions', value: 9.1, unit: 'MtCO2e' }],
    licence: 'KOGL-1',
    rights: '© City of Daegu',
    media: [PICTURE],
    place: { name: 'Daegu City Hall', latitude: 35.8714, longitude: 128.6014 },
    url: 'local:/news/race-to-zero/en',
    position: 12,
    revision: 2,
    ...changes,
  }
}

/** The view of an own article. */
export function ownView(changes: Partial<PublishedEntry> = {}): EntryView {
  const shown = entry(changes)
  return {
    entry: shown,
    id: shown.id,
    url: `${BASE}/news/race-to-zero/en`,
    cityName: 'Daegu',
    timeZone: 'Asia/Seoul',
    citySite: 'https://www.daegu.example/',
    own: true,
    labels: [{ scheme: `${BASE}/topics`, term: 'clean-energy', label: 'Clean energy' }],
    breadcrumb: ['Home', 'News', 'Press releases'],
    divisionName: 'Climate Change Division',
    ...(shown.contact ? { contact: shown.contact } : {}),
    translations: [{ language: 'ko', url: `${BASE}/news/race-to-zero/ko` }],
  }
}

/** The view of an item a partner city published. */
export function partnerView(changes: Partial<PublishedEntry> = {}): EntryView {
  const { section, division, contact, reportingYear, place, ...common } = entry()
  const shown = {
    ...common,
    id: 'tag:daegu.example,2021:partner:GB-LON:42',
    story: 'tag:daegu.example,2021:partner:GB-LON:42',
    city: 'GB-LON',
    title: 'More trees for London',
    licence: 'OGL-UK-3.0' as const,
    rights: '© Greater London Authority',
    authors: [{ name: 'Ann Smith', email: 'ann@london.example' }],
    media: [],
    figures: [],
    url: 'https://www.london.example/trees?id=42',
    provenance: PROVENANCE,
    ...changes,
  }
  return {
    entry: shown,
    id: shown.id,
    url: shown.url,
    cityName: 'City of London',
    timeZone: 'Europe/London',
    citySite: 'https://www.london.example/',
    own: false,
    labels: [{ scheme: `${BASE}/topics`, term: 'nature', label: 'Nature' }],
    breadcrumb: [],
    translations: [],
  }
}
