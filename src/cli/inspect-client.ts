import { readConfig } from '../config.ts'
import { createFetcher } from '../fetch/client.ts'
import { DEFAULT_LIMITS, type FetchDocument } from '../fetch/port.ts'
import { createNodeTransport } from '../fetch/transport.node.ts'
import { userAgent } from '../version.ts'

/** The guarded client for one look at the web, closed when the look is over. */
export async function withClient<T>(
  look: (fetchDocument: FetchDocument) => Promise<T>,
): Promise<T> {
  const { allowPrivateHosts, contactUrl } = readConfig(process.env)
  const limits = DEFAULT_LIMITS
  const { transport, close } = createNodeTransport({ allowPrivateHosts, limits })
  const options = { transport, allowPrivateHosts, limits, userAgent: userAgent(contactUrl) }
  try {
    return await look(createFetcher(options))
  } finally {
    await close()
  }
}
