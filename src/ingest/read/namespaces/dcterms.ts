import { line, person, text, url, type Vocabulary } from '../fields.ts'

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
    rights: text('rights', 3, 'guess'),
    license: url('licence', 1, 'resource'),
  },
}
