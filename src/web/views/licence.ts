import { html } from 'hono/html'
import { type Licence, type LicenceCode, licence } from '../../model/licence.ts'
import type { Html } from './markup.ts'
import type { Words } from './words.ts'

/** A licence by name, linked to its text where it has one. */
export function licenceLink(code: LicenceCode, words: Words): Html {
  const facts: Licence = licence(code)
  const name = words.licences[code] ?? facts.name
  return facts.url === undefined
    ? html`${name}`
    : html`<a rel="license" href="${facts.url}">${name}</a>`
}

/** What a licence lets people do, in a sentence or two; its own text counts. */
export function allowance(code: LicenceCode, words: Words): string {
  const { republish, commercial, derivatives }: Licence = licence(code)
  if (!republish) return words.mayOnlyLink
  const may = commercial
    ? derivatives
      ? words.mayReuse
      : words.mayNotChange
    : derivatives
      ? words.mayNotSell
      : words.mayOnlyRepublish
  // CC0 is a waiver: its section 2 gives up the right to be named, too.
  return code === 'CC0-1.0' ? may : `${may} ${words.nameSource}`
}
