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
