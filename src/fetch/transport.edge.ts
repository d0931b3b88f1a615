import type { Transport } from './port.ts'

/**
 * The platform's own fetch. On Cloudflare it reaches only the public Internet, so names need no
 * second look once resolved.
 */
export const edgeTransport: Transport = ({ url, headers, signal }) =>
  fetch(url, { headers, signal, redirect: 'manual' })
