/**
 * The host that is asked for a URL, as far as being polite to it goes: `www.` is not another one, but
 * another port is. Undefined for what no host is asked for, such as `file:`.
 */
export function hostOf(url: string): string | undefined {
  const { protocol, host } = URL.parse(url) ?? {}
  if (protocol !== 'http:' && protocol !== 'https:') return undefined
  return host?.replace(/^www\./, '').replace(/\.(?=:|$)/, '')
}
