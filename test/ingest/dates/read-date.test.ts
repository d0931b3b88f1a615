import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDate } from '../../../src/ingest/dates/read-date.ts'

/** Text, zone of dates that name none, and the instant people mean. */
const READABLE = [
  ['Wed, 12 May 2021 15:00:00 +0900', 'UTC', '2021-05-12T06:00:00.000Z'],
  ['  Thu , 12   May 2021  15:00:00   KST ', 'UTC', '2021-05-12T06:00:00.000Z'],
  ['12 May 21 15:00 GMT', 'UTC', '2021-05-12T15:00:00.000Z'],
  ['03 Apr 02 1500 GMT', 'UTC', '2002-04-03T15:00:00.000Z'],
  ['Wed May 12 15:00:00 2021', 'Asia/Seoul', '2021-05-12T06:00:00.000Z'],
  ['Wed May 12 15:00:00 KST 2021', 'UTC', '2021-05-12T06:00:00.000Z'],
  ['2021-05-12T15:00:00+09:00', 'UTC', '2021-05-12T06:00:00.000Z'],
  ['2021-05-12T15:00:00Z', 'Asia/Seoul', '2021-05-12T15:00:00.000Z'],
  ['2021-05-12T15:00:00.1234567Z', 'Asia/Seoul', '2021-05-12T15:00:00.000Z'],
  ['2021-05-12T15:00:00,123+0900', 'Asia/Seoul', '2021-05-12T06:00:00.000Z'],
  ['2021-05-12T15:00', 'Asia/Seoul', '2021-05-12T06:00:00.000Z'],
  ['2021-05-12T15', 'Asia/Seoul', '2021-05-12T06:00:00.000Z'],
  ['2021-05-12 15:00:00', 'Asia/Seoul', '2021-05-12T06:00:00.000Z'],
  ['20210512T150000Z', 'Asia/Seoul', '2021-05-12T15:00:00.000Z'],
  ['20210512150000', 'Asia/Seoul', '2021-05-12T06:00:00.000Z'],
  ['20210512', 'Asia/Seoul', '2021-05-12T03:00:00.000Z'],
  ['2021-05-12', 'Asia/Seoul', '2021-05-12T03:00:00.000Z'],
  ['2021-132', 'Asia/Seoul', '2021-05-12T03:00:00.000Z'],
  ['2021-132T15:00Z', 'Asia/Seoul', '2021-05-12T15:00:00.000Z'],
  ['2021-05', 'Asia/Seoul', '2021-05-01T03:00:00.000Z'],
  ['2021', 'UTC', '2021-01-01T12:00:00.000Z'],
  ['2021-05-12T24:00:00Z', 'UTC', '2021-05-13T00:00:00.000Z'],
  ['Wed, 12 May 2021 24:00:00 GMT', 'UTC', '2021-05-13T00:00:00.000Z'],
  ['2021. 5. 12. 오후 3:00', 'Asia/Seoul', '2021-05-12T06:00:00.000Z'],
  ['2021. 5. 12. 오후 3:00:30', 'Asia/Seoul', '2021-05-12T06:00:30.000Z'],
  ['2021. 5. 12. 오전 12:30', 'Asia/Seoul', '2021-05-11T15:30:00.000Z'],
  ['2021. 5. 12. 오후 12:30', 'Asia/Seoul', '2021-05-12T03:30:00.000Z'],
  ['2021년 5월 12일', 'Asia/Seoul', '2021-05-12T03:00:00.000Z'],
  ['2021년 5월 12일 수요일 오후 3시 30분', 'Asia/Seoul', '2021-05-12T06:30:00.000Z'],
  ['2021년 05월 12일 15시 30분 20초', 'Asia/Seoul', '2021-05-12T06:30:20.000Z'],
  ['2021년 5월 12일(수) 15시', 'Asia/Seoul', '2021-05-12T06:00:00.000Z'],
  ['2021.05.12', 'Asia/Seoul', '2021-05-12T03:00:00.000Z'],
  ['2021.05.12.', 'Asia/Seoul', '2021-05-12T03:00:00.000Z'],
  ['2021-05-12(수) 15:00', 'Asia/Seoul', '2021-05-12T06:00:00.000Z'],
  ['21.05.12', 'Asia/Seoul', '2021-05-12T03:00:00.000Z'],
  ['2021/05/12 15:00', 'Asia/Seoul', '2021-05-12T06:00:00.000Z'],
  ['12.05.2021', 'Europe/Berlin', '2021-05-12T10:00:00.000Z'],
  ['12.05.2021, 15:30 Uhr', 'Europe/Berlin', '2021-05-12T13:30:00.000Z'],
  ['12.05.2021 15.30 Uhr', 'Europe/Berlin', '2021-05-12T13:30:00.000Z'],
  ['12.05.21', 'Europe/Berlin', '2021-05-12T10:00:00.000Z'],
  ['Mittwoch, 12. Mai 2021', 'Europe/Berlin', '2021-05-12T10:00:00.000Z'],
  ['Mi, 12 März 2021 15:00:00 MEZ', 'UTC', '2021-03-12T14:00:00.000Z'],
  ['Mi, 12 Mrz 2021 15:00:00 +0100', 'UTC', '2021-03-12T14:00:00.000Z'],
  ['mercredi 12 mai 2021 à 15h30', 'Europe/Paris', '2021-05-12T13:30:00.000Z'],
  ['1er août 2021', 'Europe/Paris', '2021-08-01T10:00:00.000Z'],
  ['12 févr. 2021', 'Europe/Paris', '2021-02-12T11:00:00.000Z'],
  ['12 de mayo de 2021', 'Europe/Madrid', '2021-05-12T10:00:00.000Z'],
  ['mié, 12 may 2021 15:00:00 +0200', 'UTC', '2021-05-12T13:00:00.000Z'],
  ['12 de março de 2021', 'America/Sao_Paulo', '2021-03-12T15:00:00.000Z'],
  ['2021年5月12日', 'Asia/Tokyo', '2021-05-12T03:00:00.000Z'],
  ['２０２１年５月１２日（水）１５時３０分', 'Asia/Tokyo', '2021-05-12T06:30:00.000Z'],
  ['令和3年5月12日 午後3時', 'Asia/Tokyo', '2021-05-12T06:00:00.000Z'],
  ['May 12, 2021', 'America/New_York', '2021-05-12T16:00:00.000Z'],
  ['May 12, 2021 3:00 PM EDT', 'UTC', '2021-05-12T19:00:00.000Z'],
  ['Wednesday, May 12, 2021 - 3:00pm', 'America/New_York', '2021-05-12T19:00:00.000Z'],
  ['Wed May 12 2021 15:00:00 GMT+0900 (Korean Standard Time)', 'UTC', '2021-05-12T06:00:00.000Z'],
  ['12 May 2021 15:00 (KST)', 'UTC', '2021-05-12T06:00:00.000Z'],
  ['12-May-21 15:00:00 UTC', 'Asia/Seoul', '2021-05-12T15:00:00.000Z'],
  ['Thu, 14 May 2020 10:00:18 Z', 'Asia/Seoul', '2020-05-14T10:00:18.000Z'],
  ['Wed, 12 May 2021 15:00:00 GMT+9', 'UTC', '2021-05-12T06:00:00.000Z'],
  ['2021-05-12 3:00 PM', 'America/New_York', '2021-05-12T19:00:00.000Z'],
  ['05/13/2021', 'America/New_York', '2021-05-13T16:00:00.000Z'],
  ['13/05/2021', 'Europe/London', '2021-05-13T11:00:00.000Z'],
  ['1518478934', 'Europe/London', '2018-02-12T23:42:14.000Z'],
  ['Sat, 07 Sep 2002 00:00:01 GMT', 'UTC', '2002-09-07T00:00:01.000Z'],
  ['Mon, 16 Oct 2017 15:10:00 +0000', 'UTC', '2017-10-16T15:10:00.000Z'],
  ['Sun Jan 4 16:29:06 PST 2004', 'UTC', '2004-01-05T00:29:06.000Z'],
  ['2003-12-31T10:14:55.7-08:00', 'UTC', '2003-12-31T18:14:55.000Z'],
  ['2021-05-12T15:00:00-0000', 'UTC', '2021-05-12T15:00:00.000Z'],
  ['2021-05-12T15:00:00 +09:00', 'UTC', '2021-05-12T06:00:00.000Z'],
  ['Wed, 12 May 2021', 'UTC', '2021-05-12T12:00:00.000Z'],
  ['20210512T1500', 'UTC', '2021-05-12T15:00:00.000Z'],
  ['Sept. 12, 2021', 'UTC', '2021-09-12T12:00:00.000Z'],
  ['수, 12 5월 2021 15:00:00 KST', 'UTC', '2021-05-12T06:00:00.000Z'],
  ['2021-05-12 오후 3:00:00', 'Asia/Seoul', '2021-05-12T06:00:00.000Z'],
  ['오후 3:00 2021-05-12', 'Asia/Seoul', '2021-05-12T06:00:00.000Z'],
  ['12 maja 2021 15:00', 'Europe/Warsaw', '2021-05-12T13:00:00.000Z'],
  ['12 Mayıs 2021', 'Europe/Istanbul', '2021-05-12T09:00:00.000Z'],
  ['12 мая 2021 г., 15:00', 'Europe/Berlin', '2021-05-12T13:00:00.000Z'],
  ['2021年05月12日 下午3:00', 'Asia/Taipei', '2021-05-12T07:00:00.000Z'],
  ['31.12.99', 'Asia/Seoul', '1999-12-31T03:00:00.000Z'],
  ['2021-05-12T15:00:00 KST', 'UTC', '2021-05-12T06:00:00.000Z'],
  ['2004년 5월 28일  01:31:15', 'Asia/Seoul', '2004-05-27T16:31:15.000Z'],
  ['2004-05-28 오후 11:23:17', 'Asia/Seoul', '2004-05-28T14:23:17.000Z'],
  ['2004-07-08 23:56:58.0', 'UTC', '2004-07-08T23:56:58.000Z'],
  ['Κυρ, 11 Ιούλ 2004 12:00:00 EST', 'UTC', '2004-07-11T17:00:00.000Z'],
  ['2004-július-13T9:15-05:00', 'UTC', '2004-07-13T14:15:00.000Z'],
  ['Fri, 2006/09/15 08:19:53 EDT', 'UTC', '2006-09-15T12:19:53.000Z'],
  ['Thu, 01-Jan-2004 19:48:21 PT', 'UTC', '2004-01-02T03:48:21.000Z'],
  ['Tue, Aug 23 2011 17:29:42 -0700', 'UTC', '2011-08-24T00:29:42.000Z'],
  ['2021-W19-3', 'UTC', '2021-05-12T12:00:00.000Z'],
  ['2021W193T150000Z', 'Asia/Seoul', '2021-05-12T15:00:00.000Z'],
  ['2020-W53-5', 'UTC', '2021-01-01T12:00:00.000Z'],
  ['12. svibnja 2021.', 'UTC', '2021-05-12T12:00:00.000Z'],
  ['12. listopada 2021.', 'UTC', '2021-10-12T12:00:00.000Z'],
  ['12 listopada 2021', 'UTC', '2021-11-12T12:00:00.000Z'],
  ['12. junija 2021', 'UTC', '2021-06-12T12:00:00.000Z'],
  ['12. мај 2021.', 'UTC', '2021-05-12T12:00:00.000Z'],
  ['2021 m. gegužės 12 d.', 'UTC', '2021-05-12T12:00:00.000Z'],
  ['2021. gada 12. maijs', 'UTC', '2021-05-12T12:00:00.000Z'],
  ['12 במאי 2021', 'UTC', '2021-05-12T12:00:00.000Z'],
  ['12 मई 2021', 'UTC', '2021-05-12T12:00:00.000Z'],
  ['21-132', 'UTC', '2021-05-12T12:00:00.000Z'],
  ['2021-05-12 15h30', 'UTC', '2021-05-12T15:30:00.000Z'],
  ['2021-05-12 15.30', 'UTC', '2021-05-12T15:30:00.000Z'],
  ['Wed, 12 May 2021 15.30 +0900', 'UTC', '2021-05-12T06:30:00.000Z'],
  ['2021132', 'UTC', '2021-05-12T12:00:00.000Z'],
  ['21132', 'UTC', '2021-05-12T12:00:00.000Z'],
  ['-2105', 'UTC', '2021-05-01T12:00:00.000Z'],
  ['210512', 'Asia/Seoul', '2021-05-12T03:00:00.000Z'],
  ['21-05-12', 'Europe/Berlin', '2021-05-12T10:00:00.000Z'],
  ['2021-005-12T15:00:00Z', 'UTC', '2021-05-12T15:00:00.000Z'],
  ['2021-05-12T15.5Z', 'UTC', '2021-05-12T15:30:00.000Z'],
  ['2021-05-12T15:30,5Z', 'UTC', '2021-05-12T15:30:30.000Z'],
  ['2021-05-12t15:00:00z', 'Asia/Seoul', '2021-05-12T15:00:00.000Z'],
  ['2021-05-12T15:00:00-05:00Z', 'UTC', '2021-05-12T20:00:00.000Z'],
  ['2021-05-12T15:00:00:-0700', 'UTC', '2021-05-12T22:00:00.000Z'],
  ['2021-05-12T15:00:00-07:00:00', 'UTC', '2021-05-12T22:00:00.000Z'],
  ['2021-05-12 at 15:00:00', 'Asia/Seoul', '2021-05-12T06:00:00.000Z'],
  ['2021-05-12 00:00:00.0 15:00:00.0 -0700', 'UTC', '2021-05-12T22:00:00.000Z'],
  ['2021-05-12T15:00:00+09:00[Asia/Seoul]', 'UTC', '2021-05-12T06:00:00.000Z'],
  ['2021-05-12T23:59:60Z', 'UTC', '2021-05-13T00:00:00.000Z'],
  ['12/May/2021:15:00:00 +0900', 'UTC', '2021-05-12T06:00:00.000Z'],
  ['Wed, 12 May 2021 15:00:00 America/Los_Angeles', 'UTC', '2021-05-12T22:00:00.000Z'],
  ['Wed, 12 May 2021 15:00:00 Etc/GMT', 'Asia/Seoul', '2021-05-12T15:00:00.000Z'],
  ['Wed, 12 May 2021 15:00:00 --0700', 'UTC', '2021-05-12T22:00:00.000Z'],
  ['Wed, 12 May 2021 15:00:00 -700', 'UTC', '2021-05-12T22:00:00.000Z'],
  ['Wed, 12 May 2021 15:00:00  0900', 'UTC', '2021-05-12T06:00:00.000Z'],
  ['Wed, 12 May 2021 15:00:00 MST-07:00', 'UTC', '2021-05-12T22:00:00.000Z'],
  ['Wed, 12 May 2021 15:00:00 -0700 MST', 'UTC', '2021-05-12T22:00:00.000Z'],
  ['Wed, 12 May 2021 15:00:00 Q', 'Asia/Seoul', '2021-05-12T15:00:00.000Z'],
  ['Wed May 12 15:00:00 2021 EDT', 'UTC', '2021-05-12T19:00:00.000Z'],
  ['Wed May 12 15:00:00 +0900 2021', 'UTC', '2021-05-12T06:00:00.000Z'],
  ['Wed May 12 15:00:00 CST 2021', 'Asia/Shanghai', '2021-05-12T07:00:00.000Z'],
  ['Wed May 12 15:00:00 CST 2021', 'America/Chicago', '2021-05-12T21:00:00.000Z'],
  ['12 May 2021 15:00 IST', 'Europe/Dublin', '2021-05-12T14:00:00.000Z'],
  ['Wednesday, 12-May-21 15:00:00 GMT', 'Asia/Seoul', '2021-05-12T15:00:00.000Z'],
  ['Wed, 12 May 2021 15 -0700', 'UTC', '2021-05-12T22:00:00.000Z'],
  ['Wed, 12 May 2021 5:4:3 GMT', 'UTC', '2021-05-12T05:04:03.000Z'],
  ['15:00 12.05.2021 +0200', 'UTC', '2021-05-12T13:00:00.000Z'],
  ['12 May 2021 GMT', 'Asia/Seoul', '2021-05-12T12:00:00.000Z'],
  ['Wed, 12th May 2021 15:00:00 GMT', 'UTC', '2021-05-12T15:00:00.000Z'],
  ['Wed, May 12, 2021 at 03:00 PM EDT', 'UTC', '2021-05-12T19:00:00.000Z'],
  ['Nov. 2021', 'UTC', '2021-11-01T12:00:00.000Z'],
  ['Thu, 01 Jan 0100 00:00:01 +0100', 'UTC', '0099-12-31T23:00:01.000Z'],
  ['Wed, 12/05/2021', 'UTC', '2021-05-12T12:00:00.000Z'],
  ['Sun, 12/05/2021', 'UTC', '2021-12-05T12:00:00.000Z'],
  ['Sat, 11 04 2020 08:51:49 +0100', 'UTC', '2020-04-11T07:51:49.000Z'],
  ['mar., 01 déc. 2020 16:11:02 +0000', 'UTC', '2020-12-01T16:11:02.000Z'],
  ['Sa, 29 Mai 2021 12:00:00 +0200', 'UTC', '2021-05-29T10:00:00.000Z'],
  ['am 12. Mai 2021 um 12.30 Uhr', 'Europe/Berlin', '2021-05-12T10:30:00.000Z'],
  ['12. května 2021', 'Europe/Prague', '2021-05-12T10:00:00.000Z'],
  ['12. toukokuuta 2021 klo 15.00', 'Europe/Helsinki', '2021-05-12T12:00:00.000Z'],
  ['12.5.2021 15.00', 'Europe/Helsinki', '2021-05-12T12:00:00.000Z'],
  ['12. maj 2021 kl. 15', 'Europe/Copenhagen', '2021-05-12T13:00:00.000Z'],
  ['12 травня 2021 р., 15:00', 'Europe/Kyiv', '2021-05-12T12:00:00.000Z'],
  ['12 янв. 2021', 'UTC', '2021-01-12T12:00:00.000Z'],
  ['12 Ağu 2021 Per', 'UTC', '2021-08-12T12:00:00.000Z'],
  ['12 paź 2021', 'UTC', '2021-10-12T12:00:00.000Z'],
  ['2021. május 12., 15:00', 'Europe/Budapest', '2021-05-12T13:00:00.000Z'],
  ['12 Μαΐου 2021, 3:00 μ.μ.', 'Europe/Athens', '2021-05-12T12:00:00.000Z'],
  ['Ngày 12 tháng 5 năm 2021', 'Asia/Ho_Chi_Minh', '2021-05-12T05:00:00.000Z'],
  ['Thứ tư, 12/5/2021, 15:00 (GMT+7)', 'UTC', '2021-05-12T08:00:00.000Z'],
  ['Rabu, 12 Mei 2021 15:00 WIB', 'UTC', '2021-05-12T08:00:00.000Z'],
  ['12 พฤษภาคม 2564', 'Asia/Bangkok', '2021-05-12T05:00:00.000Z'],
  ['١٢ مايو ٢٠٢١', 'UTC', '2021-05-12T12:00:00.000Z'],
  ['平成31年4月30日', 'Asia/Tokyo', '2019-04-30T03:00:00.000Z'],
  ['R3.5.12', 'Asia/Tokyo', '2021-05-12T03:00:00.000Z'],
  ['民國110年5月12日', 'Asia/Taipei', '2021-05-12T04:00:00.000Z'],
  ['2021年5月12日 星期三 15点30分', 'Asia/Shanghai', '2021-05-12T07:30:00.000Z'],
  ["'21.5.12(수)", 'Asia/Seoul', '2021-05-12T03:00:00.000Z'],
  ['21년 5월 12일 저녁 7시', 'Asia/Seoul', '2021-05-12T10:00:00.000Z'],
] as const

const UNREADABLE = [
  '5월 12일',
  '12 May',
  'Wed, 16 Dec 2012 1:2:3:4 GMT',
  'Sun, Dec x 2012 11:47:32 GMT',
  'Sun, 16 Dec zz 11:47:32 GMT',
  'Sun, 16 Dec 2012 11:47:32 +zz:00',
  'Sun, 16 Dec 2012 11:47:32 +00:zz',
  'Sun, 31 Dec 9999 23:59:59 -9999',
  '2013-01-27-01',
  '2013-01-28T09:xx:00Z',
  '2013-01-28T10:14:61Z',
  '2021-05-12T15:00:00+25:00',
  '2021-02-29',
  '29 Feb 2021',
  '2021-W53-1',
  '2021-366',
  '013',
  '12/05/2021 15:00 CEST',
  'Mon, 12/05/2021',
  '5/12/21',
  '3 hours ago',
  '2021-05-12 ~ 2021-05-20',
  `2021-05-12${' '.repeat(200_000)}`,
  'Mon, 01 Jan 0001 00:00:00 GMT',
  '05/06/2021',
  '2021-02-30',
  'soon',
  '',
  '25:00',
  '2021-05-12T25:00:00Z',
  'Wed, 12 May 2021 15:61:00 GMT',
  '2021-13-01',
  '0000-00-00 00:00:00',
  '1'.repeat(100_000),
  '12 May 2021'.repeat(1_000),
] as const

describe('readDate', () => {
  test.each(READABLE)('%s (%s)', (text, timeZone, iso) => {
    expect(new Date(readDate(text, { timeZone })?.at ?? Number.NaN).toISOString()).toBe(iso)
  })

  test.each(UNREADABLE)('no date: %.40s', (text) => {
    expect(readDate(text, { timeZone: 'Europe/London' })).toBeUndefined()
  })

  test('a date without a time is noon there, and said to be a day', () => {
    const read = readDate('2021년 5월 12일', { timeZone: 'Asia/Seoul' })
    expect(read).toEqual({ at: Date.UTC(2021, 4, 12, 3), precision: 'day' })
  })

  test('a date with a time is exact to the minute', () => {
    const read = readDate('2021. 5. 12. 오후 3:00', { timeZone: 'Asia/Seoul' })
    expect(read).toEqual({ at: Date.UTC(2021, 4, 12, 6), precision: 'minute' })
  })

  test('two-digit dotted dates follow the region', () => {
    const at = (timeZone: string) => readDate('10.11.12', { timeZone })?.at
    expect(at('Asia/Seoul')).toBe(Date.UTC(2010, 10, 12, 3))
    expect(at('Europe/Berlin')).toBe(Date.UTC(2012, 10, 10, 11))
  })

  const two = (value: number) => String(value).padStart(2, '0')
  const zone = (minutes: number, colon: string) =>
    `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}${colon}${two(Math.abs(minutes) % 60)}`
  const MONTHS = {
    ko: '1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월',
    en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
    de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
    fr: 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.',
    es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
    pl: 'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
    ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  }
  const FORMS: readonly ((d: Date, offset: number) => string)[] = [
    (d) => d.toISOString(),
    (d) => d.toUTCString(),
    (d) => d.toISOString().replace(/[-:]|\.000/g, ''),
    (d, o) => `${local(d, o).slice(0, 19)}${zone(o, ':')}`,
    (d, o) => `${local(d, o).slice(0, 19).replace('T', ' ')} ${zone(o, '')}`,
    (d, o) => `${local(d, o).slice(0, 19).replace('T', ' ')} GMT${zone(o, ':')}`,
    ...Object.values(MONTHS).map((names) => (d: Date, o: number) => {
      const [day, time] = parts(d, o)
      const month = names.split(' ')[Number(day.slice(5, 7)) - 1] ?? ''
      return `${Number(day.slice(8))} ${month} ${day.slice(0, 4)}, ${time} ${zone(o, '')}`
    }),
    (d, o) => {
      const [day, time] = parts(d, o)
      const [year, month, date] = day.split('-').map(Number)
      const [hour = 0, minute, second] = time.split(':').map(Number)
      const half = hour < 12 ? '오전' : '오후'
      return `${year}년 ${month}월 ${date}일 ${half} ${hour % 12 || 12}:${two(minute ?? 0)}:${two(second ?? 0)} ${zone(o, ':')}`
    },
  ]
  const local = (d: Date, offset: number) => new Date(d.getTime() + offset * 60_000).toISOString()
  const parts = (d: Date, offset: number) => {
    const text = local(d, offset)
    return [text.slice(0, 10), text.slice(11, 19)] as const
  }

  test('every instant comes back from every form with a zone', () => {
    const instants = fc.integer({ min: 86_400, max: Date.UTC(2099, 11, 30) / 1000 })
    const offsets = fc.integer({ min: -48, max: 56 }).map((quarters) => quarters * 15)
    fc.assert(
      fc.property(instants, offsets, fc.constantFrom(...FORMS), (seconds, offset, form) => {
        const text = form(new Date(seconds * 1000), offset)
        expect([text, readDate(text, { timeZone: 'Asia/Seoul' })?.at]).toEqual([
          text,
          seconds * 1000,
        ])
      }),
      { numRuns: 2000 },
    )
  })

  test('no text throws', () => {
    const parts = fc.constantFrom(
      '12',
      '2021',
      '24:00',
      'May',
      '오후',
      '년',
      '+9',
      'KST',
      '.',
      '-',
      'T',
    )
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(parts).map((all) => all.join(' ')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const read = readDate(text, { timeZone: 'Asia/Seoul' })
        if (read !== undefined) expect(Number.isFinite(new Date(read.at).getTime())).toBe(true)
      }),
    )
  })
})
