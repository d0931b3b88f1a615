import type { Entry } from '../../model/entry.ts'
import { type Licence, licence } from '../../model/licence.ts'
import { isText, positive, type Shareable } from './media.ts'
import { mediumTermsOf } from './rights.ts'

/** What a licence is called and allows, and where its text is, for people and for programs. */
export function usageOf(terms: string, { url }: Pick<Licence, 'url'>): object {
  return url === undefined
    ? { usageTerms: terms }
    : { usageTerms: `${terms} ${url}`, rightsInfo: { linkedRights: url } }
}

/** A picture, recording or document as an item of its own, under the entry's licence or its own. */
export function mediumOf(
  { media, url, type, length }: Shareable,
  entry: Pick<Entry, 'licence' | 'language'>,
): object {
  const { title, alt, caption, credit } = media
  return {
    // A medium has no id but its address.
    uri: url,
    name: [title, alt, caption].find(isText) ?? url,
    type: itemType(type),
    by: isText(credit) ? credit : undefined,
    ...usageOf(mediumTermsOf(media, entry), licence(media.licence ?? entry.licence)),
    descriptions: [
      ...(isText(alt) ? [{ role: 'alt', contentType: 'text/plain', value: alt }] : []),
      ...(isText(caption) ? [{ role: 'caption', contentType: 'text/plain', value: caption }] : []),
    ],
    renditions: [
      {
        name: 'original',
        href: url,
        contentType: type,
        width: positive(media.width),
        height: positive(media.height),
        sizeInBytes: length,
      },
    ],
  }
}

const ITEM_TYPES: Readonly<Record<string, string>> = {
  image: 'picture',
  audio: 'audio',
  video: 'video',
}

/** By the IPTC's NewsCodes of an item's nature; a document is part of what it comes with. */
function itemType(mediaType: string | undefined): string {
  return ITEM_TYPES[mediaType?.split('/', 1)[0] ?? ''] ?? 'component'
}
