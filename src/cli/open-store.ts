import type { Wire } from '../model/site.ts'
import { openStore } from '../node.ts'
import { openD1 } from '../store/d1.edge.ts'
import type { Sql, Store } from '../store/ports.ts'
import { openR2 } from '../store/r2.edge.ts'
import { readWire } from '../store/wire.ts'
import { CommandError, UsageError } from './usage.ts'

type Closable = Store & { close(): void | Promise<void> }

/**
 * Node's store, or with `edge` the Worker's own bindings: `local` as `wrangler dev` keeps them,
 * `remote` on Cloudflare.
 */
export async function openChosenStore(
  edge: string | undefined,
  databaseFile: string,
): Promise<Closable> {
  if (edge === undefined) return openStore(databaseFile)
  if (edge !== 'local' && edge !== 'remote') {
    throw new UsageError(`--edge is local or remote, not “${edge}”.`)
  }
  const { getPlatformProxy } = await import('wrangler')
  const { env, dispose } = await getPlatformProxy<Parameters<typeof edgeStore>[0]>({
    ...(edge === 'remote' ? { environment: 'remote' } : {}),
  })
  return { ...edgeStore(env), close: dispose }
}

/** The configuration as last published. Throws CommandError before the first time. */
export async function publishedWire(sql: Sql): Promise<Wire> {
  const wire = await readWire(sql)
  if (wire !== undefined) return wire
  throw new CommandError('This database has no collection yet; run: npm run zerowire -- sync')
}

function edgeStore(bindings: {
  readonly DB: Parameters<typeof openD1>[0]
  readonly BLOBS: Parameters<typeof openR2>[0]
}): Store {
  return { sql: openD1(bindings.DB), blobs: openR2(bindings.BLOBS) }
}
