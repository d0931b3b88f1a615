import { compact } from '../compact.ts'
import { type Draft, type MediaDraft, offer } from '../draft.ts'
import {
  attributeText,
  category,
  type Field,
  keywords,
  text,
  urlDraft,
  type Vocabulary,
} from '../fields.ts'
import { elementsOf, textOf, type XmlElement } from '../xml/element.ts'

/** What Media RSS has categories be of that name no scheme. */
const SCHEME = 'http://search.yahoo.com/mrss/category_schema'

/** What is said of a medium by the elements within or beside it. */
function describe(within: XmlElement): Omit<MediaDraft, 'href'> {
  const found = new Map<string, XmlElement>()
  for (const child of elementsOf(within)) {
    if (child.namespace === 'media' && !found.has(child.local)) found.set(child.local, child)
  }
  const said = (name: string): string | undefined => textOf(found.get(name))
  const thumbnail = found.get('thumbnail')
  const licence = found.get('license')
  return compact({
    title: said('title'),
    description: said('description') ?? said('text'),
    credit: said('credit'),
    rights: said('copyright'),
    licence: licence === undefined ? undefined : attributeText(licence, 'href'),
    thumbnail: thumbnail === undefined ? undefined : attributeText(thumbnail, 'url'),
  })
}

/** An item may hold very many contents, and what is beside them is the same for all. */
const beside = new WeakMap<XmlElement, Omit<MediaDraft, 'href'>>()

/** What stands beside a medium describes it too; a thumbnail there is a picture of its own. */
function describeAround(parent: XmlElement | undefined): Omit<MediaDraft, 'href'> {
  if (parent === undefined) return {}
  const known = beside.get(parent)
  if (known !== undefined) return known
  const { thumbnail: _, ...said } = describe(parent)
  beside.set(parent, said)
  return said
}

function takeContent(draft: Draft, element: XmlElement, around: Omit<MediaDraft, 'href'>): void {
  const player = elementsOf(element).find(({ local }) => local === 'player')
  const href = attributeText(element, 'url') ?? (player && attributeText(player, 'url'))
  const own = describe(element)
  for (const child of elementsOf(element)) {
    if (child.local === 'category' || child.local === 'keywords')
      fields[child.local]?.(draft, child)
  }
  if (href === undefined) return
  const media = compact({
    type: attributeText(element, 'type'),
    medium: attributeText(element, 'medium'),
    length: attributeText(element, 'filesize'),
    width: attributeText(element, 'width'),
    height: attributeText(element, 'height'),
    duration: attributeText(element, 'duration'),
    language: attributeText(element, 'lang'),
  })
  draft.media.push({ ...around, ...media, ...own, href, inherited: element.inherited })
}

function takeThumbnail(draft: Draft, element: XmlElement): void {
  const href = attributeText(element, 'url') ?? textOf(element)
  if (href === undefined) return
  const size = compact({
    width: attributeText(element, 'width'),
    height: attributeText(element, 'height'),
  })
  draft.media.push({ medium: 'image', ...size, href, inherited: element.inherited })
  offer(draft, 'image', urlDraft(href, element), 4)
}

const group: Field = (draft, element) => {
  const around = describe(element)
  let contents = 0
  for (const child of elementsOf(element)) {
    if (child.local === 'content') {
      takeContent(draft, child, around)
      contents++
    } else if (child.local !== 'thumbnail') fields[child.local]?.(draft, child)
  }
  const thumbnail = elementsOf(element).find(({ local }) => local === 'thumbnail')
  if (contents === 0 && thumbnail !== undefined) takeThumbnail(draft, thumbnail)
}

const fields: Readonly<Record<string, Field>> = {
  group,
  content: (draft, element) => takeContent(draft, element, describeAround(element.parent)),
  thumbnail: takeThumbnail,
  title: text('title', 4, 'guess'),
  description: text('summary', 6, 'guess'),
  keywords: keywords(),
  category: category('scheme', SCHEME),
}

/** Media RSS. */
export const media: Vocabulary = { namespace: 'media', fields }
