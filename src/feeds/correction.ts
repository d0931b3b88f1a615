import type { EntryView } from './view.ts'

/**
 * An entry as an item of a feed of corrections: its last correction or withdrawal as news of its own.
 * The id is another one for each event, or readers would take it for what they have read already.
 */
export function correctionOf(view: EntryView): EntryView {
  const { entry } = view
  const { withdrawal } = entry
  const at = withdrawal?.at ?? Math.max(...entry.corrections.map((correction) => correction.at))
  const kind = withdrawal ? 'withdrawal' : 'correction'
  const instant = new Date(at).toISOString()
  // An id has one fragment (RFC 3986, section 3), and that of a translation is one.
  const id = `${view.id}${view.id.includes('#') ? '-' : '#'}${kind}-${instant}`
  return {
    ...view,
    id,
    event: { kind, of: view.id },
    entry: { ...entry, published: { at, precision: 'minute', raw: instant }, updated: at },
  }
}
