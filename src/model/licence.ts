/** What a licence lets a reader do; the codes are fixed, the names are for people. */
export interface Licence {
  readonly name: string
  readonly url?: string
  /** The text may be republished whole. */
  readonly republish: boolean
  readonly commercial: boolean
  readonly derivatives: boolean
}

/** Every licence Zerowire knows (Korea Open Government Licence types 1 to 4, OGL, CC). */
export const LICENCES = {
  'KOGL-1': {
    name: 'KOGL Type 1 (attribution)',
    url: 'https://www.kogl.or.kr/info/licenseType1.do',
    republish: true,
    commercial: true,
    derivatives: true,
  },
  'KOGL-2': {
    name: 'KOGL Type 2 (attribution, no commercial use)',
    url: 'https://www.kogl.or.kr/info/licenseType2.do',
    republish: true,
    commercial: false,
    derivatives: true,
  },
  'KOGL-3': {
    name: 'KOGL Type 3 (attribution, no derivatives)',
    url: 'https://www.kogl.or.kr/info/licenseType3.do',
    republish: true,
    commercial: true,
    derivatives: false,
  },
  'KOGL-4': {
    name: 'KOGL Type 4 (attribution, no commercial use, no derivatives)',
    url: 'https://www.kogl.or.kr/info/licenseType4.do',
    republish: true,
    commercial: false,
    derivatives: false,
  },
  'OGL-UK-3.0': {
    name: 'Open Government Licence v3.0',
    url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
    republish: true,
    commercial: true,
    derivatives: true,
  },
  'CC-BY-4.0': {
    name: 'Creative Commons Attribution 4.0',
    url: 'https://creativecommons.org/licenses/by/4.0/',
    republish: true,
    commercial: true,
    derivatives: true,
  },
  'CC0-1.0': {
    name: 'Creative Commons Zero 1.0',
    url: 'https://creativecommons.org/publicdomain/zero/1.0/',
    republish: true,
    commercial: true,
    derivatives: true,
  },
  unknown: {
    name: 'No licence stated',
    republish: false,
    commercial: false,
    derivatives: false,
  },
} as const satisfies Record<string, Licence>

/** What people want to do with a text beyond passing it on as it is. */
export const REUSES = ['commercial', 'derivatives'] as const
export type Reuse = (typeof REUSES)[number]

/** The uses that a licence allows. */
export function reusesOf(terms: Licence): readonly Reuse[] {
  return REUSES.filter((use) => terms[use])
}

export type LicenceCode = keyof typeof LICENCES
export const LICENCE_CODES = Object.keys(LICENCES) as LicenceCode[]

/** The facts of a licence code. */
export function licence(code: LicenceCode): Licence {
  return LICENCES[code]
}
