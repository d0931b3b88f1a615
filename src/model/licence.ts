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

const CC_LICENCE = /^\/licenses\/([a-z-]+)\/([\d.]+)/

/** What a licence allows, whether or not it is one that Zerowire knows. */
type Terms = Pick<Licence, 'republish' | 'commercial' | 'derivatives'>

/** What the licence at a URL allows, and its code if it has one; undefined for any other page. */
function termsAt(url: string): (Terms & { readonly code?: LicenceCode }) | undefined {
  const { hostname = '', pathname = '' } = URL.parse(url) ?? {}
  const host = hostname.replace(/^www\./, '')
  const path = pathname.toLowerCase()
  const known = (code: LicenceCode) => ({ ...licence(code), code })
  if (host === 'kogl.or.kr') {
    const type = /^\/info\/licensetype([1-4])\b/.exec(path)?.[1]
    const code = LICENCE_CODES.find((one) => one === `KOGL-${type}`)
    return code && known(code)
  }
  if (host === 'nationalarchives.gov.uk') {
    return path.startsWith('/doc/open-government-licence') ? known('OGL-UK-3.0') : undefined
  }
  if (host !== 'creativecommons.org') return undefined
  if (path.startsWith('/publicdomain/')) return known('CC0-1.0')
  const [, kind = '', version] = CC_LICENCE.exec(path) ?? []
  const parts = kind.split('-')
  if (!parts.includes('by')) return undefined
  // What must be shared alike may not be passed on under terms that do not say so.
  const derivatives = !parts.includes('nd') && !parts.includes('sa')
  const terms = { republish: true, commercial: !parts.includes('nc'), derivatives }
  return kind === 'by' && version === '4.0' ? { ...terms, code: 'CC-BY-4.0' } : terms
}

/** Whether a URL is that of a licence whose terms are known. */
export function isLicenceUrl(url: string): boolean {
  return termsAt(url) !== undefined
}

/**
 * What may be done with a text that is under `code`, but says itself that it is under one of the
 * licences at these URLs: never more than `code` allows, and less if all of them do.
 */
export function narrowed(code: LicenceCode, urls: readonly string[]): LicenceCode {
  const stated = urls.flatMap((url) => termsAt(url) ?? [])
  const ours = licence(code)
  if (stated.length === 0 || stated.some((theirs) => isWithin(ours, theirs))) return code
  return stated.find((theirs) => theirs.code && isWithin(theirs, ours))?.code ?? 'unknown'
}

/** What people call the licence of a text: where none is known by code, the first that it states. */
export function namedLicence(
  code: LicenceCode,
  urls: readonly string[] = [],
): Pick<Licence, 'name' | 'url'> {
  const url = code === 'unknown' ? urls.find(isLicenceUrl) : undefined
  const known = url === undefined ? code : termsAt(url)?.code
  if (url === undefined || known !== undefined) {
    const { name, url: page }: Licence = licence(known ?? code)
    return { name, ...(page === undefined ? {} : { url: page }) }
  }
  const [, kind = '', version = ''] = CC_LICENCE.exec(new URL(url).pathname.toLowerCase()) ?? []
  return { name: `Creative Commons ${kind.toUpperCase()} ${version}`, url }
}

function isWithin(less: Terms, more: Terms): boolean {
  return (
    (more.republish || !less.republish) &&
    (more.commercial || !less.commercial) &&
    (more.derivatives || !less.derivatives)
  )
}

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
