import * as z from 'zod'
import { id, isWebAddress, kind, language, licence, paragraph, term } from './fields.ts'
import { jsonFields, pageFields } from './page-fields.ts'

const FILE = 'file:'

/** The fields of a source; `topics` are the known ids, `has` tells whether the collection has a file. */
export function sourceFields(topics: readonly string[], has: (path: string) => boolean) {
  return z.strictObject({
    id,
    url: z.string().refine((url) => isWebAddress(url) || has(documentPath(url) ?? ''), {
      error:
        'an address that begins with https:// or http://, or file: and a file of the collection that is there, such as file:partners/x.xml',
    }),
    language: language.exactOptional(),
    topics: z.array(term('a topic of site.yaml', topics)).default([]),
    kind: kind.exactOptional(),
    licence: licence.exactOptional(),
    rights: paragraph.exactOptional(),
    page: pageFields.exactOptional(),
    json: jsonFields.exactOptional(),
  })
}

/** The file of the collection that a source's `file:` URL names, undefined for a web address. */
export function documentPath(url: string): string | undefined {
  return url.startsWith(FILE) ? url.slice(FILE.length).normalize('NFC') : undefined
}
