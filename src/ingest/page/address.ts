import { isTracking } from '../../html/urls.ts'
import type { ListRules } from '../../model/page.ts'

/** Longer scripts are programs. */
const LONGEST_SCRIPT = 1000
const TOKEN = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|[^\s'"(),;]+|[(),;]/g
const SESSION = /^(?:jsessionid|phpsessid|aspsessionid\w*|asp\.net_sessionid|cfid|cftoken)$/i

/**
 * The arguments of the first call in a script that has any: `fn_view('12', 3)` has `12` and `3`,
 * whatever stands before it (`void(0)`, `event.preventDefault()`). Where nothing is called, the texts in
 * quotes: of `location.href='/view/12'` the address.
 */
export function scriptArguments(script: string): string[] {
  const texts: string[] = []
  let name = ''
  let given: string[] | undefined
  for (const [token, single, double] of script.slice(0, LONGEST_SCRIPT).matchAll(TOKEN)) {
    const text = single ?? double
    if (text !== undefined) texts.push(text.replaceAll(/\\(.)/g, '$1'))
    if (token === '(') given = ['']
    else if (token === ',') given?.push('')
    else if (token === ')') {
      if (given?.some((argument) => argument !== '') && !/(?:^|\W)void$/.test(name)) return given
      given = undefined
    } else if (given === undefined) name = token
    else given.push((given.pop() ?? '') + (text === undefined ? token : texts.at(-1)))
  }
  return texts
}

/** Whether a link does by a script what its address should. */
export function isScript(href: string): boolean {
  return /^javascript:/i.test(href)
}

/**
 * A template with every place filled in, as a part of an address unless it begins it; undefined when
 * the item has no value for one.
 */
export function fillTemplate(
  template: string,
  read: (place: string) => string | undefined,
): string | undefined {
  let whole = true
  const filled = template.replaceAll(/\{([\w.:-]+)\}/g, (_, place: string, at: number) => {
    const value = read(place)?.trim()
    if (!value) whole = false
    return at === 0 ? (value ?? '') : encodeURIComponent(value ?? '')
  })
  return whole ? filled : undefined
}

/** The address people are sent to: without what follows them, or is of one visit. */
export function withoutSession(address: string): string {
  const url = URL.parse(address)
  if (url === null) return address
  url.pathname = url.pathname.replace(/;jsessionid=[^/;]*/i, '')
  return keepParameters(url, (name) => !SESSION.test(name) && !isTracking(name)).href
}

/** The part of an article's address that stays the same wherever in the site it is linked from. */
export function identityOf(
  address: string,
  { keep, drop }: Pick<ListRules, 'keep' | 'drop'>,
): string {
  const url = URL.parse(address)
  if (url === null) return address
  return keepParameters(
    url,
    (name) => (keep === undefined || keep.includes(name)) && drop?.includes(name) !== true,
  ).href
}

/** Works on the text: decoding and encoding again would destroy queries in legacy charsets. */
function keepParameters(url: URL, isKept: (name: string) => boolean): URL {
  const pairs = url.search.slice(1).split('&')
  const kept = pairs.filter((pair) => isKept(decoded(pair.split('=', 1)[0] ?? '')))
  if (kept.length < pairs.length) url.search = kept.join('&')
  return url
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** `address` as the list's page of number `page`; `?a={page}` changes one parameter of it. */
export function numberedPage(address: string, nextTo: string, page: number): string | undefined {
  const filled = nextTo.replaceAll('{page}', String(page))
  if (!filled.startsWith('?')) return URL.parse(filled, address)?.href
  const url = URL.parse(address)
  if (url === null) return undefined
  const pairs = filled.slice(1).split('&')
  const names = pairs.map((pair) => pair.split('=', 1)[0] ?? '')
  const rest = url.search.slice(1).split('&')
  const kept = rest.filter((pair) => pair !== '' && !names.includes(pair.split('=', 1)[0] ?? ''))
  url.search = [...kept, ...pairs].join('&')
  return url.href
}
