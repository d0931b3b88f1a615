import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detectLanguage } from '../../src/ingest/language.ts'

const TEXTS = [
  ['en', 'Residents can apply from Monday for grants to insulate their homes.'],
  [
    'de',
    'Der Stadtrat hat beschlossen, bis 2030 alle Busse durch elektrische Fahrzeuge zu ersetzen.',
  ],
  ['fr', 'Les habitants peuvent demander dès lundi une aide pour isoler leur logement.'],
  ['es', 'Los vecinos podrán solicitar desde el lunes ayudas para aislar sus viviendas.'],
  ['pt', 'Os moradores podem pedir a partir de segunda-feira apoio para isolar as suas casas.'],
  ['it', 'I cittadini possono chiedere da lunedì contributi per isolare le loro case.'],
  ['nl', 'Inwoners kunnen vanaf maandag subsidie aanvragen om hun woning te isoleren.'],
  ['da', 'Borgerne kan fra mandag søge tilskud til at efterisolere deres boliger.'],
  ['no', 'Innbyggerne kan fra mandag søke om tilskudd til å etterisolere boligene sine.'],
  ['sv', 'Invånarna kan från och med måndag söka bidrag för att isolera sina bostäder.'],
  ['pl', 'Mieszkańcy mogą od poniedziałku składać wnioski o dotacje na ocieplenie domów.'],
  ['vi', 'Hội đồng thành phố đã thông qua kế hoạch thay thế toàn bộ xe buýt bằng xe điện.'],
  ['id', 'Dewan kota telah menyetujui rencana mengganti semua bus dengan kendaraan listrik.'],
  ['ca', 'Els veïns podran demanar des de dilluns ajuts per aïllar els seus habitatges.'],
  ['ru', 'Городской совет утвердил план замены всех автобусов на электрические.'],
  ['uk', 'Міська рада затвердила план заміни всіх автобусів на електричні.'],
  ['el', 'Το δημοτικό συμβούλιο ενέκρινε σχέδιο αντικατάστασης όλων των λεωφορείων.'],
  ['ko', '서울시, AI 교통관제 도입… ITS World Congress'],
  ['ja', '市議会選挙の投票日について'],
  ['zh', '市议会批准了到2030年用电动车取代所有公交车的计划。'],
] as const

describe('detectLanguage', () => {
  test.each(TEXTS)('%s', async (language, text) => {
    expect(await detectLanguage(text)).toBe(language)
  })

  test.each([
    ['nothing', ''],
    ['numbers', '2030 / 45 % (+3)'],
    ['a short headline', 'Neuer Radweg eröffnet'],
    ['Chinese characters alone, which may be Japanese', '東京都議会議員選挙'],
    [
      'text of no language',
      'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod',
    ],
    ['letters that are no words', 'asdf qwer zxcv uiop hjkl vbnm tyui fghj mnbv lkjh'],
    ['addresses', 'https://example.org/news/how-the-city-council-voted-on-the-plan '.repeat(9)],
  ])('unsure of %s', async (_, text) => {
    expect(await detectLanguage(text)).toBeUndefined()
  })

  test('what follows the first 2,000 characters does not count', async () => {
    expect(await detectLanguage(`${' '.repeat(2000)}${TEXTS[0][1]}`)).toBeUndefined()
  })

  test('no text throws, and the answer is a primary subtag', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
        expect((await detectLanguage(text)) ?? 'und').toMatch(/^[a-z]{2,3}$/)
      }),
    )
  })
})
