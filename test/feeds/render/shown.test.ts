import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type EntryView, type FeedView, FORMATS, type Format } from '../../../src/feeds/view.ts'
import { all, entryOf, one, render } from './document.ts'
import { ownView, partnerView } from './sample.ts'

const Json = z.object({
  items: z.array(
    z.looseObject({ content_html: z.string().optional(), content_text: z.string().optional() }),
  ),
})

const Ninjs = z.object({
  associations: z.array(
    z.looseObject({ bodies: z.array(z.object({ contentType: z.string(), value: z.string() })) }),
  ),
})

/** What a format shows of an entry: its HTML, or the text where it has none. */
function shown(format: Format, view: EntryView, changes: Partial<FeedView> = {}) {
  const document = render(format, [view], changes)
  if (format === 'json') {
    const item = Json.parse(JSON.parse(document)).items[0]
    return { html: item?.content_html, text: item?.content_text }
  }
  if (format === 'ninjs') {
    const body = Ninjs.parse(JSON.parse(document)).associations[0]?.bodies[0]
    return body?.contentType === 'text/html'
      ? { html: body.value, text: undefined }
      : { html: undefined, text: body?.value }
  }
  const entry = entryOf(document)
  const [html] = all(entry, format === 'rss' ? 'content:encoded' : 'content')
  return html
    ? { html: html.text, text: undefined }
    : { html: undefined, text: one(entry, format === 'rss' ? 'description' : 'summary').text }
}

const corrections = [
  { at: Date.UTC(2021, 4, 12), note: 'The year is <2050>.' },
  { at: Date.UTC(2021, 10, 2), note: 'The mayor’s name.' },
]

describe.each(FORMATS)('%s', (format) => {
  test('corrections stand at the top of the body, newest first', () => {
    expect(shown(format, ownView({ corrections })).html).toBe(
      [
        '<p><strong>Correction, 2 November 2021:</strong> The mayor’s name.</p>',
        '<p><strong>Correction, 12 May 2021:</strong> The year is &lt;2050&gt;.</p>',
        '<p>The city <a href="https://news.daegu.example/pledge">pledges</a> net zero.</p>',
      ].join('\n'),
    )
  })

  test('corrections of a Korean article are in Korean', () => {
    const view = ownView({ corrections: corrections.slice(0, 1), language: 'ko-KR' })
    expect(shown(format, view).html).toContain('<p><strong>정정, 2021년 5월 12일:</strong> The')
  })

  test('a partner entry ends with a visible line: city, link to the original, licence', () => {
    const { html } = shown(format, partnerView())
    expect(html?.split('\n').at(-1)).toBe(
      '<p>Originally published by <a href="https://www.london.example/trees?id=42">City of London' +
        '</a>. Licence: <a href="https://www.nationalarchives.gov.uk/doc/open-government-licence/' +
        'version/3/">Open Government Licence v3.0</a></p>',
    )
    expect(shown(format, ownView()).html).not.toContain('Originally published')
  })

  test('the line tells its language where it is not the entry’s own', () => {
    expect(shown(format, partnerView({ language: 'fr' })).html).toContain('<p lang="en">Originally')
    expect(shown(format, partnerView({ language: 'ko' })).html).toContain('<p>원문: <a')
    expect(shown(format, partnerView({ language: 'en-GB' })).html).toContain('<p>Originally')
  })

  test('a licence that allows only a link shows summary, city and licence, no body', () => {
    expect(shown(format, partnerView({ body: '', licence: 'unknown' }))).toEqual({
      html: undefined,
      text: 'The city pledges net zero by 2050.\n\nOriginally published by City of London. Licence: No licence stated',
    })
  })

  test('without body and summary the text is the title', () => {
    const { text } = shown(format, ownView({ body: '', summary: '' }))
    expect(text).toBe('Daegu joins the Race to Zero')
  })

  test('a feed of summaries has no full text anywhere, but corrections', () => {
    const view = ownView({ corrections: corrections.slice(0, 1) })
    expect(shown(format, view, { content: 'summary' })).toEqual({
      html: undefined,
      text: 'Correction, 12 May 2021: The year is <2050>.\n\nThe city pledges net zero by 2050.',
    })
    expect(render(format, [view], { content: 'summary' })).not.toContain('/pledge')
  })

  test('a withdrawn entry shows nothing of its text, media or people', () => {
    const view = ownView({
      status: 'canceled',
      corrections,
      authors: [{ name: 'Kim Secret' }],
      withdrawal: { at: 0, reason: 'It named a child.' },
    })
    const document = render(format, [view])
    const words = ['Race to Zero', 'pledge', 'net zero', 'river', 'Secret', 'Sincheon', '2050']
    for (const word of words) expect(document).not.toContain(word)
    expect(document).toContain('It named a child.')
    expect(document).toContain(view.id)
  })

  test('an empty title gives way to the summary, then to the link', () => {
    const titled = (view: EntryView) => render(format, [view])
    expect(titled(ownView({ title: ' ' }))).toMatch(
      /(?:title|name)[">: ]+The city pledges net zero/,
    )
    expect(titled(ownView({ title: '', summary: '' }))).toMatch(
      /(?:title|name)[">: ]+https:\/\/news/,
    )
  })

  test('dates no format can write become the nearest that it can', () => {
    const published = { at: 8e15, precision: 'minute', raw: '' } as const
    expect(render(format, [ownView({ published, updated: Number.NaN })])).toContain('9999')
    const before = { ...published, at: -8e15 }
    expect(render(format, [ownView({ published: before })])).toContain('0001')
  })

  test('a link that is none costs the link, not the entry', () => {
    const media = [{ url: 'javascript:alert(1)', type: 'image/png' }]
    const view = { ...partnerView({ media }), url: 'not a url', citySite: '' }
    const document = render(format, [view])
    expect(document).toContain('More trees')
    expect(document).not.toMatch(/javascript|not a url/)
  })
})

describe('a withdrawn entry is a stub where the format has no tombstone', () => {
  test.each([
    ['en', 'Withdrawn'],
    ['ko', '철회됨'],
    ['de', 'Withdrawn'],
  ])('in %s: %s', (language, title) => {
    const view = ownView({ language, status: 'canceled', withdrawal: { at: 0, reason: 'Wrong.' } })
    const item = entryOf(render('rss', [view]))
    expect(one(item, 'title').text).toBe(title)
    expect(one(item, 'description').text).toBe('Wrong.')
    expect(item.children.map(({ name }) => name)).toEqual([
      'title',
      'link',
      'guid',
      'pubDate',
      'description',
      'dcterms:modified',
    ])
    const json = JSON.parse(render('json', [view]))
    expect(json.items[0]).toMatchObject({ title, content_text: 'Wrong.' })
    expect(Object.keys(json.items[0]._zerowire)).not.toContain('media')
  })
})

test.each(FORMATS)('%s says when a text is written from right to left', (format) => {
  const view = ownView()
  const html = (language: string) =>
    shown(format, { ...view, entry: { ...view.entry, language } }).html ?? ''
  for (const language of ['ar', 'he-IL', 'az-Arab', 'ug']) {
    expect(html(language)).toContain(
      `<div dir="rtl">${html('en').split('\n').at(-1)?.slice(0, 20)}`,
    )
    const corrections = [{ at: 0, note: 'A < B.' }]
    const corrected = { ...view, entry: { ...view.entry, language, corrections } }
    expect(shown(format, corrected).html).toContain(
      ':</strong> <span dir="rtl">A &lt; B.</span></p>',
    )
  }
  for (const language of ['ko', 'en', 'ar-Latn', 'und', 'arn']) {
    expect(html(language)).not.toContain('rtl')
  }
})
