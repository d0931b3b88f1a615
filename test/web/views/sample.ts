import type { Root } from 'hast'
import { fromParse5 } from 'hast-util-from-parse5'
import { toText } from 'hast-util-to-text'
import { parse } from 'parse5'
import { visit } from 'unist-util-visit'
import type { PublishedEntry } from '../../../src/model/entry.ts'
import type { Campaign, City } from '../../../src/model/site.ts'
import type { NewsItem } from '../../../src/web/views/item.ts'
import type { FeedLinks, Frame } from '../../../src/web/views/layout.ts'
import type { Html } from '../../../src/web/views/markup.ts'

export const BASE = 'https://wire.example'

export function feeds(title: string, path = ''): FeedLinks & { ninjs: string } {
  return {
    title,
    rss: `${BASE}${path}/rss.xml`,
    atom: `${BASE}${path}/atom.xml`,
    json: `${BASE}${path}/feed.json`,
    ninjs: `${BASE}${path}/ninjs.json`,
  }
}

export function frame(language: string, path: string): Frame {
  return {
    language,
    path,
    keep: language === 'en' ? '' : `?lang=${language}`,
    base: BASE,
    canonical: BASE + path,
    site: {
      title: 'City News',
      cityName: 'Daegu',
      citySite: 'https://city.example',
      contact: { name: 'Call centre', phone: '+82 (53) 120', email: 'press@city.example' },
      licence: 'KOGL-1',
      rights: '© City',
    },
    feeds: feeds('City News'),
    alternates: [
      { language: 'en', url: `${BASE}${path}?lang=en` },
      { language: 'ko', url: `${BASE}${path}?lang=ko` },
    ],
  }
}

export function item(entry: Partial<PublishedEntry> = {}, rest: Partial<NewsItem> = {}): NewsItem {
  return {
    entry: {
      id: 'trees',
      story: 'trees',
      city: 'KR-TAE',
      kind: 'release',
      status: 'usable',
      title: 'A million trees',
      summary: 'The city plants trees.',
      body: '<p>Trees, <a href="local:/news/parks">as before</a>.</p>',
      language: 'en',
      // 14:30 in Seoul.
      published: { at: Date.UTC(2021, 10, 9, 5, 30), precision: 'minute', raw: '' },
      updated: Date.UTC(2021, 10, 10),
      corrections: [],
      authors: [{ name: 'A. Kim' }],
      topics: ['nature'],
      tags: [],
      campaigns: [],
      figures: [],
      licence: 'KOGL-1',
      media: [],
      url: 'local:/news/trees',
      position: 1,
      revision: 1,
      ...entry,
    },
    url: `${BASE}/news/trees`,
    cityName: 'Daegu',
    citySite: 'https://city.example',
    timeZone: 'Asia/Seoul',
    own: true,
    labels: [
      { scheme: `${BASE}/topics`, term: 'nature', label: 'Nature' },
      { scheme: `${BASE}/sections`, term: 'press', label: 'Press releases' },
    ],
    breadcrumb: ['Home', 'Media', 'Press releases'],
    divisionName: 'Parks Division',
    ...(entry.contact ? { contact: entry.contact } : {}),
    translations: [{ language: 'ko', url: `${BASE}/news/trees?lang=ko` }],
    ...rest,
  }
}

/** A story in which every part that may be there is there. */
export function fullItem(): NewsItem {
  return item({
    corrections: [
      { at: Date.UTC(2021, 10, 10), note: 'The first number was wrong.' },
      { at: Date.UTC(2021, 10, 12), note: 'So was the second.' },
    ],
    contact: { name: 'Press desk', phone: '+82 53-803-1234', email: 'desk@city.example' },
    figures: [{ label: 'Trees', value: 1234567.5, unit: 'pcs' }],
    reportingYear: 2020,
    rights: '© Parks',
    place: { name: 'City Park', latitude: 35.8, longitude: 128.6 },
    media: [
      {
        url: 'local:/media/trees.jpg',
        type: 'image/jpeg',
        width: 800,
        height: 450,
        alt: 'Saplings',
        caption: 'Ready to plant',
        credit: 'B. Lee',
        licence: 'CC-BY-4.0',
      },
      {
        url: 'local:/media/plan.pdf',
        type: 'application/pdf',
        length: 1_234_567,
        title: 'The plan',
        credit: 'Parks',
      },
      { url: 'https://city.example/talk.mp3', type: 'audio/mpeg', title: 'A talk' },
      { url: 'https://city.example/film.mp4', type: 'video/mp4', alt: 'A film' },
    ],
  })
}

export const CAMPAIGN: Campaign = {
  id: 'zero',
  names: { en: 'To Zero', ko: '제로' },
  url: 'https://campaign.example',
  started: '2020-06',
  description: { en: 'Cities on the way to zero.' },
  members: { count: 1048, asOf: '2021-05' },
  measures: [{ topic: 'fuels', names: { en: 'Cleaner fuels' } }],
  disclosure: { en: 'Every year.' },
}

export const CITY: City = {
  locode: 'GB-LON',
  names: { en: 'London', ko: '런던', cy: 'Llundain' },
  country: 'GB',
  timeZone: 'Europe/London',
  population: 8_800_000,
  site: 'https://london.example',
  aliases: [],
  languages: ['en'],
  licence: 'OGL-UK-3.0',
  rights: '© London',
  memberships: [{ campaign: 'zero', joined: '2020', target: 2030 }],
  sources: [],
}

/** A page as a browser reads it. */
export interface Read {
  readonly markup: string
  readonly elements: readonly Element[]
  /** What a reader sees, on one line. */
  readonly text: string
}

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
}

export async function read(page: Html): Promise<Read> {
  const markup = String(await page)
  const tree = fromParse5(parse(markup)) as Root
  const elements: Element[] = []
  visit(tree, 'element', (element) => {
    const attributes = Object.entries(element.properties).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(' ') : String(value),
    ])
    elements.push({
      name: element.tagName,
      attributes: Object.fromEntries(attributes),
      text: line(toText(element, { whitespace: 'pre' })),
    })
  })
  const main = elements.find(({ name }) => name === 'body')
  return { markup, elements, text: main?.text ?? '' }
}

function line(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** The elements of a name, in the order of the page. */
export function all(page: Read, name: string): readonly Element[] {
  return page.elements.filter((element) => element.name === name)
}
