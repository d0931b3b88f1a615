import type { Withdrawal } from '../../model/entry.ts'
import type { EntryView } from '../view.ts'
import { rfc3339 } from './date.ts'
import { languageTag } from './links.ts'
import { element, parent } from './xml.ts'

/** When and why an entry was withdrawn; without a reason if none was noted. */
export function withdrawalOf({ entry }: EntryView): Withdrawal {
  return entry.withdrawal ?? { at: entry.updated, reason: '' }
}

/**
 * RFC 6721. Stands in place of the entry and declares its own namespace, which the W3C validator
 * doesn't know and warns of: so only a feed with a withdrawal has it.
 */
export function tombstone(view: EntryView): string {
  const { at, reason } = withdrawalOf(view)
  const language = languageTag(view.entry.language)
  const comment = element('at:comment', reason, { 'xml:lang': language })
  return parent('at:deleted-entry', reason === '' ? [] : [comment], {
    'xmlns:at': 'http://purl.org/atompub/tombstones/1.0',
    ref: view.id,
    when: rfc3339(at),
  })
}
