import type { Entry, Media } from '../../model/entry.ts'
import { type Licence, licence } from '../../model/licence.ts'
import { mediumTermsOf } from './rights.ts'
import { webUrl } from './url.ts'
import { element, parent } from './xml.ts'

export const MEDIA_NAMESPACE = 'http://search.yahoo.com/mrss/'

/** A medium that every format can point to: its URL is absolute and its numbers are real ones. */
export interface Shareable {
  readonly media: Media
  readonly url: string
  /** RFC 6838, or undefined when the source's own was none. */
  readonly type: string | undefined
  /** Bytes, more than none. */
  readonly length: number | undefined
}

/** The media of an entry that have a web address. */
export function shareable(media: readonly Media[], base: string): Shareable[] {
  return media.flatMap((medium) => {
    const url = webUrl(medium.url, base)
    if (url === undefined) return []
    const type = /^[\w.+-]+\/[\w.+-]+$/.test(medium.type) ? medium.type : undefined
    return [{ media: medium, url, type, length: positive(medium.length) }]
  })
}

/**
 * Media RSS 1.5.1. One `media:content` a medium: `media:group` is for renditions of a single one.
 * The licence and what it allows, the
 * entry's unless the medium has its own, is `media:copyright`, since the W3C validator faults `media:license`.
 */
export function mediaContent(
  { media, url, type, length }: Shareable,
  entry: Pick<Entry, 'licence' | 'language'>,
): string {
  const { url: licenceUrl }: Licence = licence(media.licence ?? entry.licence)
  const description = [...new Set([media.alt, media.caption])].filter(isText).join('\n')
  const children = [
    ...(isText(media.title) ? [element('media:title', media.title, { type: 'plain' })] : []),
    ...(isText(description) ? [element('media:description', description, { type: 'plain' })] : []),
    ...(isText(media.credit) ? [element('media:credit', media.credit)] : []),
    element('media:copyright', mediumTermsOf(media, entry), { url: licenceUrl }),
  ]
  return parent('media:content', children, {
    url,
    fileSize: length,
    type,
    medium: mediumOf(type),
    width: positive(media.width),
    height: positive(media.height),
  })
}

function mediumOf(type: string | undefined): string | undefined {
  const top = type?.split('/', 1)[0]
  if (top === undefined) return undefined
  return ['image', 'audio', 'video'].includes(top) ? top : 'document'
}

/** A number of bytes or pixels if it is one; undefined for a source's slip. */
export function positive(value: number | undefined): number | undefined {
  return Number.isSafeInteger(value) && value !== undefined && value > 0 ? value : undefined
}

/** Whether there is anything to read. */
export function isText(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== ''
}
