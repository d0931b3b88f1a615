import { describe, expect, test } from 'vitest'
import { type ReadOptions, readDocument } from '../../../src/ingest/read/document.ts'

/** The first entry of a feed whose only date is `pubDate`. */
async function dated(pubDate: string, options: ReadOptions) {
  const text = `<rss><channel><item><title>One</title><pubDate>${pubDate}</pubDate></item></channel></rss>`
  const { entries } = await readDocument(new TextEncoder().encode(text), options)
  return entries[0]
}

describe('a date without a time', () => {
  test("is noon on the source's clocks", async () => {
    const entry = await dated('2021-05-12', { timeZone: 'Asia/Seoul' })
    expect(entry).toMatchObject({
      published: '2021-05-12T03:00:00.000Z',
      publishedPrecision: 'day',
    })
  })

  test('is midnight in UTC where nobody knows whose clocks they are', async () => {
    expect(await dated('2021-05-12', {})).toMatchObject({
      published: '2021-05-12T00:00:00.000Z',
      publishedPrecision: 'day',
    })
    expect(await dated('12 May 2021', {})).toMatchObject({ published: '2021-05-12T00:00:00.000Z' })
  })

  test('is noon in UTC where that is where the source is', async () => {
    const entry = await dated('2021-05-12', { timeZone: 'UTC' })
    expect(entry).toMatchObject({ published: '2021-05-12T12:00:00.000Z' })
  })
})

test('a time without a zone is in UTC where none is known', async () => {
  expect(await dated('2021-05-12 15:00', {})).toMatchObject({
    published: '2021-05-12T15:00:00.000Z',
    publishedPrecision: 'minute',
  })
})
