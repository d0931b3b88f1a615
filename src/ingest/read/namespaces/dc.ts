import { offer } from '../draft.ts'
import { category, line, person, text, type Vocabulary } from '../fields.ts'
import { textOf } from '../xml/element.ts'

/** Dublin Core elements 1.1 (RSS 1.0's modules, and most Drupal sites). */
export const dc: Vocabulary = {
  namespace: 'dc',
  fields: {
    title: text('title', 2),
    description: text('summary', 2),
    identifier: (draft, element) => {
      const value = textOf(element)
      if (value !== undefined) offer(draft, 'id', { value, permalink: false }, 3)
    },
    creator: person('authors', 0),
    author: person('authors', 0),
    publisher: person('authors', 3),
    contributor: person('contributors', 1),
    // "An event in the lifecycle": when there is no other date, it was published and last changed then.
    date: (draft, element) => {
      offer(draft, 'published', textOf(element), 2)
      offer(draft, 'updated', textOf(element), 4)
    },
    language: line('language', 2),
    rights: text('rights', 2, 'guess'),
    subject: category(),
  },
}
