import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import { isIP } from 'node:net'
import { Agent, buildConnector, type Dispatcher, fetch } from 'undici'
import { hostAndPort, isPublicAddress } from './guard.ts'
import type { FetchLimits, Transport } from './port.ts'

/**
 * Milliseconds until the next address of a name is tried, 3 being what a lost SYN costs; Node's own
 * half second gives distant cities up, as the last one tried is often an IPv6 address without a route.
 */
const ATTEMPT_MS = 3000

export interface NodeTransportOptions {
  /** `host:port` pairs that may be private. */
  readonly allowPrivateHosts: ReadonlySet<string>
  readonly limits: FetchLimits
}

export interface NodeTransport {
  readonly transport: Transport
  /** Ends idle connections, so that a command can exit. */
  readonly close: () => Promise<void>
}

/**
 * undici with its own connections. A name is resolved once, private addresses are left out, and
 * what remains is what is connected to: DNS rebinding finds no second look-up.
 */
export function createNodeTransport({
  allowPrivateHosts,
  limits,
}: NodeTransportOptions): NodeTransport {
  const settings = {
    timeout: limits.totalMs,
    autoSelectFamilyAttemptTimeout: ATTEMPT_MS,
    // What limits headers is the parser of HTTP/1.1.
    allowH2: false,
  }
  const open = buildConnector(settings)
  const guarded = buildConnector({ ...settings, lookup: lookupPublic })
  const agent = new Agent({
    connect: (options, callback) => {
      const origin = URL.parse(`${options.protocol}//${options.host ?? options.hostname}`)
      if (origin !== null && allowPrivateHosts.has(hostAndPort(origin))) open(options, callback)
      // `lookup` is never asked for a literal.
      else if (isIP(options.hostname) !== 0 && !isPublicAddress(options.hostname)) {
        callback(new PrivateAddressError(options.hostname), null)
      } else guarded(options, callback)
    },
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.totalMs,
    bodyTimeout: limits.totalMs,
  })
  return {
    transport: ({ url, headers, signal }) =>
      fetch(url, { dispatcher: agent.compose(sendOnly(headers)), signal, redirect: 'manual' }),
    close: () => agent.close(),
  }
}

/**
 * `fetch` has headers of its own; the `Cache-Control: no-cache` that it adds to a condition would send
 * every cache on the way to the city's server.
 */
function sendOnly(headers: Headers): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => dispatch({ ...options, headers }, handler)
}

class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError'
  readonly code = 'PRIVATE_ADDRESS'
  constructor(host: string) {
    super(`${host} has no public address`)
  }
}

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void

/** `dns.lookup` that knows only public addresses. */
export function lookupPublic(
  hostname: string,
  options: LookupOptions,
  callback: LookupCallback,
): void {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error !== null) return callback(error, [])
    const addresses = found.filter(({ address }) => isPublicAddress(address))
    const [first] = addresses
    if (first === undefined) return callback(new PrivateAddressError(hostname), [])
    if (options.all === true) callback(null, addresses)
    else callback(null, first.address, first.family)
  })
}
