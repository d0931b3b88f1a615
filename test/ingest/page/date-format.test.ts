import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFormatted } from '../../../src/ingest/page/date-format.ts'

describe('a date by its format', () => {
  test.each([
    ['05/06/2021', 'dd/MM/yyyy', '2021-06-05'],
    ['05/06/2021', 'MM/dd/yyyy', '2021-05-06'],
    ['작성일 : 2021.05.12 | 조회 1,204', 'yyyy.MM.dd', '2021-05-12'],
    ['등록 21-5-2 9:05 (12)', 'yy-M-d H:mm', '2021-05-02T09:05:00'],
    ['Veröffentlicht am 3. März 2021, 14 Uhr', 'd. MMMM yyyy', '2021-03-03'],
    ['le 1 août 2021 à 08h30', 'd MMMM yyyy à HH', '2021-08-01T08:00:00'],
    ['2021년 5월 12일', 'yyyy년 M월 d일', '2021-05-12'],
    ['20210512', 'yyyyMMdd', '2021-05-12'],
    ['on 05/06 at 9:30', 'dd/MM', '--06-05'],
    ['29 février', 'd MMMM', '--02-29'],
  ])('%s, %s', (text, format, date) => expect(readFormatted(text, format)).toBe(date))

  test.each([
    ['31/02/2021', 'dd/MM/yyyy'],
    ['12021.05.12', 'yyyy.MM.dd'],
    ['2021.05.123', 'yyyy.MM.dd'],
    ['12 Foo 2021', 'd MMMM yyyy'],
    ['2021-05-12 25:00', 'yyyy-MM-dd HH:mm'],
    ['', 'yyyy-MM-dd'],
    ['soon', 'yyyy'],
  ])('is none in %s, %s', (text, format) => expect(readFormatted(text, format)).toBeUndefined())

  test('is found in any text that holds it, and no text takes long', () => {
    const day = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2030-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(day, fc.stringMatching(/^[a-z |:]{0,40}$/), (date, words) => {
        const iso = date.toISOString().slice(0, 10)
        expect(readFormatted(`${words}${iso} ${words}`, 'yyyy-MM-dd')).toBe(iso)
      }),
    )
    const began = performance.now()
    readFormatted('2021.05.'.repeat(100_000), 'yyyy.MM.dd.HH.mm.ss')
    expect(performance.now() - began).toBeLessThan(200)
  })
})
