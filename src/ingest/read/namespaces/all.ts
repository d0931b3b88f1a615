import { atom } from '../atom/fields.ts'
import type { Draft } from '../draft.ts'
import type { Field, Vocabulary } from '../fields.ts'
import { rss } from '../rss/fields.ts'
import type { XmlElement } from '../xml/element.ts'
import { admin } from './admin.ts'
import { cc } from './cc.ts'
import { content } from './content.ts'
import { creativeCommons } from './creativecommons.ts'
import { dc } from './dc.ts'
import { dcterms } from './dcterms.ts'
import { feedburner } from './feedburner.ts'
import { geo } from './geo.ts'
import { georss, gml } from './georss.ts'
import { googleplay, itunes } from './itunes.ts'
import { media } from './media.ts'
import { podcast } from './podcast.ts'
import { prism } from './prism.ts'
import { slash } from './slash.ts'
import { sy } from './sy.ts'
import { thr } from './thr.ts'
import { webfeeds } from './webfeeds.ts'
import { wfw } from './wfw.ts'
import { xhtml } from './xhtml.ts'

/** Every namespace that is understood, in RSS and Atom alike. */
const VOCABULARIES: readonly Vocabulary[] = [
  ...[rss, atom, dc, dcterms, content, xhtml, media, itunes, googleplay, podcast],
  ...[georss, gml, geo, creativeCommons, cc, feedburner, thr, slash, wfw, sy, admin],
  ...[prism, webfeeds],
]

const FIELDS = new Map<string, ReadonlyMap<string, Field>>(
  VOCABULARIES.map(({ namespace, fields }) => [namespace, new Map(Object.entries(fields))]),
)

/** The other format's words, which templates that were half converted still use. */
const OTHER_FORMAT: Readonly<Record<string, string>> = { rss: 'atom', atom: 'rss' }

function fieldOf({ namespace, local }: XmlElement): Field | undefined {
  return FIELDS.get(namespace)?.get(local) ?? FIELDS.get(OTHER_FORMAT[namespace] ?? '')?.get(local)
}

function isItem(child: XmlElement | string): boolean {
  return typeof child !== 'string' && child.local === 'item'
}

/** HTML that stands between fields, its end tag missing or after some of them. */
const ASTRAY = new Set([
  ...['b', 'i', 'u', 'p', 'div', 'span', 'font', 'center', 'strong', 'em', 'small'],
])

/** HTML's links hold no text: what writes RSS as HTML puts the address after an empty element. */
function withAddress(link: XmlElement, after: XmlElement | string | undefined): XmlElement {
  const isAddress = typeof after === 'string' && /^\s*https?:/i.test(after)
  return isAddress ? { ...link, children: [after] } : link
}

function isEmptyLink({ local, namespace, attributes, children }: XmlElement): boolean {
  return local === 'link' && namespace === 'rss' && attributes.length + children.length === 0
}

/** Takes every child of `element` that is understood into `draft`. */
export function takeFields(draft: Draft, element: XmlElement): void {
  let index = 0
  for (const child of element.children) {
    index++
    if (typeof child === 'string') continue
    const field = fieldOf(child)
    if (field === undefined) {
      if (ASTRAY.has(child.local)) takeFields(draft, child)
    } else if (isEmptyLink(child)) field(draft, withAddress(child, element.children[index]))
    else field(draft, withoutItems(child))
  }
}

/** With items in it its end tag is missing, and what follows is not its own. */
function withoutItems(child: XmlElement): XmlElement {
  const { children } = child
  const items =
    children.length === 1 && typeof children[0] === 'string' ? -1 : children.findIndex(isItem)
  return items === -1 ? child : { ...child, children: children.slice(0, items) }
}
