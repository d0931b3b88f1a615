import { html, raw } from 'hono/html'
import { allowance } from '../../model/allowance.ts'
import { localUrl, resolveLocal } from '../../model/local.ts'
import { KIND_NAMES } from '../../model/names.ts'
import { nameIn } from '../../model/site.ts'
import { contactWays } from './contact.ts'
import { instant, when } from './dates.ts'
import { figureTable } from './figures.ts'
import { labelsIn, type NewsItem } from './item.ts'
import { type Frame, front, type Head, page } from './layout.ts'
import { licenceLink } from './licence.ts'
import { type Html, NOTHING, outward } from './markup.ts'
import { attachmentList, mediaFigures } from './media.ts'
import { newsArticle } from './news-article.ts'
import { edition, firstPicture, translations } from './story-line.ts'
import { type Words, wordsIn } from './words.ts'

export interface NewsView extends Frame {
  readonly item: NewsItem
  /** Where its versions are told apart, if there was more than one in public. */
  readonly history?: string
}

/** One story, whole. */
export function newsPage(view: NewsView): Html {
  const { item, base } = view
  const { entry } = item
  const words = wordsIn(view.language)
  return page(
    { ...view, ...(item.embargo ? secretHead(item) : publicHead(item, base)) },
    html`${breadcrumb(item, view, words)}
<div class="columns">
<article class="news">
${item.embargo && html`<p class="notice"><strong>${item.embargo.notice}</strong></p>`}
<header lang="${words.locale}">
<p class="facts"><span>${when(entry.published, item.timeZone, words)}</span>
<span>${nameIn(KIND_NAMES[entry.kind], words.locale)}</span>
${edition(entry, words)}
<span>${outward(item.citySite, item.cityName)}</span>
${item.divisionName && html`<span>${item.divisionName}</span>`}</p>
<h1 lang="${entry.language}" dir="auto">${entry.title || item.url}</h1>
${translations(item, words)}
${corrections(item, words)}
${view.history && html`<p><a href="${view.history}">${words.history}</a></p>`}
</header>
<div class="body" lang="${entry.language}" dir="auto">
${entry.body === '' ? html`<p>${entry.summary}</p>` : raw(belowTitle(resolveLocal(entry.body, base)))}
</div>
${original(item, words)}
${mediaFigures(entry, base, words)}
${figureTable(entry, words)}
${attachmentList(entry.media, base, words)}
</article>
${about(item, view, words)}
</div>`,
  )
}

type NewsHead = Pick<Head, 'title' | 'description' | 'type' | 'image' | 'jsonLd'>

function publicHead(item: NewsItem, base: string): NewsHead {
  const { title, summary, media } = item.entry
  const picture = firstPicture(media)
  return {
    title: title || item.url,
    type: 'article',
    ...(summary === undefined ? {} : { description: summary }),
    ...(picture === undefined ? {} : { image: localUrl(picture.url, base) }),
    jsonLd: newsArticle(item, base),
  }
}

/** Nothing for machines that pass pages on. */
function secretHead({ entry, embargo, url }: NewsItem): NewsHead {
  return { title: `${embargo?.notice}: ${entry.title || url}` }
}

function breadcrumb(item: NewsItem, frame: Frame, words: Words): Html {
  const names = item.breadcrumb
  if (names.length === 0) return NOTHING
  const [section] = labelsIn(item, 'sections')
  const target = (i: number) => {
    if (i === 0) return new URL(front(frame), frame.base).href
    return i === names.length - 1 && section
      ? `${section.scheme}/${section.term}${frame.keep}`
      : undefined
  }
  return html`<nav class="breadcrumb" aria-label="${words.breadcrumb}">
<ol itemscope itemtype="https://schema.org/BreadcrumbList">
${names.map((name, i) => {
  const url = target(i)
  const text = html`<span itemprop="name">${name}</span>`
  return html`<li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem">${
    url === undefined ? text : html`<a itemprop="item" href="${url}">${text}</a>`
  }<meta itemprop="position" content="${i + 1}"></li>
`
})}</ol>
</nav>`
}

function corrections({ entry, timeZone }: NewsItem, words: Words): Html {
  if (entry.corrections.length === 0) return NOTHING
  const newestFirst = entry.corrections.toSorted((a, b) => b.at - a.at)
  return html`<section class="corrections" aria-label="${words.corrections}">
<h2>${words.corrections}</h2>
<ul>
${newestFirst.map(
  ({ at, note }) =>
    html`<li>${instant(at, timeZone, words)} <span lang="${entry.language}" dir="auto">${note}</span></li>
`,
)}</ul>
</section>`
}

/** Where the story was written: a partner's page, or one of the city's own site. */
function original({ own, url, entry }: NewsItem, words: Words): Html {
  const address = own ? entry.origin : url
  return address === undefined ? NOTHING : html`<p>${outward(address, words.original)}</p>`
}

function about(item: NewsItem, { keep }: Frame, words: Words): Html {
  const { entry, contact } = item
  const topics = labelsIn(item, 'topics')
  return html`<aside aria-label="${words.about}"><div class="box">
<h2>${words.about}</h2>
<dl>
<dt>${words.publisher}</dt><dd>${outward(item.citySite, item.cityName)}</dd>
${item.divisionName && html`<dt>${words.division}</dt><dd>${item.divisionName}</dd>`}
${
  entry.authors.length === 0
    ? NOTHING
    : html`<dt>${words.by}</dt><dd>${entry.authors.map(({ name }) => name).join(', ')}</dd>`
}
${
  contact === undefined
    ? NOTHING
    : html`<dt>${words.pressContact}</dt><dd>${contactWays(contact).map((way) => html`<span>${way}</span> `)}</dd>`
}
${
  topics.length === 0
    ? NOTHING
    : html`<dt>${words.topics}</dt><dd class="topics">${topics.map(
        ({ scheme, term, label }) => html`<a href="${scheme}/${term}${keep}">${label}</a> `,
      )}</dd>`
}
${entry.place === undefined ? NOTHING : html`<dt>${words.place}</dt><dd>${place(entry.place)}</dd>`}
<dt>${words.licence}</dt><dd>${licenceLink(entry.licence, words)}${entry.rights && html` · ${entry.rights}`}
<span>${allowance(entry.licence, words.locale)}</span></dd>
</dl>
</div></aside>`
}

function place({ name, latitude, longitude }: NonNullable<NewsItem['entry']['place']>): Html {
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=14/${latitude}/${longitude}`
  return html`<a href="${map}">${name ?? `${latitude}, ${longitude}`}</a>`
}

/** The page has one `h1`, its title; clean HTML spells `<` in text `&#x3C;`, so these are tags. */
function belowTitle(body: string): string {
  return body.replaceAll(/<(\/?)h1(?=[ >])/g, '<$1h2')
}
