import type { Entry, Origin } from '../../model/entry.ts'
import type { City } from '../../model/site.ts'
import type { ReadEntry, ReadSource } from '../read/result.ts'
import { isOn, normalAddress } from './address.ts'

/** A planet of planets of planets: who reads on has enough with these. */
const LONGEST_CHAIN = 5
const TITLE_LENGTH = 200

/** What an item says of where it is from. */
export interface Claim {
  /** Its permalink. */
  readonly link: string | undefined
  readonly chain: readonly Origin[]
}

/** Through whom an item came, by its `source` and its `via` links, without the feed it was read from. */
export function chainOf({ source, links }: ReadEntry, feedUrl: string): Origin[] {
  const here = normalAddress(feedUrl)
  const named = source === undefined ? [] : originOf(source)
  const via = links
    .filter(({ rel }) => rel === 'via')
    .map(({ href, title }) => ({
      url: href,
      ...(title ? { title: title.slice(0, TITLE_LENGTH) } : {}),
    }))
  const chain = new Map(
    [...named, ...via].flatMap((origin): [string, Origin][] => {
      const address = normalAddress(origin.url)
      return address === undefined || address === here ? [] : [[address, origin]]
    }),
  )
  return [...chain.values()].slice(0, LONGEST_CHAIN)
}

function originOf({ title, url, link, id }: ReadSource): Origin[] {
  const address = [url, link, id].find((one) => normalAddress(one ?? '') !== undefined)
  if (address === undefined) return []
  return [{ url: address, ...(title ? { title: title.slice(0, TITLE_LENGTH) } : {}) }]
}

/** What a stored entry said of where it is from. */
export function claimOf({ url, provenance }: Entry): Claim {
  return { link: url, chain: provenance?.chain ?? [] }
}

/** Whether an item's page is on the site of the city it was read for. */
export function isAtHome({ link }: Claim, city: City): boolean {
  return isOn(link, city.site)
}

/**
 * Whether an item that was read for a city says itself that it is another city's: its page is on
 * that one's site, or it names that one's site or feed as its source.
 */
export function admits(claim: Claim, city: City, other: City): boolean {
  const linked = isOn(claim.link, other.site) && !isAtHome(claim, city)
  return linked || claim.chain.some(({ url }) => belongsTo(url, other))
}

function belongsTo(address: string, city: City): boolean {
  const normal = normalAddress(address)
  return isOn(address, city.site) || city.sources.some(({ url }) => normalAddress(url) === normal)
}
