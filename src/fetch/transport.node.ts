import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import { isIP } from 'node:net'
import { Agent, buildConnector, fetch } from 'undici'
import { hostAndPort, isPublicAddress } from './guard.ts'
import type { FetchLimits, Transport } from './port.ts'

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
  const open = buildConnector({ timeout: limits.totalMs })
  const guarded = buildConnector({ timeout: limits.totalMs, lookup: lookupPublic })
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
      fetch(url, { dispatcher: agent, headers: [...headers], signal, redirect: 'manual' }),
    close: () => agent.close(),
  }
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
