import { html } from 'hono/html'
import type { Entry, Media } from '../../model/entry.ts'
import { localUrl } from '../../model/local.ts'
import { displayName, EDITION_NAMES, KIND_NAMES } from '../../model/names.ts'
import { nameIn } from '../../model/site.ts'
import { when } from './dates.ts'
import type { NewsItem } from './item.ts'
import { licenceLink } from './licence.ts'
import { type Html, NOTHING, outward } from './markup.ts'
import type { Words } from './words.ts'

interface Style {
  /** Of the headings. */
  readonly level: 2 | 3
  /** Whether each story says whose it is. */
  readonly cities: boolean
}

/** Stories one below the other. */
export function storyList(items: readonly NewsItem[], style: Style, words: Words): Html {
  return html`<ol class="stories">
${items.map(
  (item) => html`<li>${story(item, style, words)}</li>
`,
)}</ol>`
}

/** The story at the head of the page, with its picture. */
export function featuredStory(item: NewsItem, base: string, words: Words): Html {
  const picture = firstPicture(item.entry.media)
  return html`<section class="featured" aria-label="${words.featured}">
${picture === undefined ? NOTHING : html`<img src="${localUrl(picture.url, base)}" alt="${picture.alt ?? ''}"${size(picture)}>`}
${story(item, { level: 2, cities: !item.own }, words)}
</section>`
}

/** The first picture among media. */
export function firstPicture(media: readonly Media[]): Media | undefined {
  return media.find(({ type }) => type.startsWith('image/'))
}

/** `width` and `height` attributes, so that the page does not jump when a picture arrives. */
export function size({ width, height }: Media): Html {
  return width === undefined || height === undefined
    ? NOTHING
    : html` width="${width}" height="${height}"`
}

function story(item: NewsItem, { level, cities }: Style, words: Words): Html {
  const { entry } = item
  const title = outward(item.url, entry.title || item.url)
  return html`<article lang="${entry.language}">
${facts(item, cities, words)}
${level === 2 ? html`<h2 dir="auto">${title}</h2>` : html`<h3 dir="auto">${title}</h3>`}
${entry.summary && html`<p dir="auto">${entry.summary}</p>`}
${translations(item, words)}${attribution(item, words)}</article>`
}

function facts(item: NewsItem, cities: boolean, words: Words): Html {
  const { entry } = item
  return html`<p class="facts" lang="${words.locale}"><span>${when(entry.published, item.timeZone, words)}</span>
<span>${nameIn(KIND_NAMES[entry.kind], words.locale)}</span>
${edition(entry, words)}
${cities ? html`<span>${item.cityName}</span>` : NOTHING}
${entry.corrections.length === 0 ? NOTHING : html`<span class="flag">${words.corrected}</span>`}</p>`
}

/** Which issue of the text this is, if its city says so. */
export function edition({ edition: which }: Entry, words: Words): Html {
  return which === undefined
    ? NOTHING
    : html`<span>${nameIn(EDITION_NAMES[which], words.locale)}</span>`
}

/** Where the story may be read in other languages. */
export function translations({ translations: list }: NewsItem, words: Words): Html {
  if (list.length === 0) return NOTHING
  return html`<p class="also" lang="${words.locale}">${words.alsoIn} ${list.map(
    ({ language, url }, i) =>
      html`${i === 0 ? '' : ', '}<a href="${url}" lang="${language}" hreflang="${language}">${displayName('language', language, language)}</a>`,
  )}</p>
`
}

function alsoAt({ also: places = [] }: NewsItem, words: Words): Html {
  if (places.length === 0) return NOTHING
  return html` · ${words.alsoAt} ${places.map(
    ({ name, url }, i) => html`${i === 0 ? '' : ', '}${outward(url, name)}`,
  )}`
}

/** City and licence stand on every copy of a partner's item, in a visible line. */
function attribution(item: NewsItem, words: Words): Html {
  if (item.own) return NOTHING
  return html`<p class="also" lang="${words.locale}">${words.source}: ${outward(item.citySite, item.cityName)} · ${licenceLink(item.entry.licence, words)}${alsoAt(item, words)}</p>
`
}
