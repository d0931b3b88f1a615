import { html } from 'hono/html'
import { instant } from './dates.ts'
import { feedLinks } from './feed-links.ts'
import type { NewsItem } from './item.ts'
import { type Frame, page } from './layout.ts'
import { type Html, NOTHING, outward } from './markup.ts'
import { type Words, wordsIn } from './words.ts'

export interface CorrectionsView extends Frame {
  readonly title: string
  readonly entries: readonly NewsItem[]
  /** Address of the page with older ones. */
  readonly next?: string
}

/** What was corrected or withdrawn, newest event first. */
export function correctionsPage(view: CorrectionsView): Html {
  const words = wordsIn(view.language)
  return page(
    view,
    html`<div class="lead">
<h1>${view.title}</h1>
${view.feeds === undefined ? NOTHING : feedLinks(view.feeds, words)}
</div>
${view.entries.length === 0 ? html`<p>${words.nothingCorrected}</p>` : NOTHING}
<ol class="stories">
${view.entries.map(
  (item) => html`<li>${event(item, words)}</li>
`,
)}</ol>
${
  view.next &&
  html`<nav class="pages" aria-label="${words.pages}"><a rel="next" href="${view.next}">${words.older}</a></nav>`
}`,
  )
}

function event({ entry, url, timeZone, cityName }: NewsItem, words: Words): Html {
  const [note] = entry.corrections.toSorted((a, b) => b.at - a.at)
  const what = entry.withdrawal ? words.withdrawn : words.correction
  const title = entry.title || words.withdrawn
  return html`<article lang="${entry.language}">
<p class="facts" lang="${words.locale}"><span>${instant(entry.updated, timeZone, words)}</span>
<span>${cityName}</span>
<span class="flag">${what}</span></p>
<h2 dir="auto">${outward(url, title)}</h2>
<p dir="auto">${entry.withdrawal?.reason ?? note?.note}</p>
</article>`
}
