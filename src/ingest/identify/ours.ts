import type { Site } from '../../model/site.ts'
import type { ReadEntry } from '../read/result.ts'
import { isBelow } from './address.ts'

/**
 * Whether an item is one that this wire published, come back through a partner: by its id, its
 * permalink, or anyone in the chain of its sources. `bases` are the addresses of this site, former
 * ones among them.
 */
export function isOurs(
  { id, link, links, source }: ReadEntry,
  { authority }: Site,
  bases: readonly string[],
): boolean {
  const tag = `tag:${authority}:`
  if (id.startsWith(tag) || source?.id?.startsWith(tag)) return true
  const via = links.filter(({ rel }) => rel === 'via').map(({ href }) => href)
  return [link, id, source?.url, source?.link, source?.id, ...via].some((address) =>
    bases.some((base) => isBelow(address, base)),
  )
}
