const SCHEME = 'local:'

/**
 * An address of this site made absolute: `local:/media/x.jpg` becomes `<base>/media/x.jpg`, any
 * other is returned as it is. `base` has no trailing slash.
 */
export function localUrl(url: string, base: string): string {
  return url.startsWith(`${SCHEME}/`) ? base + url.slice(SCHEME.length) : url
}

/**
 * Clean HTML with every `local:/x` in an attribute made absolute. Clean means as `Entry.body` is:
 * serialised by us, so each attribute value stands in double quotes.
 */
export function resolveLocal(html: string, base: string): string {
  return replaceAddresses(html, `${SCHEME}/`, `${base}/`)
}

/** Clean HTML with every `local:/media/x` in an attribute moved to `local:<prefix>/media/x`. */
export function moveMedia(html: string, prefix: string): string {
  return replaceAddresses(html, `${SCHEME}/media/`, `${SCHEME}${prefix}/media/`)
}

function replaceAddresses(html: string, start: string, by: string): string {
  if (!html.includes(start)) return html
  return html
    .replaceAll(`="${start}`, () => `="${by}`)
    .replaceAll(/ srcset="[^"]*"/g, (sources) => sources.replaceAll(` ${start}`, () => ` ${by}`))
}

/**
 * Paths (`media/2021/x.png`) of this site's files that clean HTML names, in a `srcset` too; an address
 * in double quotes counts as one.
 */
export function localMedia(html: string): string[] {
  // The serialiser has spelled an ampersand in both ways.
  const readable = html.replaceAll(/&(?:amp|#x26);/g, '&')
  const addresses = readable.matchAll(/[" ]local:\/(media\/[^"?#\s]+)/g)
  return [...new Set(Array.from(addresses, ([, address = '']) => decoded(address)))]
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address).normalize('NFC')
  } catch {
    return address.normalize('NFC')
  }
}
