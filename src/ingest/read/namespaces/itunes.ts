import { offer } from '../draft.ts'
import {
  attributeText,
  type Field,
  keywords,
  person,
  text,
  textDraft,
  urlDraft,
  type Vocabulary,
} from '../fields.ts'
import { childNamed, elementsOf, textOf } from '../xml/element.ts'

/** What feed readers call Apple's categories and keywords, which name no scheme themselves. */
const SCHEME = 'http://www.itunes.com/'

const image: Field = (draft, element) => {
  const href = attributeText(element, 'href') ?? attributeText(element, 'url') ?? textOf(element)
  if (href === undefined) return
  offer(draft, 'image', urlDraft(href, element), 3)
  draft.media.push({ ...urlDraft(href, element), medium: 'image' })
}

const nestedCategory: Field = (draft, element) => {
  const term = attributeText(element, 'text')
  if (term !== undefined) draft.categories.push({ term, scheme: SCHEME })
  for (const child of elementsOf(element)) {
    if (child.local === 'category') nestedCategory(draft, child)
  }
}

/** A podcast's subtitle is what it is called; an episode's is a teaser of its summary. */
const subtitle: Field = (draft, element) => {
  const ofFeed = draft.local === 'channel' || draft.local === 'feed'
  offer(draft, 'summary', textDraft(element, 'guess'), ofFeed ? 3 : 5)
}

/** Apple's podcast tags; Google's are the same where they mean the same. */
const fields: Vocabulary['fields'] = {
  title: text('title', 3, 'guess'),
  subtitle,
  summary: text('summary', 4),
  description: text('summary', 4),
  author: person('authors', 2),
  owner: (draft, element) => {
    const name = textOf(childNamed(element, 'name'))
    const email = textOf(childNamed(element, 'email'))
    if (name !== undefined || email !== undefined) {
      draft.authors.push({ rank: 4, value: { name, email } })
    }
  },
  keywords: keywords(SCHEME),
  category: nestedCategory,
  image,
  link: (draft, element) => {
    if (attributeText(element, 'rel') === 'image') image(draft, element)
  },
}

export const itunes: Vocabulary = { namespace: 'itunes', fields }
export const googleplay: Vocabulary = { namespace: 'googleplay', fields }
