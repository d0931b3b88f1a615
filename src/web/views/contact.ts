import { html } from 'hono/html'
import type { Contact } from '../../model/entry.ts'
import { type Html, NOTHING } from './markup.ts'
import type { Words } from './words.ts'

/** Whom to call or write to, as a paragraph; nothing when there is nobody. */
export function contactLine(contact: Contact, words: Words): Html {
  const ways = contactWays(contact)
  return ways.length === 0
    ? NOTHING
    : html`<p>${words.contact}: ${ways.flatMap((way, i) => (i === 0 ? [way] : [' · ', way]))}</p>`
}

/** Name, `tel:` (RFC 3966) and `mailto:` (RFC 6068) links of a contact, as far as known. */
export function contactWays({ name, phone, email }: Contact): Html[] {
  return [
    ...(name === undefined ? [] : [html`${name}`]),
    ...(phone === undefined ? [] : [html`<a href="tel:${dialled(phone)}">${phone}</a>`]),
    ...(email === undefined ? [] : [html`<a href="mailto:${mailbox(email)}">${email}</a>`]),
  ]
}

function dialled(phone: string): string {
  return phone.replaceAll(/[^+\d]/g, '')
}

/** A `?` left in an address would let it add headers to the letter. */
function mailbox(email: string): string {
  return encodeURIComponent(email.toWellFormed()).replace('%40', '@')
}
