import { describe, expect, test } from 'vitest'
import { all, entriesOf, entryOf, everything, type Node, one, render, rootOf } from './document.ts'
import { feedView, ownView, PICTURE, partnerView, urls } from './sample.ts'

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/
const PERSONS = ['author', 'contributor']
const TEXTS = ['title', 'summary', 'rights', 'subtitle']

const views = [
  ownView({ corrections: [{ at: 0, note: 'Late.' }] }),
  partnerView(),
  partnerView({ body: '', summary: '', title: '', authors: [] }),
  { ...ownView(), id: 'withdrawn', entry: { ...ownView().entry, status: 'canceled' as const } },
]
const document = render('atom', views, {
  next: urls('?before=7'),
  first: urls(),
  everyTranslation: urls('?lang=all'),
})
const feed = rootOf(document)
const entries = entriesOf(document)
const nodes = everything(feed)
const named = (...names: string[]) => nodes.filter(({ name }) => names.includes(name))

function alternates(node: Node): string[] {
  return all(node, 'link')
    .filter(({ attributes }) => (attributes['rel'] ?? 'alternate') === 'alternate')
    .map(({ attributes }) => `${attributes['type']} ${attributes['hreflang']}`)
}

const atMostOnce = (node: Node, ...names: string[]) => {
  for (const name of names) expect(all(node, name).length, name).toBeLessThanOrEqual(1)
}

describe('RFC 4287', () => {
  test.each<[string, () => void]>([
    [
      '2: elements are in a namespace that is declared',
      () => {
        const declared = nodes.flatMap(({ attributes }) =>
          Object.keys(attributes).flatMap((name) =>
            name.startsWith('xmlns:') ? [name.slice(6)] : [],
          ),
        )
        expect(feed.attributes['xmlns']).toBe('http://www.w3.org/2005/Atom')
        for (const { name } of nodes) {
          if (name.includes(':')) expect(declared).toContain(name.split(':')[0])
        }
      },
    ],
    [
      '2: the feed and every entry say their language',
      () => {
        expect(feed.attributes['xml:lang']).toBe('en')
        for (const entry of entries) expect(entry.attributes['xml:lang']).toBe('en')
      },
    ],
    [
      '3.1: text constructs are text, without markup',
      () => {
        for (const node of named(...TEXTS)) {
          expect(node.attributes['type'] ?? 'text').toBe('text')
          expect(node.children).toEqual([])
        }
      },
    ],
    [
      '3.2: a person has one name, at most one address of each kind',
      () => {
        for (const node of named(...PERSONS)) {
          expect(one(node, 'name').text).not.toBe('')
          atMostOnce(node, 'uri', 'email')
          for (const email of all(node, 'email')) expect(email.text).toMatch(/^.+@.+$/)
        }
      },
    ],
    [
      '3.3: dates are RFC 3339 with capital T and Z',
      () => {
        for (const node of named('updated', 'published')) expect(node.text).toMatch(RFC3339)
      },
    ],
    [
      '4.1.1: a feed has an author, one id, one title, one updated',
      () => {
        expect(all(feed, 'author')).toHaveLength(1)
        for (const name of ['id', 'title', 'updated']) expect(one(feed, name).text).not.toBe('')
      },
    ],
    [
      '4.1.1: a feed has at most one generator, icon, logo, rights, subtitle',
      () => {
        atMostOnce(feed, 'generator', 'icon', 'logo', 'rights', 'subtitle')
      },
    ],
    [
      '4.1.1: a feed links to itself',
      () => {
        const self = all(feed, 'link').filter(({ attributes }) => attributes['rel'] === 'self')
        expect(self.map(({ attributes }) => attributes['href'])).toEqual([feedView().urls.atom])
      },
    ],
    [
      '4.1.1, 4.1.2: no two alternates of one type and language',
      () => {
        for (const node of [feed, ...entries]) {
          expect(new Set(alternates(node)).size).toBe(alternates(node).length)
          expect(alternates(node)).not.toEqual([])
        }
      },
    ],
    [
      '4.1.1: the feed metadata stand before the entries',
      () => {
        const first = feed.children.findIndex(({ name }) => name === 'entry')
        const after = feed.children.slice(first).map(({ name }) => name)
        expect(new Set(after)).toEqual(new Set(['entry', 'at:deleted-entry']))
      },
    ],
    [
      '4.1.2: an entry has an author, one id, one title, one updated',
      () => {
        for (const entry of entries) {
          expect(all(entry, 'author')).not.toEqual([])
          for (const name of ['id', 'title', 'updated']) expect(one(entry, name).text).not.toBe('')
        }
      },
    ],
    [
      '4.1.2: an entry has at most one content, published, rights, source, summary',
      () => {
        for (const entry of entries) {
          atMostOnce(entry, 'content', 'published', 'rights', 'source', 'summary')
        }
      },
    ],
    [
      '4.1.3: content is HTML in text, with its language, and never remote',
      () => {
        for (const content of named('content')) {
          expect(content.attributes).toEqual({ type: 'html', 'xml:lang': 'en' })
          expect(content.children).toEqual([])
        }
      },
    ],
    [
      '4.2.2: a category has a term',
      () => {
        for (const category of named('category')) expect(category.attributes['term']).toBeTruthy()
      },
    ],
    [
      '4.2.6: ids in a feed are different',
      () => {
        const [own, partner] = entries.map((entry) => one(entry, 'id').text)
        expect(own).not.toBe(partner)
      },
    ],
    [
      '4.2.7: a link has an href that is an absolute URL',
      () => {
        for (const link of named('link'))
          expect(URL.canParse(link.attributes['href'] ?? '')).toBe(true)
      },
    ],
    [
      '4.2.7: an enclosure tells type, length and title',
      () => {
        const enclosures = named('link').filter(
          ({ attributes }) => attributes['rel'] === 'enclosure',
        )
        expect(enclosures.map(({ attributes }) => attributes)).toEqual([
          {
            rel: 'enclosure',
            href: 'https://news.daegu.example/media/river%20walk.jpg',
            type: 'image/jpeg',
            length: '48213',
            title: 'River walk',
          },
        ])
      },
    ],
    [
      '4.2.11: only a copied entry names its source, with id, title and updated',
      () => {
        const [own, partner] = entries
        expect(own && all(own, 'source')).toEqual([])
        const source = one(partner as Node, 'source')
        for (const name of ['id', 'title', 'updated']) expect(one(source, name).text).not.toBe('')
      },
    ],
  ])('%s', (_, check) => check())
})

describe('Atom', () => {
  test('pages link to the next and the first (RFC 5005), and to every translation', () => {
    const links = Object.fromEntries(
      all(feed, 'link').map(({ attributes }) => [attributes['rel'], attributes]),
    )
    expect(links['next']?.['href']).toBe('https://news.daegu.example/feed.atom?before=7')
    expect(links['first']?.['href']).toBe('https://news.daegu.example/feed.atom')
    expect(links['related']?.['title']).toBe('Every translation')
  })

  test('a feed of one page, with every translation, has none of these links', () => {
    const relations = all(rootOf(render('atom', [])), 'link').map(
      ({ attributes }) => attributes['rel'],
    )
    expect(relations).toEqual(['alternate', 'self', 'license'])
  })

  test('a category tells vocabulary, term and label', () => {
    expect(all(entryOf(document), 'category').map(({ attributes }) => attributes)).toEqual([
      { label: 'Clean energy', scheme: 'https://news.daegu.example/topics', term: 'clean-energy' },
      { label: 'Pledges', term: 'Pledges' },
    ])
  })

  test('the licence is a link and the rights are text', () => {
    const links = all(entryOf(document), 'link').map(({ attributes }) => attributes)
    expect(links).toContainEqual({
      rel: 'license',
      href: 'https://www.kogl.or.kr/info/licenseType1.do',
      title: 'KOGL Type 1 (attribution)',
    })
    expect(one(entryOf(document), 'rights').text).toBe(
      '© City of Daegu · KOGL Type 1 (attribution). You may republish, change and sell it. Name the source.',
    )
  })

  test('translations of a language already linked are left out', () => {
    const twice = { language: 'KO', url: 'https://news.daegu.example/other' }
    const view = { ...ownView(), translations: [...ownView().translations, twice] }
    expect(alternates(entryOf(render('atom', [view])))).toEqual(['undefined en', 'undefined ko'])
  })

  test('a division signs for an article without authors', () => {
    const author = one(entryOf(document), 'author')
    expect(one(author, 'name').text).toBe('Climate Change Division')
    expect(one(author, 'email').text).toBe('climate@daegu.example')
  })

  test('a withdrawn entry is a tombstone (RFC 6721), which alone brings its namespace', () => {
    const canceled = ownView({
      status: 'canceled',
      withdrawal: { at: Date.UTC(2021, 5, 1), reason: 'Wrong <figures>.' },
    })
    const view = { ...canceled, id: `${canceled.id}#en` }
    const text = render('atom', [view])
    const stone = one(rootOf(text), 'at:deleted-entry')
    expect(stone.attributes).toEqual({
      'xmlns:at': 'http://purl.org/atompub/tombstones/1.0',
      ref: view.id,
      when: '2021-06-01T00:00:00.000Z',
    })
    expect(one(stone, 'at:comment').text).toBe('Wrong <figures>.')
    expect(entriesOf(text)).toEqual([])
    expect(text).not.toContain('Race to Zero')
    expect(render('atom', [ownView()])).not.toContain('tombstones')
  })

  test('an entry tells when it was published and when it changed', () => {
    expect(one(entryOf(document), 'published').text).toBe('2021-05-12T03:00:00.000Z')
    expect(one(entryOf(document), 'updated').text).toBe('2021-05-13T01:02:03.000Z')
  })

  test('a place is a GeoRSS point, latitude first', () => {
    expect(one(entryOf(document), 'georss:point').text).toBe('35.8714 128.6014')
    expect(one(entryOf(document), 'georss:featureName').text).toBe('Daegu City Hall')
  })

  test('every medium is an enclosure and a media:content', () => {
    const view = ownView({
      media: [PICTURE, { url: 'https://x.example/a.pdf', type: 'application/pdf' }],
    })
    const contents = all(entryOf(render('atom', [view])), 'media:content')
    expect(contents.map(({ attributes }) => attributes)).toEqual([
      {
        url: 'https://news.daegu.example/media/river%20walk.jpg',
        fileSize: '48213',
        type: 'image/jpeg',
        medium: 'image',
        width: '1200',
        height: '800',
      },
      { url: 'https://x.example/a.pdf', type: 'application/pdf', medium: 'document' },
    ])
  })
})
