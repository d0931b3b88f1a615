import type { Edition, Kind } from './entry.ts'
import type { Reuse } from './licence.ts'
import type { Names } from './site.ts'

/** Kinds in the languages of the interface. */
export const KIND_NAMES: Readonly<Record<Kind, Names>> = {
  release: { en: 'News release', ko: '보도자료' },
  notice: { en: 'Notice', ko: '공지' },
  handout: { en: 'Handout', ko: '배포자료' },
  rebuttal: { en: 'Rebuttal', ko: '해명' },
  calendar: { en: 'Calendar', ko: '일정' },
  disclosure: { en: 'Disclosure', ko: '공시' },
  'best-practice': { en: 'Best practice', ko: '우수 사례' },
  award: { en: 'Award', ko: '수상' },
}

/** Editions in the languages of the interface. */
export const EDITION_NAMES: Readonly<Record<Edition, Names>> = {
  morning: { en: 'Morning edition', ko: '조간' },
  evening: { en: 'Evening edition', ko: '석간' },
  breaking: { en: 'Breaking', ko: '속보' },
  roundup: { en: 'Round-up', ko: '종합' },
  revised: { en: 'Revised', ko: '수정' },
  corrected: { en: 'Corrected edition', ko: '정정' },
}

/** What a licence may allow, in the languages of the interface. */
export const REUSE_NAMES: Readonly<Record<Reuse, Names>> = {
  commercial: { en: 'Commercial use', ko: '상업적 이용' },
  derivatives: { en: 'Changes', ko: '변경' },
}

/** A language or country by its name in `locale`; the code itself when the runtime knows none. */
export function displayName(type: 'language' | 'region', code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type }).of(code) ?? code
  } catch {
    return code
  }
}

/** A language in its own words, a country in each language of the interface. */
export function namesOf(type: 'language' | 'region', code: string): Names {
  return { en: displayName(type, code, 'en'), ko: displayName(type, code, 'ko') }
}
