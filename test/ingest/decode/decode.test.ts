import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from '../../../src/ingest/decode/decode.ts'
import { encodingOf } from '../../../src/ingest/decode/label.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** 대구 똠 in EUC-KR's superset CP949; the last syllable is only in the superset. */
const CP949 = Uint8Array.of(0xb4, 0xeb, 0xb1, 0xb8, 0x20, 0x8c, 0x63)
const TOKYO_SJIS = Uint8Array.of(0x93, 0x8c, 0x8b, 0x9e, 0x82, 0xcc, 0x82, 0xd0, 0x82, 0xe7)
const TOKYO_EUC = Uint8Array.of(0xc5, 0xec, 0xb5, 0xfe, 0xa4, 0xce, 0xa4, 0xd2, 0xa4, 0xe9)

function xml(encoding: string, body: Uint8Array): Uint8Array {
  return Uint8Array.from([...utf8(`<?xml version="1.0" encoding="${encoding}"?><a>`), ...body])
}

function codes(bytes: Uint8Array, contentType?: string): string[] {
  return decode(bytes, contentType).problems.map(({ code }) => code)
}

describe('labels', () => {
  test.each(['cp949', 'MS949', 'x-windows-949', 'ks_c_5601-1987', 'EUC-KR', ' euckr '])(
    '%s is the Korean encoding',
    (label) => expect(encodingOf(label)).toBe('euc-kr'),
  )

  test.each(['iso-8859-1', 'latin1', 'us-ascii'])('%s means windows-1252', (label) => {
    expect(encodingOf(label)).toBe('windows-1252')
  })

  test.each([
    ['"EUC-KR"', 'euc-kr'],
    ["'utf-8';", 'utf-8'],
    ['KS_C_5601-1989', 'euc-kr'],
    ['cp65001', 'utf-8'],
    ['iso8859-2', 'iso-8859-2'],
    ['ISO_8859_15', 'iso-8859-15'],
    ['8859_1', 'windows-1252'],
    ['ISO_8859-2-1987', 'iso-8859-2'],
    ['iso-8859-16:2001', 'iso-8859-16'],
    ['GB2312-1980', 'gbk'],
    ['x-user-defined', 'windows-1252'],
    ['x-mac-korean', 'euc-kr'],
    ['MS_Kanji', 'shift_jis'],
    ['win1251', 'windows-1251'],
    ['csIBM866', 'ibm866'],
    ['IBM-850', 'ibm850'],
    ['x-sjis', 'shift_jis'],
    ['MS932', 'shift_jis'],
    ['x-EUC-JP', 'euc-jp'],
    ['hkscs-big5', undefined],
    ['utf-7', undefined],
    ['iso-2022-kr', undefined],
    ['hz-gb-2312', undefined],
  ])('%s means %s', (label, encoding) => expect(encodingOf(label)).toBe(encoding))

  test.each(['klingon', '', '__proto__', 'constructor'])('nobody knows %s', (label) => {
    expect(encodingOf(label)).toBeUndefined()
  })
})

describe('decode', () => {
  test('CP949 beyond EUC-KR is read where Node itself reads `c`', () => {
    expect(decode(xml('euc-kr', CP949)).text).toContain('대구 똠')
  })

  test('the HTTP charset comes before the declaration', () => {
    const { text, encoding, problems } = decode(
      xml('windows-1252', CP949),
      'text/xml;charset="cp949"',
    )
    expect(text).toContain('대구 똠')
    expect(encoding).toBe('euc-kr')
    expect(problems).toEqual([])
  })

  test('a byte order mark comes before both, and is not text', () => {
    const { text, encoding } = decode(
      Uint8Array.of(0xef, 0xbb, 0xbf, 0x61),
      'text/xml; charset=euc-kr',
    )
    expect([text, encoding]).toEqual(['a', 'utf-8'])
  })

  test.each([
    ['le', [0x3c, 0x00, 0x61, 0x00]],
    ['be', [0x00, 0x3c, 0x00, 0x61]],
  ])('UTF-16 %s without a mark', (order, bytes) => {
    const { text, encoding } = decode(Uint8Array.from(bytes), 'text/xml; charset=utf-8')
    expect([text, encoding]).toEqual(['<a', `utf-16${order}`])
  })

  test('declared EUC-KR that is UTF-8', () => {
    expect(decode(xml('euc-kr', utf8('대구'))).text).toContain('대구')
    expect(codes(xml('euc-kr', utf8('대구')))).toEqual(['encoding-lies'])
  })

  test('declared UTF-8 that is EUC-KR', () => {
    expect(decode(xml('utf-8', CP949)).text).toContain('대구 똠')
    expect(codes(xml('utf-8', CP949))).toEqual(['encoding-lies'])
  })

  test('two EUC-KR syllables that happen to be UTF-8 stay Korean', () => {
    const { text, encoding } = decode(xml('euc-kr', Uint8Array.of(0xc4, 0xa3, 0xc5, 0xa9)))
    expect([text.slice(-2), encoding]).toEqual(['친크', 'euc-kr'])
  })

  test.each([
    ['euc-kr', CP949, '대구 똠'],
    ['shift_jis', TOKYO_SJIS, '東京のひら'],
    ['euc-jp', TOKYO_EUC, '東京のひら'],
    ['windows-1252', Uint8Array.of(0x93, 0x47, 0x72, 0xfc, 0x6e, 0x94), '“Grün”'],
  ])('%s that nothing declares', (encoding, bytes, text) => {
    expect(decode(bytes)).toEqual({ text, encoding, problems: [] })
  })

  test('a few bad bytes do not make a UTF-8 document legacy', () => {
    const bytes = Uint8Array.from([...utf8('대구광역시'), 0xff, ...utf8('소식')])
    expect(decode(bytes).text).toBe('대구광역시\uFFFD소식')
    expect(codes(bytes)).toEqual(['encoding-errors'])
  })

  test.each([
    ['undeclared', 'Привет, город'],
    ['declared iso-8859-1', 'Déjà vu à l’été'],
  ])('nor does a bad byte in UTF-8 that is %s', (declared, text) => {
    const bytes = Uint8Array.from([...utf8(text), 0xff])
    const label = declared.replace('undeclared', '').replace('declared ', 'text/xml;charset=')
    expect(decode(bytes, label).text).toBe(`${text}\uFFFD`)
  })

  test('iso-8859-1 that a server adds to everything gives way to a declaration that fits', () => {
    const bytes = xml('euc-kr', CP949)
    expect(decode(bytes, 'text/xml; charset=ISO-8859-1').text).toContain('대구 똠')
    expect(codes(bytes, 'text/xml; charset=ISO-8859-1')).toEqual(['encoding-lies'])
  })

  test.each([
    ['CafÃ© au lait', 'Café au lait'],
    ['The mayorâ€™s plan', 'The mayor’s plan'],
    ['The mayor\u00e2\u0080\u0099s plan', 'The mayor’s plan'],
    ['ëŒ€êµ¬ì‹œ', '대구시'],
    ['Ð“Ð¾Ñ€Ð¾Ð´', 'Город'],
  ])('UTF-8 that was encoded once more is read: %s', (sent, meant) => {
    const { text, problems } = decode(utf8(`<a>대구</a><b>${sent}</b>`))
    expect(text).toBe(`<a>대구</a><b>${meant}</b>`)
    expect(problems.map(({ code }) => code)).toEqual(['encoding-twice'])
  })

  test.each([
    'AMANHÃ…',
    '«CAFÉ»',
    'été : à 5 €',
    'NESCAFÉ®',
    'CAFÉ® CAFÉ®',
    'NÃO',
    'Â» é',
    'São João “é” – ½',
  ])('%s is what it says', (text) =>
    expect(decode(utf8(`<b>${text}</b>`))).toMatchObject({ problems: [] }),
  )

  test('a label nobody knows is noted and passed over', () => {
    expect(decode(xml('klingon', utf8('대구'))).text).toContain('대구')
    expect(codes(xml('klingon', utf8('대구')))).toEqual(['encoding-unknown'])
  })

  test('any text in UTF-8 comes back, whatever the label', () => {
    const labels = fc.constantFrom('utf-8', 'iso-8859-1', 'nonsense')
    const texts = fc.string({ unit: 'grapheme' }).filter((text) => !/[\uFEFF\0]/.test(text))
    fc.assert(
      fc.property(texts, labels, (text, label) => {
        const html = `x ${text} 대구`
        expect(decode(utf8(html), `text/xml; charset=${label}`).text).toBe(html)
      }),
    )
  })

  test('the HTTP header tells the kind of EBCDIC where the declaration does not', () => {
    // `<?xml ä`, where cp037 has ¦ for ä.
    const bytes = Uint8Array.of(0x4c, 0x6f, 0xa7, 0x94, 0x93, 0x40, 0xc0)
    expect(decode(bytes, 'text/xml; charset=IBM273').text).toBe('<?xml ä')
    expect(decode(bytes, 'text/xml; charset=utf-8').encoding).toBe('ibm037')
  })

  test('EBCDIC ends lines with NEL, which is a line feed', () => {
    const bytes = Uint8Array.of(0x4c, 0x6f, 0xa7, 0x94, 0x93, 0x15, 0xc1)
    expect(decode(bytes)).toEqual({ text: '<?xml\nA', encoding: 'ibm037', problems: [] })
  })

  test('half a character of UTF-32 and what lies beyond Unicode cost themselves alone', () => {
    const bytes = Uint8Array.of(0, 0, 0, 0x3c, 0, 0x11, 0, 0, 0, 0, 0xd8, 0, 0, 0, 0, 0x61, 0, 0)
    expect(decode(bytes).text).toBe('<\uFFFD\uFFFDa')
    expect(codes(bytes)).toEqual(['encoding-errors'])
  })

  test('a declaration of blanks takes no time', () => {
    const before = performance.now()
    expect(decode(utf8(`<?xml encoding="${' '.repeat(1_000_000)}`)).encoding).toBe('utf-8')
    expect(performance.now() - before).toBeLessThan(500)
  })

  test('no bytes throw', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, label) => {
        expect(typeof decode(bytes, `text/xml; charset=${label}`).text).toBe('string')
      }),
    )
  })
})
