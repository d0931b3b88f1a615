import { html } from 'hono/html'
import { type Campaign, type Membership, nameIn } from '../../model/site.ts'
import { partialDate } from './dates.ts'
import { type Html, NOTHING, outward } from './markup.ts'
import { wordsIn } from './words.ts'

/** A campaign's facts: what members commit to, how many there are, what is disclosed. */
export function campaignBox(
  campaign: Campaign,
  membership: Membership | undefined,
  language: string,
): Html {
  const words = wordsIn(language)
  const { members, measures, url, started, disclosure } = campaign
  const name = nameIn(campaign.names, language)
  return html`<section class="box">
<h2>${url === undefined ? name : outward(url, name)}</h2>
<p>${nameIn(campaign.description, language)}</p>
${
  measures.length === 0
    ? NOTHING
    : html`<h3>${words.membersCommit}</h3>
<ul>
${measures.map(
  (measure) => html`<li>${nameIn(measure.names, language)}</li>
`,
)}</ul>`
}
<dl>
${started === undefined ? NOTHING : html`<dt>${words.started}</dt><dd>${partialDate(started, words)}</dd>`}
${
  members === undefined
    ? NOTHING
    : html`<dt>${words.members}</dt>
<dd>${new Intl.NumberFormat(words.locale).format(members.count)} (${words.asOf} ${partialDate(members.asOf, words)})</dd>`
}
${membership?.joined === undefined ? NOTHING : html`<dt>${words.joined}</dt><dd>${partialDate(membership.joined, words)}</dd>`}
${membership?.pledge === undefined ? NOTHING : html`<dt>${words.pledge}</dt><dd>${membership.pledge}</dd>`}
${membership?.target === undefined ? NOTHING : html`<dt>${words.target}</dt><dd>${membership.target}</dd>`}
${disclosure === undefined ? NOTHING : html`<dt>${words.disclosure}</dt><dd>${nameIn(disclosure, language)}</dd>`}
</dl>
</section>`
}
