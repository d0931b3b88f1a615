import { compact } from '../compact.ts'
import type { Draft } from '../draft.ts'
import type { ReadPerson } from '../result.ts'
import { plainText } from './html.ts'
import type { UrlReader } from './url.ts'

/**
 * The persons of the best rank only (a managing editor is no author where authors are named), each
 * once, with all that is said of them, elsewhere too.
 */
export function finishPersons(
  persons: Draft['authors'],
  urls: UrlReader,
  where: string,
): ReadPerson[] {
  if (persons.length === 0) return []
  const best = persons.reduce((least, { rank }) => Math.min(least, rank), Number.POSITIVE_INFINITY)
  const finished: ReadPerson[] = []
  for (const { rank, value } of persons.toSorted((one, other) => one.rank - other.rank)) {
    const { name, email, url, inherited } = value
    const person = {
      name: name && plainText(name, urls.work),
      email,
      url: url && urls.read({ href: url, inherited }, where),
    }
    const known = finished.findIndex((other) => isSame(person, other))
    if (known !== -1) finished[known] = { ...person, ...compact(finished[known] ?? {}) }
    else if (rank === best) finished.push(person)
  }
  return finished
}

/** Two people may share an address, or a page; one name is one person. */
function isSame(one: ReadPerson, other: ReadPerson): boolean {
  if (one.name !== undefined && other.name !== undefined) {
    return one.name.toLowerCase() === other.name.toLowerCase()
  }
  if (one.email !== undefined && other.email !== undefined) {
    return one.email.toLowerCase() === other.email.toLowerCase()
  }
  return one.name === other.name && one.email === other.email && one.url === other.url
}
