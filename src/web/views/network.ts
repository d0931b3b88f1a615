import { html } from 'hono/html'
import { displayName } from '../../model/names.ts'
import { type City, nameIn } from '../../model/site.ts'
import { contents } from './contents.ts'
import { instant, partialDate } from './dates.ts'
import { feedLinks } from './feed-links.ts'
import type { NewsItem } from './item.ts'
import { type FeedLinks, type Frame, page } from './layout.ts'
import { licenceLink } from './licence.ts'
import { type Html, NOTHING, outward } from './markup.ts'
import { storyList } from './story-line.ts'
import { type Words, wordsIn } from './words.ts'

/** How it stands with a source, as its last poll found it. */
export interface SourceView {
  readonly id: string
  readonly url: string
  readonly state: keyof Words['states']
  /** Milliseconds since the epoch. */
  readonly lastSuccess?: number
  /** Milliseconds since the epoch. */
  readonly nextPoll?: number
  /** Entries read from it so far. */
  readonly entries: number
  /** What happened and what to do about it, each in a sentence or two. */
  readonly remarks: readonly string[]
}

export interface CityView {
  readonly city: City
  readonly feeds: FeedLinks
  readonly sources: readonly SourceView[]
}

export interface NetworkView extends Frame {
  readonly title: string
  readonly description: string
  /** IANA zone in which the state of the sources is told. */
  readonly timeZone: string
  /** Names of campaigns by id, in the language of the page. */
  readonly campaignNames: Readonly<Record<string, string>>
  readonly cities: readonly CityView[]
  /** Address of the page with more cities. */
  readonly next?: string
  /** The newest entries of the network. */
  readonly entries: readonly NewsItem[]
}

/** The partner cities by country, what is read from each, and the newest of it. */
export function networkPage(view: NetworkView): Html {
  const words = wordsIn(view.language)
  const latest = view.entries.length === 0 ? [] : [['latest', words.latestNetwork] as const]
  return page(
    view,
    html`<div class="lead">
<h1>${view.title}</h1>
<p>${view.description}</p>
${view.feeds === undefined ? NOTHING : feedLinks(view.feeds, words)}
</div>
${contents([['cities', words.cities], ...latest], words)}
<section>
<h2 id="cities">${words.cities}</h2>
${
  view.cities.length === 0
    ? html`<p>${words.noCities}</p>`
    : html`<div class="countries">
${byCountry(view.cities, words).map((group) => country(group, view, words))}</div>`
}
${
  view.next &&
  html`<nav class="pages" aria-label="${words.pages}"><a rel="next" href="${view.next}">${words.moreCities}</a></nav>`
}
</section>
${
  view.entries.length === 0
    ? NOTHING
    : html`<section>
<h2 id="latest">${words.latestNetwork}</h2>
${storyList(view.entries, { level: 3, cities: true }, words)}
</section>`
}
<section>
<h2 id="webmasters">${words.webmasters}</h2>
<p>${words.webmastersHow}</p>
</section>`,
  )
}

interface Country {
  readonly name: string
  readonly cities: readonly CityView[]
}

function byCountry(cities: readonly CityView[], words: Words): Country[] {
  const { compare } = new Intl.Collator(words.locale)
  return [...Map.groupBy(cities, ({ city }) => city.country)]
    .map(([code, group]) => ({ name: displayName('region', code, words.locale), cities: group }))
    .sort((a, b) => compare(a.name, b.name))
}

function country({ name, cities }: Country, view: NetworkView, words: Words): Html {
  return html`<section class="country">
<h3>${name}</h3>
${cities.map((one) => city(one, view, words))}
</section>
`
}

function city({ city: facts, feeds, sources }: CityView, view: NetworkView, words: Words): Html {
  const name = nameIn(facts.names, view.language)
  const others = new Map(Object.entries(facts.names).map(([language, other]) => [other, language]))
  others.delete(name)
  return html`<section class="box">
<h4>${name}${[...others].map(([other, language]) => html` <small lang="${language}">${other}</small>`)}</h4>
<dl>
<dt>${words.site}</dt><dd>${outward(facts.site, URL.parse(facts.site)?.host ?? facts.site)}</dd>
${
  facts.population === undefined
    ? NOTHING
    : html`<dt>${words.population}</dt><dd>${new Intl.NumberFormat(words.locale).format(facts.population)}</dd>`
}
${facts.memberships.map(
  ({ campaign, joined, target }) =>
    html`<dt>${view.campaignNames[campaign] ?? campaign}</dt><dd>${joined === undefined ? words.member : html`${words.joined} ${partialDate(joined, words)}`}${target === undefined ? '' : ` · ${words.target} ${target}`}</dd>
`,
)}<dt>${words.licence}</dt><dd>${licenceLink(facts.licence, words)}${facts.rights && html` · ${facts.rights}`}</dd>
</dl>
${feedLinks(feeds, words)}
<h5>${words.sources}</h5>
${
  sources.length === 0
    ? html`<p>${words.noSources}</p>`
    : html`<ul class="rows">
${sources.map(
  (source) => html`<li>${sourceState(source, view.timeZone, words)}</li>
`,
)}</ul>`
}
</section>
`
}

function sourceState(source: SourceView, timeZone: string, words: Words): Html {
  const { url, state, lastSuccess, nextPoll, entries, remarks } = source
  // What still brings news is no alarm.
  const kind = state === 'working' ? 'facts' : 'problem'
  return html`<div>
<p><span class="state" data-state="${state}">${words.states[state]}</span> ${outward(url, url)}</p>
<p class="facts"><span>${words.entries}: ${entries}</span>
${lastSuccess === undefined ? NOTHING : html`<span>${words.lastSuccess}: ${instant(lastSuccess, timeZone, words)}</span>`}
${nextPoll === undefined ? NOTHING : html`<span>${words.nextPoll}: ${instant(nextPoll, timeZone, words)}</span>`}</p>
${remarks.map((remark) => html`<p class="${kind}" lang="en">${remark}</p>`)}
</div>`
}
