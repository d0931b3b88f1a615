import { getMimeType } from 'hono/utils/mime'
import type { Media } from '../model/entry.ts'
import { type LicenceCode, licence, narrowed } from '../model/licence.ts'
import { OFFICE_TYPES, SOME_FILE } from '../model/media-types.ts'
import type { ReadEnclosure, ReadEntry, ReadMedia } from './read/result.ts'
import { webUrl } from './web-url.ts'

interface Terms {
  /** Of the item. */
  readonly code: LicenceCode
  /** Whether the city is ours, so that everything may be carried. */
  readonly own: boolean
}

/**
 * Pictures, recordings and files of an item that may be carried whole. One that says itself that it is
 * under a licence of its own (Media RSS, `media:license`) is carried if that allows it, and says so.
 */
export function mediaOf(read: ReadEntry, { code, own }: Terms): Media[] {
  const media = new Map<string, Media>()
  const attached = read.enclosures.map((one) => ({ ...one, type: typeOf(one) ?? SOME_FILE }))
  for (const item of [...read.media, ...attached]) {
    const url = webUrl(item.url)
    const type = typeOf(item)
    if (url === undefined || !type || media.has(url)) continue
    const said: Partial<ReadMedia> = item
    const { width, height, title, description, credit } = said
    const stated = narrowed(code, said.licence === undefined ? [] : [said.licence])
    if (!own && !licence(stated).republish) continue
    media.set(url, {
      url,
      type,
      ...(item.length ? { length: item.length } : {}),
      ...(width ? { width } : {}),
      ...(height ? { height } : {}),
      ...(title ? { title } : {}),
      ...(description ? { caption: description } : {}),
      ...(credit ? { credit } : {}),
      ...(stated === code ? {} : { licence: stated }),
    })
  }
  return [...media.values()]
}

function typeOf({ type, url }: ReadEnclosure): string | undefined {
  const path = URL.parse(url)?.pathname
  return type ?? (path && (getMimeType(path, OFFICE_TYPES) ?? getMimeType(path)))
}
