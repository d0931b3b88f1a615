import type { EntryView } from '../view.ts'
import { dayOf, rfc3339 } from './date.ts'
import { languageTag } from './links.ts'
import { licenceUrlOf, rightsOf } from './rights.ts'
import { element } from './xml.ts'

export const DC_NAMESPACE = 'http://purl.org/dc/elements/1.1/'
export const DCTERMS_NAMESPACE = 'http://purl.org/dc/terms/'

/** Language, rights, licence and dates of an entry in the terms of Dublin Core. */
export function dublinCore(view: EntryView): string[] {
  const { entry, timeZone } = view
  const language = languageTag(entry.language)
  const licenceUrl = licenceUrlOf(entry)
  const day = dayOf(entry.published, timeZone)
  return [
    ...(language === undefined ? [] : [element('dc:language', language)]),
    element('dc:rights', rightsOf(entry)),
    // The W3C validator faults `cc:license`.
    ...(licenceUrl === undefined ? [] : [element('dcterms:license', licenceUrl)]),
    // Not `dc:date`, which the W3C validator takes for a second `pubDate`.
    ...(day === undefined ? [] : [element('dcterms:issued', day)]),
    ...modification(view),
  ]
}

/** When an entry last changed, if that was after it was published; of a withdrawn one, at any time. */
export function modification({ entry }: EntryView): string[] {
  const isTold = entry.status === 'canceled' || entry.updated > entry.published.at
  return isTold ? [element('dcterms:modified', rfc3339(entry.updated))] : []
}

/**
 * When an entry under embargo becomes available. `scope` declares the namespace, for a document
 * whose root does not.
 */
export function availability(
  { embargo }: EntryView,
  scope: { readonly 'xmlns:dcterms'?: string } = {},
): string[] {
  return embargo ? [element('dcterms:available', rfc3339(embargo.until), scope)] : []
}
