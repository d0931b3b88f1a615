import type { Person } from '../../model/entry.ts'
import type { EntryView } from '../view.ts'

/** Who signs an entry: its authors, else its division or city with the contact's address. */
export function authorsOf(view: EntryView): Person[] {
  const { authors, contact } = view.entry
  const named = authors.filter(({ name }) => name.trim() !== '')
  if (named.length > 0) return named
  return [
    {
      name: view.divisionName ?? view.cityName,
      ...(contact?.email === undefined ? {} : { email: contact.email }),
    },
  ]
}

/** The address if formats can carry it (RFC 4287 §3.2.3 asks for an addr-spec), else undefined. */
export function mailOf(person: { readonly email?: string }): string | undefined {
  return person.email !== undefined && /^[^\s@<>()]+@[^\s@<>()]+$/.test(person.email)
    ? person.email
    : undefined
}
