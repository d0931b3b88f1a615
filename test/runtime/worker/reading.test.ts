import { describe, expect, test } from 'vitest'
import { readDate } from '../../../src/ingest/dates/read-date.ts'
import { detectLanguage } from '../../../src/ingest/language.ts'
import { readDocument } from '../../../src/ingest/read/document.ts'
import { bytesOf, SAMPLES } from '../../ingest/decode/samples.ts'

describe('workerd reads as Node does:', () => {
  test.each(SAMPLES)('$name', async (sample) => {
    const { encoding, feed, problems } = await readDocument(bytesOf(sample), sample)
    const codes = problems.map(({ code }) => code).filter((code) => code.startsWith('encoding-'))
    expect({ title: feed.title, encoding, codes }).toEqual({
      title: sample.title,
      encoding: sample.encoding,
      codes: sample.codes,
    })
  })

  test.each([
    ['2021. 5. 12. 오후 3:00', 'Asia/Seoul', '2021-05-12T06:00:00.000Z'],
    ['12. Mai 2021, 15:30 Uhr', 'Europe/Berlin', '2021-05-12T13:30:00.000Z'],
    ['Wed, 12 May 2021 15:00:00 America/Los_Angeles', 'UTC', '2021-05-12T22:00:00.000Z'],
  ])('%s', (text, timeZone, iso) => {
    expect(new Date(readDate(text, { timeZone })?.at ?? Number.NaN).toISOString()).toBe(iso)
  })

  test('a language is told from the text', async () => {
    const text = 'Borgerne kan fra mandag søge tilskud til at efterisolere deres boliger.'
    expect(await detectLanguage(text)).toBe('da')
  })
})
