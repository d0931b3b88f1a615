import type { EntryView } from '../view.ts'
import { rfc3339 } from './date.ts'
import { languageTag } from './links.ts'
import { element, parent } from './xml.ts'

/**
 * RFC 6721. Stands in place of the entry and declares its own namespace, which the W3C validator
 * doesn't know and warns of: so only a feed with a withdrawal has it.
 */
export function tombstone({ id, entry }: EntryView): string {
  const { at, reason } = entry.withdrawal ?? { at: entry.updated, reason: '' }
  return parent(
    'at:deleted-entry',
    reason === ''
      ? []
      : [element('at:comment', reason, { 'xml:lang': languageTag(entry.language) })],
    {
      'xmlns:at': 'http://purl.org/atompub/tombstones/1.0',
      ref: id,
      when: rfc3339(at),
    },
  )
}
