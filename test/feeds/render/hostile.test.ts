import fc from 'fast-check'
import Parser from 'rss-parser'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { FORMATS } from '../../../src/feeds/view.ts'
import { all, entryOf, one, render, rootOf } from './document.ts'
import { feedView, ownView, PICTURE, PROVENANCE, partnerView } from './sample.ts'

const NASTY = [
  ...['<', '>', '&', '"', "'", ']]>', '<![CDATA[', '<!--', '-->', '<?', '&amp;', '&#0;', '&nbsp;'],
  ...['\u0000', '\u0008', '\u000B', '\u001F', '\u007F', '\u0085', '\u2028', '\uFEFF', '\uFFFE'],
  ...[
    '\uD800',
    '\uDC00',
    '\u202E',
    '\r',
    '\n',
    '\t',
    '\r\n',
    '대구',
    '👩‍👩‍👧',
    '$&',
    '$1',
    '</item>',
  ],
  ...['</channel>', '<entry>', '</entry>', '</feed>', '</title>', 'https://slot.invalid/0'],
  ...['type="html"', '\\', '{', '}', '__proto__', 'local:/x', '="local:/'],
]
/** Any text, set in guillemets so that no parser may trim and no field is blank. */
const anyText = fc
  .oneof(
    fc.string({ unit: fc.constantFrom(...NASTY), maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: fc.integer({ max: 0xffff }).map((code) => String.fromCharCode(code)) }),
  )
  .map((text) => `«${text}»`)

/** The text as XML 1.0 can carry it (§2.2), worked out character by character. */
function carried(text: string): string {
  return [...text].map((character) => (isCharacter(character) ? character : '\uFFFD')).join('')
}

function isCharacter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd
  return (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff
}

const texts = fc.record({
  id: anyText,
  title: anyText,
  summary: anyText,
  term: anyText,
  label: anyText,
  tag: anyText,
  author: anyText,
  rights: anyText,
  place: anyText,
  alt: anyText,
  credit: anyText,
  mediaTitle: anyText,
  note: anyText,
  cityName: anyText,
  source: anyText,
})
type Texts = typeof texts extends fc.Arbitrary<infer T> ? T : never

/** A partner's entry that holds a hostile text wherever it may hold one. */
function hostileView(text: Texts) {
  const { caption, ...picture } = PICTURE
  const view = partnerView({
    title: text.title,
    summary: text.summary,
    tags: [text.tag],
    authors: [{ name: text.author }],
    rights: text.rights,
    place: { name: text.place, latitude: 1, longitude: 2 },
    media: [{ ...picture, alt: text.alt, credit: text.credit, title: text.mediaTitle }],
    corrections: [{ at: 0, note: text.note }],
    provenance: { ...PROVENANCE, title: text.source },
  })
  const labels = [{ scheme: 'https://x.example/', term: text.term, label: text.label }]
  return { ...view, id: text.id, cityName: text.cityName, labels }
}

/** What stands between the first guillemets of HTML, as a browser shows it. */
const shownIn = (html: string) =>
  carried(
    html
      .slice(html.indexOf('«'), html.indexOf('»') + 1)
      .replace(/&(lt|gt|quot|amp|#13|#10|#9);/g, (_, name: string) => REFERENCES[name] ?? ''),
  )
/** What a licence allows stands after the city's own words. */
const withoutTerms = (rights: string) => rights.slice(0, rights.lastIndexOf(' · '))

const REFERENCES: Record<string, string> = {
  ...{ lt: '<', gt: '>', quot: '"', amp: '&', '#13': '\r', '#10': '\n', '#9': '\t' },
}

const settings = { numRuns: 200, seed: 20210512 }

describe('any text in any field, read back by another parser, is the same text', () => {
  test('RSS', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const item = entryOf(render('rss', [hostileView(text)]))
        const media = one(item, 'media:content')
        const found = {
          id: one(item, 'guid').text,
          title: one(item, 'title').text,
          label: all(item, 'category')[0]?.text,
          tag: all(item, 'category')[1]?.text,
          author: one(item, 'dc:creator').text,
          rights: withoutTerms(one(item, 'dc:rights').text),
          place: one(item, 'georss:featureName').text,
          alt: one(media, 'media:description').text,
          credit: one(media, 'media:credit').text,
          mediaTitle: one(media, 'media:title').text,
          source: one(item, 'source').text,
          note: shownIn(one(item, 'content:encoded').text),
        }
        const { term, cityName, summary, ...expected } = text
        expect(found).toEqual(mapped(expected))
        expect(one(item, 'description').text).toContain(carried(summary))
      }),
      settings,
    )
  })

  test('Atom', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const entry = entryOf(render('atom', [hostileView(text)]))
        const [label, tag] = all(entry, 'category')
        const enclosure = all(entry, 'link').find(({ attributes }) => attributes['length'])
        const found = {
          id: one(entry, 'id').text,
          title: one(entry, 'title').text,
          summary: one(entry, 'summary').text,
          term: label?.attributes['term'],
          label: label?.attributes['label'],
          tag: tag?.attributes['term'],
          author: one(one(entry, 'author'), 'name').text,
          rights: withoutTerms(one(entry, 'rights').text),
          place: one(entry, 'georss:featureName').text,
          mediaTitle: enclosure?.attributes['title'],
          source: one(one(entry, 'source'), 'title').text,
          note: shownIn(one(entry, 'content').text),
        }
        const { alt, credit, cityName, ...expected } = text
        expect(found).toEqual(mapped(expected))
      }),
      settings,
    )
  })

  test('JSON Feed', () => {
    const Text = z.string()
    const Document = z.object({
      items: z.tuple([
        z.object({
          id: Text,
          title: Text,
          summary: Text,
          content_html: Text,
          tags: z.array(Text),
          authors: z.tuple([z.object({ name: Text })]),
          attachments: z.tuple([z.object({ title: Text })]),
          _zerowire: z.object({
            rights: Text,
            city: z.object({ name: Text }),
            place: z.object({ name: Text }),
            media: z.tuple([z.object({ alt: Text, credit: Text })]),
            source: z.object({ title: Text }),
          }),
        }),
      ]),
    })
    fc.assert(
      fc.property(texts, (text) => {
        const [item] = Document.parse(JSON.parse(render('json', [hostileView(text)]))).items
        const { rights, city, place, media, source } = item._zerowire
        const found = {
          id: item.id,
          title: item.title,
          summary: item.summary,
          author: item.authors[0].name,
          mediaTitle: item.attachments[0].title,
          note: shownIn(item.content_html),
          rights,
          cityName: city.name,
          place: place.name,
          alt: media[0].alt,
          credit: media[0].credit,
          source: source.title,
        }
        const { term, label, tag, ...expected } = text
        expect(found).toEqual(mapped(expected))
        expect(new Set(item.tags)).toEqual(new Set([carried(label), carried(tag)]))
      }),
      settings,
    )
  })

  test('feed titles, descriptions and names', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (title, description, name) => {
        const changes = {
          title,
          description,
          rights: name,
          publisher: { name, url: 'https://x.y/' },
        }
        const channel = one(rootOf(render('rss', [], changes)), 'channel')
        const feed = rootOf(render('atom', [], changes))
        const json = JSON.parse(render('json', [], changes))
        for (const found of [one(channel, 'title').text, one(feed, 'title').text, json.title]) {
          expect(found).toBe(carried(title))
        }
        const descriptions = [one(channel, 'description'), one(feed, 'subtitle')]
        for (const found of [...descriptions.map(({ text }) => text), json.description]) {
          expect(found).toBe(carried(description))
        }
        const names = [one(channel, 'dc:publisher'), one(one(feed, 'author'), 'name')]
        for (const found of names) expect(found.text).toBe(carried(name))
      }),
      settings,
    )
  })
})

function mapped<T extends Record<string, string>>(record: T): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([key, text]) => [key, carried(text)]))
}

describe('hostile text', () => {
  test.each(FORMATS)('never makes an ill-formed %s document', async (format) => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const stone = ownView({ status: 'canceled', withdrawal: { at: 0, reason: text.note } })
        const document = render(format, [hostileView(text), { ...stone, id: text.id }], {
          title: text.title,
          id: text.id,
        })
        expect([...document].every(isCharacter)).toBe(true)
        if (format === 'json' || format === 'ninjs') JSON.parse(document)
        // `sax` in strict mode, which throws for what is not well-formed.
        else expect((await new Parser().parseString(document)).title).toBe(carried(text.title))
      }),
      settings,
    )
  })

  test.each(FORMATS)('a body of any text in %s comes back to the letter', (format) => {
    fc.assert(
      fc.property(anyText, (body) => {
        fc.pre(!body.includes('local:/'))
        const document = render(format, [ownView({ body })])
        const found = {
          rss: () => one(entryOf(document), 'content:encoded').text,
          atom: () => one(entryOf(document), 'content').text,
          json: () => JSON.parse(document).items[0].content_html,
          ninjs: () => JSON.parse(document).associations[0].bodies[0].value,
        }[format]()
        expect(found).toBe(carried(body))
      }),
      settings,
    )
  })

  test('line breaks in attributes are references, or a parser would make them blanks', () => {
    const place = { scheme: 'https://x.example/', term: 'a\r\n\tb', label: 'x' }
    const document = render('atom', [{ ...ownView(), labels: [place] }])
    expect(document).toContain('term="a&#13;&#10;&#9;b"')
  })

  test.each(FORMATS)('an id in %s is published to the letter, blanks included', (format) => {
    for (const id of [
      ' a ',
      'HTTP://Example.COM/../x',
      'tag:x,2021:대구',
      '42',
      'a&b<c>"d"',
      'a\r\nb',
    ]) {
      const document = render(format, [{ ...ownView(), id }], feedView())
      const found = {
        rss: () => one(entryOf(document), 'guid').text,
        atom: () => one(entryOf(document), 'id').text,
        json: () => JSON.parse(document).items[0].id,
        ninjs: () => JSON.parse(document).associations[0].uri,
      }[format]()
      expect(found).toBe(id)
    }
  })
})
