import { atom } from '../atom/fields.ts'
import type { Draft } from '../draft.ts'
import type { Field, Vocabulary } from '../fields.ts'
import { rss } from '../rss/fields.ts'
import { elementsOf, type XmlElement } from '../xml/element.ts'
import { admin } from './admin.ts'
import { cc } from './cc.ts'
import { content } from './content.ts'
import { creativeCommons } from './creativecommons.ts'
import { dc } from './dc.ts'
import { dcterms } from './dcterms.ts'
import { feedburner } from './feedburner.ts'
import { geo } from './geo.ts'
import { georss } from './georss.ts'
import { googleplay, itunes } from './itunes.ts'
import { media } from './media.ts'
import { slash } from './slash.ts'
import { sy } from './sy.ts'
import { thr } from './thr.ts'
import { wfw } from './wfw.ts'
import { xhtml } from './xhtml.ts'

/** Every namespace that is understood, in RSS and Atom alike. */
const VOCABULARIES: readonly Vocabulary[] = [
  ...[rss, atom, dc, dcterms, content, xhtml, media, itunes, googleplay, georss, geo],
  ...[creativeCommons, cc, feedburner, thr, slash, wfw, sy, admin],
]

const FIELDS = new Map<string, ReadonlyMap<string, Field>>(
  VOCABULARIES.map(({ namespace, fields }) => [namespace, new Map(Object.entries(fields))]),
)

/** Takes every child of `element` that is understood into `draft`. */
export function takeFields(draft: Draft, element: XmlElement): void {
  for (const child of elementsOf(element)) {
    // Its end tag is missing, and what it holds is not its own.
    if (child.children.some((inner) => typeof inner !== 'string' && inner.local === 'item'))
      continue
    FIELDS.get(child.namespace)?.get(child.local)?.(draft, child)
  }
}
