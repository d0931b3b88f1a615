import { category, licence, line, person, text, type Vocabulary } from '../fields.ts'

/** DCMI Metadata Terms. */
export const dcterms: Vocabulary = {
  namespace: 'dcterms',
  fields: {
    title: text('title', 2),
    abstract: text('summary', 3),
    creator: person('authors', 2),
    issued: line('published', 2),
    date: line('published', 3),
    created: line('published', 4),
    modified: line('updated', 2),
    contributor: person('contributors', 2),
    description: text('summary', 3),
    language: line('language', 3),
    publisher: person('authors', 4),
    subject: category(),
    rights: text('rights', 3, 'guess'),
    license: licence(1, 'resource'),
  },
}
