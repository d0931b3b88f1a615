import { describe, expect, test } from 'vitest'
import { loadCollection } from '../../src/collection/load.ts'
import { describeComplaint } from '../../src/model/problem.ts'
import { article, edited, memory } from './memory.ts'

async function complaintsAbout(changes: Parameters<typeof memory>[0]): Promise<string[]> {
  const { complaints } = await loadCollection(memory(changes))
  return complaints.map(describeComplaint)
}

const STORY = 'news/2021/story.en.md'
const DATE = 'a date, or a date and time, such as 2021-05-12 or 2021-05-12T10:00'

/** The front matter (after line 4), and the one complaint it earns, without the file's name. */
const ARTICLES: readonly (readonly [mistake: string, frontMatter: string, complaint: string])[] = [
  [
    'an unknown field',
    'sumary: x',
    '5 sumary: found an unknown field; expected a known field; did you mean "summary"?',
  ],
  [
    'an unknown field in a list',
    'media:\n  - file: media/2021/bus.svg\n    alt_text: x',
    '7 media.0.alt_text: found an unknown field; expected a known field: file, title, alt, caption, credit, licence',
  ],
  [
    'a wrong type',
    'title2: x',
    '5 title2: found an unknown field; expected a known field; did you mean "title"?',
  ],
  [
    'a slug that is no last part of an address',
    'slug: A Story',
    '5 slug: found "A Story"; expected an id of small letters, digits and hyphens',
  ],
  [
    'an address that another article has',
    'slug: bus',
    '5 slug: found "bus"; expected an address that no other article has or had: data/news/2021/bus.en.md claims it',
  ],
  [
    'a former address that another article has',
    'formerly: [tale, bus]',
    '5 formerly.1: found "bus"; expected an address that no other article has or had: data/news/2021/bus.en.md claims it',
  ],
  [
    'an unknown edition',
    'edition: evenin',
    '5 edition: found "evenin"; expected an edition; did you mean "evening"?',
  ],
  [
    'a number for a text',
    'summary: 2021',
    '5 summary: found 2021; expected text (in quotes if it looks like a number)',
  ],
  [
    'a text for a number',
    'reportingYear: "2021"',
    '5 reportingYear: found "2021"; expected a year from 1990 to 2100',
  ],
  [
    'a text for a list',
    'topics: waste',
    '5 topics: found "waste"; expected a list, such as [one, another]',
  ],
  ['a list for a group', 'contact: [x]', '5 contact: found a list; expected a group of fields'],
  [
    'a field left blank',
    'summary:',
    '5 summary: found nothing; expected text (in quotes if it looks like a number)',
  ],
  [
    'an empty text',
    'summary: ""',
    '5 summary: found an empty text; expected text without control characters',
  ],
  [
    'a control character',
    'summary: "a\\u0007b"',
    '5 summary: found "a\\u0007b"; expected text without control characters',
  ],
  [
    'half a character',
    'summary: "a\\uD800b"',
    '5 summary: found "a\\ud800b"; expected text without control characters',
  ],
  [
    'an unknown section',
    'section: pres',
    '5 section: found "pres"; expected a section of site.yaml; did you mean "press"?',
  ],
  [
    'an unknown division',
    'division: energy',
    '5 division: found "energy"; expected a division of site.yaml: climate',
  ],
  [
    'an unknown topic',
    'topics: [waste, watr]',
    '5 topics.1: found "watr"; expected a topic of site.yaml; did you mean "water"?',
  ],
  [
    'an unknown topic on its own line',
    'topics:\n  - waste\n  - steam',
    '7 topics.1: found "steam"; expected a topic of site.yaml: waste, water',
  ],
  [
    'an unknown campaign',
    'campaigns: [race-2-zero]',
    '5 campaigns.0: found "race-2-zero"; expected a campaign of site.yaml; did you mean "race-to-zero"?',
  ],
  [
    'an unknown licence',
    'licence: CC-BY',
    '5 licence: found "CC-BY"; expected a licence: KOGL-1, KOGL-2, KOGL-3, KOGL-4, OGL-UK-3.0, CC-BY-4.0, CC0-1.0, unknown',
  ],
  [
    'an unknown status',
    'status: cancelled',
    '5 status: found "cancelled"; expected a status; did you mean "canceled"?',
  ],
  [
    'a day that does not exist',
    'published: 2021-02-30',
    `5 published: found "2021-02-30"; expected ${DATE}`,
  ],
  [
    'an hour that does not exist',
    'published: 2021-02-03T24:00',
    `5 published: found "2021-02-03T24:00"; expected ${DATE}`,
  ],
  [
    'an offset that does not exist',
    'published: 2021-02-03T10:00+19:00',
    `5 published: found "2021-02-03T10:00+19:00"; expected ${DATE}`,
  ],
  ['a year for a date', 'published: 2021', `5 published: found 2021; expected ${DATE}`],
  [
    'a date in other words',
    'published: 12 May 2021',
    `5 published: found "12 May 2021"; expected ${DATE}`,
  ],
  [
    'an embargo without an hour',
    'published: 2021-05-12\nembargoUntil: 2021-05-12',
    '6 embargoUntil: found "2021-05-12"; expected a date and time such as 2021-05-12T10:00',
  ],
  [
    'publication before the embargo',
    'published: 2021-05-11\nembargoUntil: 2021-05-12T10:00',
    '5 published: found "2021-05-11"; expected 2021-05-12, the day its embargo ends',
  ],
  [
    'publication on a day after the embargo',
    'published: 2021-05-13\nembargoUntil: 2021-05-12T10:00',
    '5 published: found "2021-05-13"; expected 2021-05-12, the day its embargo ends',
  ],
  [
    'publication an hour after the embargo',
    'published: 2021-05-12T11:00\nembargoUntil: 2021-05-12T10:00',
    '5 published: found "2021-05-12T11:00"; expected no later time than embargoUntil, when everyone can read it',
  ],
  [
    'an embargo without publication',
    'embargoUntil: 2021-05-12T10:00',
    '2 published: found nothing; expected 2021-05-12, the day its embargo ends',
  ],
  [
    'a correction before publication',
    'published: 2021-05-12\ncorrections:\n  - { at: 2021-05-11, note: x }',
    '7 corrections.0.at: found "2021-05-11"; expected 2021-05-12 or later',
  ],
  [
    'a correction before the minute of publication',
    'published: 2021-05-12T10:00Z\ncorrections:\n  - { at: 2021-05-12T09:59Z, note: x }',
    '7 corrections.0.at: found "2021-05-12T09:59Z"; expected 2021-05-12T10:00:00.000Z or later, when it became public',
  ],
  [
    'a correction under embargo',
    'published: 2021-05-12\nembargoUntil: 2021-05-12T10:00Z\ncorrections:\n  - { at: 2021-05-12T09:00Z, note: x }',
    '8 corrections.0.at: found "2021-05-12T09:00Z"; expected 2021-05-12T10:00:00.000Z or later, when it became public',
  ],
  [
    'two corrections of one instant',
    'corrections:\n  - { at: 2021-05-12, note: x }\n  - { at: 2021-05-12, note: y }',
    '7 corrections.1.at: found "2021-05-12"; expected a time of its own, such as 2021-05-12T10:00, or readers take two for one',
  ],
  [
    'a correction of what is withdrawn',
    'status: canceled\nwithdrawal: { at: 2021-05-12, reason: x }\ncorrections:\n  - { at: 2021-05-13, note: x }',
    '8 corrections.0.at: found "2021-05-13"; expected a time before its withdrawal: what is withdrawn has no text to correct',
  ],
  [
    'a withdrawal before publication',
    'published: 2021-05-12\nstatus: canceled\nwithdrawal: { at: 2021-05-11, reason: x }',
    '7 withdrawal.at: found "2021-05-11"; expected 2021-05-12 or later',
  ],
  [
    'canceled without withdrawal',
    'status: canceled',
    '2 withdrawal: found nothing; expected when and why it was withdrawn, since its status is canceled',
  ],
  [
    'a withdrawal of what is still usable',
    'status: usable\nwithdrawal: { at: 2021-05-12, reason: x }',
    '5 status: found "usable"; expected canceled, since there is a withdrawal',
  ],
  [
    'a figure without unit',
    'figures:\n  - { label: Emissions, value: 9 }',
    '6 figures.0.unit: found nothing; expected text (in quotes if it looks like a number)',
  ],
  [
    'a figure that is no number',
    'figures:\n  - { label: Emissions, value: 9 t, unit: t }',
    '6 figures.0.value: found "9 t"; expected a number (without quotes)',
  ],
  [
    'a latitude out of range',
    'place:\n  latitude: 91\n  longitude: 128',
    '6 place.latitude: found 91; expected a latitude from -90 to 90 degrees',
  ],
  [
    'a longitude out of range',
    'place:\n  latitude: 35\n  longitude: -180.5',
    '7 place.longitude: found -180.5; expected a longitude from -180 to 180 degrees',
  ],
  [
    'a missing picture',
    'media:\n  - alt: x\n    file: media/2021/bas.svg',
    '7 media.0.file: found "media/2021/bas.svg"; expected a file of the collection such as media/2021/skyline.png',
  ],
  [
    'a picture from elsewhere',
    'media:\n  - file: ../secret.svg',
    '6 media.0.file: found "../secret.svg"; expected a file of the collection such as media/2021/skyline.png',
  ],
  [
    'an article as a picture',
    'media:\n  - file: news/2021/bus.en.md',
    '6 media.0.file: found "news/2021/bus.en.md"; expected a file of the collection such as media/2021/skyline.png',
  ],
  [
    'an e-mail address that is none',
    'contact: { email: press }',
    '5 contact.email: found "press"; expected an e-mail address',
  ],
  [
    'an address that runs a script',
    'authors:\n  - { name: x, url: "javascript:alert(1)" }',
    '6 authors.0.url: found "javascript:alert(1)"; expected a web address that begins with https:// or http://',
  ],
  [
    'an address with a password',
    'authors:\n  - { name: x, url: "https://a:b@c.example/" }',
    '6 authors.0.url: found "https://a:b@c.example/"; expected a web address that begins with https:// or http://',
  ],
  [
    'a field twice',
    'summary: x\nsummary: y',
    '6 found YAML that cannot be read (Map keys must be unique); expected each field once',
  ],
  [
    'a colon without quotes',
    'summary: Buses: a plan',
    '5 found YAML that cannot be read (Nested mappings are not allowed in compact mappings); expected quotes around text that holds a colon and a space, and fields of one group indented alike',
  ],
  [
    'an open quote',
    'summary: "x',
    '5 found YAML that cannot be read (Missing closing "quote); expected a closing quote or bracket, and a blank after each colon',
  ],
  [
    'a tab',
    'contact:\n\tname: x',
    '6 found YAML that cannot be read (Tabs are not allowed as indentation); expected blanks, not tabs, before a field',
  ],
  [
    'a YAML tag',
    'summary: !important x',
    '5 found YAML that cannot be read (Unresolved tag: !important); expected quotes around text that begins with !',
  ],
  [
    'a YAML alias',
    'summary: &s x\nrights: *s',
    '6 found a reference to another value (*s); expected the value itself; quote text that begins with *',
  ],
]

describe('a mistake in an article is named with file, line and field', () => {
  test.each(ARTICLES)('%s', async (_mistake, frontMatter, complaint) => {
    const complaints = await complaintsAbout({ [STORY]: article(frontMatter) })
    expect(complaints).toEqual([`data/${STORY}:${complaint}`])
  })

  test.each([
    [
      'no id',
      '---\ntitle: x\nkind: notice\n---\n',
      ':2 id: found nothing; expected an id of small letters, digits and hyphens',
    ],
    [
      'a shouted id',
      '---\nid: Story\ntitle: x\nkind: notice\n---\n',
      ':2 id: found "Story"; expected an id of small letters, digits and hyphens',
    ],
    [
      'no title',
      '---\nid: x\nkind: notice\n---\n',
      ':2 title: found nothing; expected text (in quotes if it looks like a number)',
    ],
    [
      'a title of two lines',
      '---\nid: x\nkind: notice\ntitle: |\n  a\n  b\n---\n',
      ':4 title: found "a\\nb\\n"; expected one line of text without control characters',
    ],
    [
      'an unknown kind',
      '---\nid: x\ntitle: x\nkind: realease\n---\n',
      ':4 kind: found "realease"; expected a kind; did you mean "release"?',
    ],
    [
      'no kind',
      '---\nid: x\ntitle: x\n---\n',
      ':2 kind: found nothing; expected a kind: release, notice, handout, rebuttal, calendar, disclosure, best-practice, award',
    ],
    [
      'a disclosure of no year',
      '---\nid: x\ntitle: x\nkind: disclosure\n---\n',
      ':2 reportingYear: found nothing; expected the year that the disclosure is about',
    ],
    [
      'no front matter',
      'Text.',
      ':1 found no front matter; expected fields between two lines of ---, then the text',
    ],
    [
      'front matter without an end',
      '---\nid: x\n',
      ':1 found no second line of ---; expected fields between two lines of ---, then the text',
    ],
    ['empty front matter', '---\n---\n', ':2 found nothing; expected a group of fields'],
    [
      'a list as front matter',
      '---\n- id: x\n---\n',
      ':2 found a list; expected a group of fields',
    ],
    [
      'a missing picture in the text',
      article('summary: x', '\n![Bus](/media/2021/b%20us.png)'),
      ':9 found "media/2021/b us.png"; expected a file of the collection such as media/2021/skyline.png',
    ],
  ])('%s', async (_mistake, text, complaint) => {
    expect(await complaintsAbout({ [STORY]: text })).toEqual([`data/${STORY}${complaint}`])
  })

  test('bytes that are not UTF-8, with their line', async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('---\nid: x\ntitle: '), 0xb4, 0xeb])
    expect(await complaintsAbout({ [STORY]: bytes })).toEqual([
      `data/${STORY}:3 found bytes that are not UTF-8; expected a text file saved as UTF-8`,
    ])
  })

  test.each([
    ['news/2021/story.md', 'a name such as news/2021/race-to-zero.en.md'],
    ['news/story.en.md', 'a name such as news/2021/race-to-zero.en.md'],
    ['news/2021/story.en.txt', 'a name such as news/2021/race-to-zero.en.md'],
    ['news/2021/story.kr.md', 'a language of site.yaml before .md; did you mean "ko"?'],
  ])('the file name %s', async (path, expected) => {
    expect(await complaintsAbout({ [path]: article('') })).toEqual([
      `data/${path} found "${path}"; expected ${expected}`,
    ])
  })

  test('lines count the same with CRLF', async () => {
    const text = article('section: pres').replaceAll('\n', '\r\n')
    expect(await complaintsAbout({ [STORY]: text })).toEqual([
      `data/${STORY}:5 section: found "pres"; expected a section of site.yaml; did you mean "press"?`,
    ])
  })

  test('all mistakes of a file at once, those between fields too', async () => {
    const text = article('section: pres\ntopics: [air, waste]\nstatus: canceled\nsumary: x')
    expect((await complaintsAbout({ [STORY]: text })).map((line) => line.split(':')[1])).toEqual([
      '5 section',
      '6 topics.0',
      '8 sumary',
      '2 withdrawal',
    ])
  })
})

describe('translations of a story must agree', () => {
  const KO = 'news/2021/bus.ko.md'
  test.each([
    ['kind', 'kind: release', 'kind: notice', '4 kind: found "notice"; expected "release"'],
    [
      'published',
      '2021-05-12',
      '2021-05-13',
      '5 published: found "2021-05-13"; expected "2021-05-12"',
    ],
    ['topics', '[waste]', '[water]', '6 topics: found [water]; expected [waste]'],
    [
      'section',
      'topics: [waste]',
      'topics: [waste]\nsection: press',
      '7 section: found "press"; expected nothing',
    ],
    [
      'status',
      'topics: [waste]',
      'topics: [waste]\nstatus: withheld',
      '7 status: found "withheld"; expected nothing',
    ],
    [
      'embargoUntil',
      'topics: [waste]',
      'topics: [waste]\nembargoUntil: 2021-05-12T10:00',
      '7 embargoUntil: found "2021-05-12T10:00"; expected nothing',
    ],
  ])('on %s', async (_field, piece, by, complaint) => {
    expect(await complaintsAbout(edited(KO, piece, by))).toEqual([
      `data/${KO}:${complaint} as in data/news/2021/bus.en.md`,
    ])
  })

  test('the same instant and the same topics may be written in other ways', async () => {
    const both = {
      'news/2021/a.en.md': article('published: 2021-05-12T10:00\ntopics: [waste, water]'),
      'news/2021/a.ko.md': article('published: 2021-05-12T01:00Z\ntopics: [water, waste]'),
    }
    expect(await complaintsAbout(both)).toEqual([])
  })

  test('on their id, which groups them: else one of them would be a story of its own', async () => {
    const { complaints, drafts, broken } = await loadCollection(
      memory(edited(KO, 'id: bus', 'id: buss')),
    )
    expect(complaints.map(describeComplaint)).toEqual([
      `data/${KO}:2 id: found "buss"; expected "bus" as in data/news/2021/bus.en.md, of which it is a translation by its name; or another name`,
    ])
    expect(drafts).toEqual([])
    expect(broken).toEqual(['bus#en', 'buss#ko'])
  })

  test('a file of another name is a story of its own, and so is one in another folder', async () => {
    const other = article('').replace('id: story', 'id: other')
    const files = { 'news/2021/other.ko.md': other, 'news/2022/bus.ko.md': other }
    for (const [path, text] of Object.entries(files)) {
      expect(await complaintsAbout({ [path]: text })).toEqual([])
    }
  })

  test('an id belongs to one file a language', async () => {
    const twice = { 'news/2022/bus2.en.md': article('').replace('id: story', 'id: bus') }
    const { complaints, drafts, broken } = await loadCollection(memory(twice))
    expect(complaints.map(describeComplaint)).toEqual([
      'data/news/2022/bus2.en.md:2 id: found "bus"; expected an id of its own: data/news/2021/bus.en.md has it',
    ])
    expect(drafts.map((draft) => draft.key)).toEqual(['bus#ko'])
    expect(broken).toEqual(['bus#en'])
  })
})

describe('a mistake in site.yaml or partners.yaml', () => {
  test.each([
    [
      'site.yaml',
      'Asia/Seoul',
      'Asia/Soul',
      '5 city.timeZone: found "Asia/Soul"; expected an IANA time zone such as Asia/Seoul',
    ],
    [
      'site.yaml',
      'Asia/Seoul',
      '+09:00',
      '5 city.timeZone: found "+09:00"; expected an IANA time zone such as Asia/Seoul',
    ],
    [
      'site.yaml',
      'KR-TAE',
      'Daegu',
      '2 city.locode: found "Daegu"; expected a UN/LOCODE such as KR-TAE',
    ],
    [
      'site.yaml',
      'country: KR',
      'country: US',
      '4 city.country: found "US"; expected the country of KR-TAE, which is KR',
    ],
    [
      'site.yaml',
      '  longitude: 128.6\n',
      '',
      '1 city.longitude: found nothing; expected latitude and longitude, or neither',
    ],
    [
      'site.yaml',
      'joined: 2021',
      'joined: 2021-13',
      '10 city.memberships.0.joined: found "2021-13"; expected a year, month or day such as 2020, 2020-11 or 2020-11-25',
    ],
    [
      'site.yaml',
      'campaign: race-to-zero',
      'campaign: race',
      '10 city.memberships.0.campaign: found "race"; expected a campaign of site.yaml: race-to-zero',
    ],
    [
      'site.yaml',
      'daegu.go.kr,2021',
      'daegu.go.kr',
      '11 authority: found "daegu.go.kr"; expected a domain and a date it was ours (RFC 4151), such as daegu.go.kr,2021',
    ],
    [
      'site.yaml',
      'defaultLanguage: en',
      'defaultLanguage: fr',
      '13 defaultLanguage: found "fr"; expected a language of the site: en, ko',
    ],
    [
      'site.yaml',
      'title: { en: News }',
      'title: { kr: News }',
      '14 title.kr: found "kr"; expected a language of the site; did you mean "ko"?',
    ],
    [
      'site.yaml',
      'title: { en: News }',
      'title: {}',
      '14 title: found a group of fields; expected a text in at least one language',
    ],
    [
      'site.yaml',
      'topic: waste',
      'topic: wast',
      '34 campaigns.0.measures.0.topic: found "wast"; expected a topic of site.yaml; did you mean "waste"?',
    ],
    [
      'site.yaml',
      'id: water',
      'id: waste',
      '29 topics.1.id: found "waste"; expected another id: line 28 has this one',
    ],
    [
      'partners.yaml',
      'locode: GB-LON\n    names: { en: London }\n    country: GB',
      'locode: KR-TAE\n    names: { en: Daegu }\n    country: KR',
      '2 cities.0.locode: found "KR-TAE"; expected one of its own: site.yaml has this one',
    ],
    [
      'partners.yaml',
      'id: london-sample',
      'id: london',
      '10 cities.0.sources.1.id: found "london"; expected one of its own: line 8 has this one',
    ],
    [
      'partners.yaml',
      'locode: DE-BON\n    names: { en: Bonn }\n    country: DE',
      'locode: GB-LON\n    names: { en: London }\n    country: GB',
      '12 cities.1.locode: found "GB-LON"; expected one of its own: line 2 has this one',
    ],
    [
      'partners.yaml',
      'partners/london.xml',
      'partners/../site.yaml',
      '11 cities.0.sources.1.url: found "file:partners/../site.yaml"; expected an address that begins with https:// or http://, or file: and a file of the collection that is there, such as file:partners/x.xml',
    ],
    [
      'partners.yaml',
      'country: DE',
      'country: DE\n    languages: [german]',
      '15 cities.1.languages.0: found "german"; expected a language tag such as en or ko',
    ],
    [
      'partners.yaml',
      'https://www.london.gov.uk/feed',
      'ftp://london.gov.uk',
      '9 cities.0.sources.0.url: found "ftp://london.gov.uk"; expected an address that begins with https:// or http://, or file: and a file of the collection that is there, such as file:partners/x.xml',
    ],
    [
      'partners.yaml',
      'CC-BY-4.0',
      'CC-BY-4',
      '17 cities.1.licence: found "CC-BY-4"; expected a licence; did you mean "CC-BY-4.0"?',
    ],
  ])('in %s: %s -> %s', async (path, piece, by, complaint) => {
    expect(await complaintsAbout(edited(path, piece, by))).toEqual([`data/${path}:${complaint}`])
  })

  test('a missing file', async () => {
    expect(await complaintsAbout({ 'partners.yaml': undefined })).toEqual([
      'data/partners.yaml found no such file; expected a file that can be read',
    ])
  })

  test('a misspelt folder', async () => {
    expect(await complaintsAbout({ 'New/2021/x.en.md': '' })).toEqual([
      'data/New/2021/x.en.md found a file that nothing reads; expected site.yaml, partners.yaml or README.md, or a file in news/, media/ or partners/',
    ])
  })

  test('a page where pictures are', async () => {
    expect(await complaintsAbout({ 'media/2021/x.html': '' })).toEqual([
      'data/media/2021/x.html found a kind of file that is not published; expected a picture, a recording, or a document such as .pdf or .csv',
    ])
  })
})

describe('between articles', () => {
  const other = (frontMatter: string) => article(frontMatter).replace('id: story', 'id: other')

  test.each([
    ['slug: tale', 'slug: tale', '5 slug: found "tale"'],
    ['slug: tale', 'formerly: [tale]', '5 formerly.0: found "tale"'],
    ['formerly: [tale]', 'slug: tale', '5 formerly.0: found "tale"'],
    ['formerly: [tale]', 'formerly: [tale]', '5 formerly.0: found "tale"'],
    // The id is an address for ever, though the article has another now.
    ['slug: other', 'slug: another', '5 slug: found "other"'],
  ])('one address for two stories is one too few: %s and %s', async (mine, theirs, complaint) => {
    const found = await complaintsAbout({
      'news/2021/other.en.md': other(theirs),
      [STORY]: article(mine),
    })
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(
      `:${complaint}; expected an address that no other article has or had`,
    )
  })

  test('translations share their address, and what one lost the other may name', async () => {
    const korean = 'news/2021/story.ko.md'
    expect(
      await complaintsAbout({ [STORY]: article('slug: tale'), [korean]: article('slug: yarn') }),
    ).toEqual([
      'data/news/2021/story.ko.md:5 slug: found "yarn"; expected "tale" as in data/news/2021/story.en.md',
    ])
    const agreed = article('slug: tale\nformerly: [yarn, story]')
    expect(await complaintsAbout({ [STORY]: agreed, [korean]: article('slug: tale') })).toEqual([])
  })
})

describe('a correction', () => {
  const at = async (written: string) => {
    const now = Date.parse('2021-06-01T09:00:00+09:00')
    const files = { [STORY]: article(`corrections: [{ at: ${written}, note: x }]`) }
    const { complaints } = await loadCollection(memory(files), undefined, now)
    return complaints.map(({ field, expected }) => `${field}: ${expected}`)
  }

  test.each(['2021-06-01T09:00', '2021-06-01T09:59', '2021-06-01', '2021-05-31'])(
    'of %s has been made at nine in the morning of 1 June',
    async (written) => {
      expect(await at(written)).toEqual([])
    },
  )

  test.each(['2021-06-01T10:01', '2021-06-02', '2022-06-01', '2021-06-01T09:00Z'])(
    'of %s has not',
    async (written) => {
      const expected = 'the time at which it was made, which is not in the future'
      expect(await at(written)).toEqual([`corrections.0.at: ${expected}`])
    },
  )
})

test('nothing is withdrawn at a time to come', async () => {
  const now = Date.parse('2021-06-01T09:00:00+09:00')
  const withdrawn = (at: string) =>
    article(`status: canceled\nwithdrawal: { at: ${at}, reason: x }`)
  const complaints = async (at: string) =>
    (await loadCollection(memory({ [STORY]: withdrawn(at) }), undefined, now)).complaints
  expect(await complaints('2021-06-01')).toEqual([])
  expect((await complaints('2031-06-01')).map(({ field, expected }) => [field, expected])).toEqual([
    ['withdrawal.at', 'the time at which it was made, which is not in the future'],
  ])
})

test('what stands before a title has fields of its own', async () => {
  const titled = (title: string) => article('').replace('A story', () => JSON.stringify(title))
  const found = async (title: string) =>
    (await complaintsAbout({ [STORY]: titled(title) })).map((line) => line.split('; ')[1])
  expect(await found('[보도자료] 새 버스')).toEqual([
    'expected the title alone, "새 버스", and in lines of their own kind: release',
  ])
  expect(await found('UPDATED: A new bus')).toEqual([
    'expected the title alone, "A new bus", and in lines of their own edition: revised',
  ])
  expect(await found('Seoul: a new bus')).toEqual([])
})
