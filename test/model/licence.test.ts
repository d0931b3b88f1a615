import { describe, expect, test } from 'vitest'
import { isLicenceUrl, type LicenceCode, namedLicence, narrowed } from '../../src/model/licence.ts'

const cc = (path: string) => `https://creativecommons.org/licenses/${path}`

describe('of two licences the narrower holds', () => {
  test.each<[LicenceCode, string, LicenceCode]>([
    ['CC-BY-4.0', cc('by/4.0/'), 'CC-BY-4.0'],
    ['CC-BY-4.0', cc('by/3.0/de/'), 'CC-BY-4.0'],
    ['CC-BY-4.0', 'http://www.creativecommons.org/licenses/by-nc/4.0/deed.en', 'unknown'],
    ['CC-BY-4.0', cc('by-sa/4.0/'), 'unknown'],
    ['CC-BY-4.0', 'https://www.kogl.or.kr/info/licenseType2.do', 'KOGL-2'],
    ['CC-BY-4.0', 'http://www.kogl.or.kr/info/licenseType4.do', 'KOGL-4'],
    ['KOGL-4', cc('by-nc-nd/4.0/'), 'KOGL-4'],
    ['KOGL-2', cc('by-nc/4.0/'), 'KOGL-2'],
    ['KOGL-3', cc('by-nc/4.0/'), 'unknown'],
    ['KOGL-2', 'https://www.kogl.or.kr/info/licenseType3.do', 'unknown'],
    ['unknown', 'https://creativecommons.org/publicdomain/zero/1.0/', 'unknown'],
    ['OGL-UK-3.0', 'https://creativecommons.org/publicdomain/zero/1.0/', 'OGL-UK-3.0'],
    ['CC0-1.0', cc('by/4.0/'), 'CC0-1.0'],
  ])('%s and %s: %s', (code, url, expected) => {
    expect(narrowed(code, [url])).toBe(expected)
  })

  test('and of several that are offered the one that suits', () => {
    expect(narrowed('CC-BY-4.0', [cc('by-nc/4.0/'), cc('by/4.0/')])).toBe('CC-BY-4.0')
    expect(narrowed('CC-BY-4.0', [cc('by-nc/4.0/'), cc('by-nd/4.0/')])).toBe('unknown')
    expect(narrowed('KOGL-1', [])).toBe('KOGL-1')
  })
})

test('a page of terms, or a site that looks like one of licences, is no licence', () => {
  for (const url of [
    'https://city.example/terms',
    'https://creativecommons.org.example/licenses/by/4.0/',
    'https://creativecommons.org/about/',
    'https://creativecommons.org/licenses/constructor/4.0/',
    'https://www.nationalarchives.gov.uk/about/',
    'https://www.kogl.or.kr/info/licenseType9.do',
    'javascript:alert(1)',
    '',
  ]) {
    expect(isLicenceUrl(url)).toBe(false)
    expect(narrowed('CC-BY-4.0', [url])).toBe('CC-BY-4.0')
  }
  expect(isLicenceUrl(cc('by-nd/4.0/'))).toBe(true)
})

test('a licence without a code has a name all the same', () => {
  const name = (code: LicenceCode, ...urls: string[]) => namedLicence(code, urls).name
  expect(namedLicence('unknown', ['https://city.example/', cc('by-nc-nd/4.0/')])).toEqual({
    name: 'Creative Commons BY-NC-ND 4.0',
    url: cc('by-nc-nd/4.0/'),
  })
  expect(name('unknown', 'https://www.kogl.or.kr/info/licenseType2.do')).toContain('KOGL Type 2')
  expect(name('KOGL-2', cc('by-nc/4.0/'))).toContain('KOGL Type 2')
  expect(namedLicence('unknown')).toEqual({ name: 'No licence stated' })
})
