import type { Contact } from '../../model/entry.ts'
import type { EntryView } from '../view.ts'
import { isText } from './media.ts'
import { mailOf } from './people.ts'
import { webUrl } from './url.ts'

/** Who wrote an entry, and whom a desk calls, if that is a person. */
export function peopleOf({ entry: { authors }, contact }: EntryView, base: string): object[] {
  return [
    ...authors
      .filter(({ name }) => isText(name))
      .map((author) => ({
        name: author.name,
        rel: 'author',
        uri: author.url === undefined ? undefined : webUrl(author.url, base),
        contactInfo: contactInfoOf(author),
      })),
    ...(isText(contact?.name)
      ? [{ name: contact.name, rel: 'contact', contactInfo: contactInfoOf(contact) }]
      : []),
  ]
}

/** The city, and its division; an office that answers for no named person has the contact's data. */
export function organisationsOf(view: EntryView, base: string): object[] {
  const { contact } = view
  const office = isText(contact?.name) ? undefined : contactInfoOf(contact)
  const city = { name: view.cityName, rel: 'publisher', uri: webUrl(view.citySite, base) }
  if (!isText(view.divisionName)) return [{ ...city, contactInfo: office }]
  return [
    city,
    { name: view.divisionName, rel: 'contact', literal: view.entry.division, contactInfo: office },
  ]
}

function contactInfoOf(contact: Pick<Contact, 'phone' | 'email'> = {}): object[] | undefined {
  const email = mailOf(contact)
  const known = [
    ...(isText(contact.phone) ? [{ type: 'phone', value: contact.phone }] : []),
    ...(email === undefined ? [] : [{ type: 'email', value: email }]),
  ]
  return known.length === 0 ? undefined : known
}
