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
  if (!html.includes(`${SCHEME}/`)) return html
  return html
    .replaceAll(`="${SCHEME}/`, () => `="${base}/`)
    .replaceAll(/ srcset="[^"]*"/g, (sources) =>
      sources.replaceAll(` ${SCHEME}/`, () => ` ${base}/`),
    )
}
