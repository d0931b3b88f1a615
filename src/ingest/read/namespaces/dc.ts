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
    date: line('published', 2),
    language: line('language', 2),
    rights: text('rights', 2, 'guess'),
    subject: category(),
  },
}
