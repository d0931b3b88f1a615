import type { Contact } from '../../model/entry.ts'
import type { EntryView } from '../view.ts'
import { isText } from './media.ts'
import { mailOf } from './people.ts'
import { webUrl } from './url.ts'

/** Who wrote an entry, and whom a desk calls, if that is a person. */
export function peopleOf(view: EntryView, base: string): object[] {
  const { contact } = view
  return [
    ...view.entry.authors
      .filter(({ name }) => isText(name))
      .map((author) => ({
        name: author.name,
        rel: 'author',
        uri: author.url === undefined ? undefined : webUrl(author.url, base),
        contactInfo: contactInfoOf(author),
      })),
    ...(isPerson(view)
      ? [{ name: contact?.name, rel: 'contact', contactInfo: contactInfoOf(contact) }]
      : []),
  ]
}

/** The city, and its division; the one that answers for no named person has the contact's data. */
export function organisationsOf(view: EntryView, base: string): object[] {
  const { contact, cityName, divisionName } = view
  const office = isPerson(view) ? undefined : contactInfoOf(contact)
  const city = { name: cityName, rel: 'publisher', uri: webUrl(view.citySite, base) }
  if (!isText(divisionName)) return [{ ...city, contactInfo: office }]
  const division = { name: divisionName, rel: 'contact', literal: view.entry.division }
  return contact?.name === cityName
    ? [{ ...city, contactInfo: office }, division]
    : [city, { ...division, contactInfo: office }]
}

/** A contact that is named as the city is the city itself. */
function isPerson({ contact, cityName }: EntryView): boolean {
  return isText(contact?.name) && contact.name !== cityName
}

function contactInfoOf(contact: Pick<Contact, 'phone' | 'email'> = {}): object[] | undefined {
  const email = mailOf(contact)
  const known = [
    ...(isText(contact.phone) ? [{ type: 'phone', value: contact.phone }] : []),
    ...(email === undefined ? [] : [{ type: 'email', value: email }]),
  ]
  return known.length === 0 ? undefined : known
}
