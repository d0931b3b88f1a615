import { html } from 'hono/html'
import type { Entry } from '../../model/entry.ts'
import { type Html, NOTHING } from './markup.ts'
import type { Words } from './words.ts'

/** The disclosed numbers of an entry as a table. */
export function figureTable({ figures, reportingYear, language }: Entry, words: Words): Html {
  if (figures.length === 0) return NOTHING
  const number = new Intl.NumberFormat(words.locale, { maximumFractionDigits: 20 })
  return html`<table class="figures" lang="${words.locale}">
<caption>${words.figures}${reportingYear && ` (${reportingYear})`}</caption>
<thead><tr><th scope="col">${words.figure}</th><th scope="col" class="number">${words.value}</th><th scope="col">${words.unit}</th></tr></thead>
<tbody lang="${language}">
${figures.map(
  ({ label, value, unit }) =>
    html`<tr><th scope="row" dir="auto">${label}</th><td class="number">${number.format(value)}</td><td>${unit}</td></tr>
`,
)}</tbody>
</table>`
}
