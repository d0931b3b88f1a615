import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DocumentLanguages, detectLanguage } from '../../src/ingest/language.ts'

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

describe('the texts of one document', () => {
  const ENGLISH = TEXTS[0][1]
  const GERMAN = TEXTS[1][1]
  const KOREAN = '서울시, AI 교통관제 도입'

  async function languagesOf(texts: readonly string[]): Promise<(string | undefined)[]> {
    const languages = new DocumentLanguages()
    const found: (string | undefined)[] = []
    for (const text of texts) found.push(await languages.detect(text))
    return found
  }

  test('are in the language of the first thirty, where those agree', async () => {
    const found = await languagesOf([...Array(30).fill(GERMAN), ENGLISH])
    expect(found.at(-1)).toBe('de')
  })

  test('are in none where the first thirty do not agree', async () => {
    const mixed = Array.from({ length: 30 }, (_, n) => (n % 2 === 0 ? GERMAN : ENGLISH))
    const found = await languagesOf([...mixed, ENGLISH])
    expect(found.slice(0, 2)).toEqual(['de', 'en'])
    expect(found.at(-1)).toBeUndefined()
  })

  test('are told each by its own script, and not at all when too short', async () => {
    const found = await languagesOf([...Array(30).fill(GERMAN), KOREAN, 'Neuer Radweg'])
    expect(found.slice(-2)).toEqual(['ko', undefined])
  })

  test('are told soon, however many', { timeout: 20_000 }, async () => {
    const found = await languagesOf(Array(5000).fill(ENGLISH))
    expect(new Set(found)).toEqual(new Set(['en']))
  })
})
