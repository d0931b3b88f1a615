import ipaddr from 'ipaddr.js'

/**
 * Whether an IP address belongs to the public Internet. Addresses that carry an IPv4 address for a
 * translator (IPv4-mapped, RFC 6052 NAT64) are judged by it; tunnels (6to4, Teredo) are refused.
 */
export function isPublicAddress(ip: string): boolean {
  if (!ipaddr.isValid(ip)) return false
  const address = ipaddr.parse(ip)
  if (address instanceof ipaddr.IPv4) {
    return address.range() === 'unicast' && address.toString() !== AZURE_PLATFORM
  }
  if (address.isIPv4MappedAddress()) return isPublicAddress(address.toIPv4Address().toString())
  if (address.match(NAT64)) {
    return isPublicAddress(new ipaddr.IPv4(address.toByteArray().slice(12)).toString())
  }
  // RFC 4291 § 2.5.4 with the IANA registry: only 2000::/3 is handed out, so neither ::1.2.3.4 nor
  // what is invented tomorrow passes.
  return address.range() === 'unicast' && address.match(GLOBAL_UNICAST)
}

/** https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16 */
const AZURE_PLATFORM = '168.63.129.16'
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96')
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3')

/** RFC 6761, RFC 6762, RFC 8375, RFC 9476 and what routers, clouds and offices use. */
const PRIVATE_SUFFIXES = [
  ...['localhost', 'localdomain', 'local', 'internal', 'intranet', 'private', 'corp', 'home'],
  ...['lan', 'home.arpa', 'in-addr.arpa', 'ip6.arpa', 'test', 'invalid', 'onion', 'alt'],
]

const PORTS = new Set(['', '80', '443'])

export type UrlCheck =
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly code: 'bad-url' | 'private-address'; readonly reason: string }

/**
 * Whether a URL may be asked for, as far as its spelling tells: what a name resolves to is for the
 * transport to check. `allow` holds `host:port` pairs, such as `127.0.0.1:8787`, that may be
 * private and on any port.
 */
export function checkUrl(text: string, allow: ReadonlySet<string>): UrlCheck {
  const bad = (reason: string): UrlCheck => ({ ok: false, code: 'bad-url', reason })
  // Browsers read a backslash as a slash and skip control characters; not everybody does.
  if (/[\\\u0000-\u001F\u007F]/.test(text)) return bad('has a backslash or control character')
  const url = URL.parse(text)
  if (url === null) return bad('is no absolute URL')
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return bad('is neither http nor https')
  if (url.username !== '' || url.password !== '') return bad('holds a user name or password')
  if (allow.has(hostAndPort(url))) return { ok: true, url }
  if (!PORTS.has(url.port)) {
    return bad(`uses port ${url.port}, and only 80, 443 and those in ALLOW_PRIVATE_HOSTS are open`)
  }
  return isPublicHost(url.hostname)
    ? { ok: true, url }
    : { ok: false, code: 'private-address', reason: 'names a host of a private network' }
}

/** `host:port` with the scheme's own port filled in. */
export function hostAndPort(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`
}

/** By spelling only. URL parsing has made every decimal, octal, hex or short IPv4 a dotted one. */
function isPublicHost(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
  if (ipaddr.isValid(host)) return isPublicAddress(host)
  const labels = host.split('.')
  return (
    labels.length > 1 &&
    !labels.includes('') &&
    !PRIVATE_SUFFIXES.some((suffix) => host.endsWith(`.${suffix}`))
  )
}
