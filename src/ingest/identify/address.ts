import { isNoise, namesArticle } from './noise.ts'

/**
 * The same text for all addresses of an article: without scheme, `www.`, default port, closing
 * slashes, parameters that do not identify, their order, and fragments that are places in a page.
 * Undefined for what is no web address. Not for links: only to compare.
 */
export function normalAddress(text: string): string | undefined {
  const url = /^https?:/i.test(text) ? URL.parse(text) : null
  if (url === null) return undefined
  const fragment = url.hash.slice(1)
  return [
    hostOf(url),
    pathOf(url.pathname),
    queryOf(url.search),
    namesArticle(fragment) ? `#${fragment}` : '',
  ].join('')
}

/** The host without `www.`, and the port if it is none of the usual ones. */
function hostOf(url: URL): string {
  const host = url.hostname.replace(/^www\./, '').replace(/\.$/, '')
  return ['', '80', '443'].includes(url.port) ? host : `${host}:${url.port}`
}

/** Path parameters (`;jsessionid=...`, Java's way without cookies) name nothing either. */
function pathOf(pathname: string): string {
  const path = pathname.split(';', 1)[0] ?? ''
  let end = path.length
  while (path[end - 1] === '/') end -= 1
  return path.slice(0, end)
}

/** Works on the text, since decoding would destroy queries in legacy charsets. */
function queryOf(search: string): string {
  const kept = search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !isNoise(pair.split('=', 1)[0] ?? ''))
    .sort()
  return kept.length === 0 ? '' : `?${kept.join('&')}`
}

/** Whether an address is below another, on the same host. */
export function isBelow(address: string | undefined, base: string): boolean {
  const [url, home] = [URL.parse(address ?? ''), URL.parse(base)]
  if (url === null || home === null || !/^https?:$/.test(url.protocol)) return false
  return (
    hostOf(url) === hostOf(home) &&
    `${pathOf(url.pathname)}/`.startsWith(`${pathOf(home.pathname)}/`)
  )
}

/** Whether an address is on a site: below it, or on a host of its domain if it has one for itself. */
export function isOn(address: string | undefined, site: string): boolean {
  if (isBelow(address, site)) return true
  const [url, home] = [URL.parse(address ?? ''), URL.parse(site)]
  if (url === null || home === null || !/^https?:$/.test(url.protocol)) return false
  return pathOf(home.pathname) === '' && hostOf(url).endsWith(`.${hostOf(home)}`)
}
