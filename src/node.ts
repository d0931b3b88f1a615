import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { serve } from '@hono/node-server'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { createCurrent } from './feeds/current.ts'
import { createDocuments } from './feeds/documents.ts'
import { createFetcher } from './fetch/client.ts'
import { DEFAULT_LIMITS } from './fetch/port.ts'
import { createNodeTransport } from './fetch/transport.node.ts'
import type { Collector } from './jobs/collector.ts'
import { createLog } from './log.ts'
import { type Complaint, ComplaintsError } from './model/problem.ts'
import { openFiles } from './store/files.node.ts'
import { migrate } from './store/migrate.node.ts'
import type { Store } from './store/ports.ts'
import { openSqlite, type SqliteSql } from './store/sqlite.node.ts'
import { userAgent } from './version.ts'
import type { Compress, Services } from './web/context.ts'

const FEED_MEMORY = 64 * 1024 * 1024
const BROTLI_QUALITY = 6

/**
 * A store on this machine: the SQLite file, and blobs in a folder beside it. Throws ComplaintsError
 * when the file cannot be opened.
 */
export async function openStore(databaseFile: string): Promise<Store & { close(): void }> {
  const sql = await openDatabase(databaseFile)
  return { sql, blobs: openFiles(join(dirname(databaseFile), 'blobs')), close: () => sql.close() }
}

async function openDatabase(file: string): Promise<SqliteSql> {
  try {
    const sql = openSqlite(file)
    await migrate(sql)
    return sql
  } catch (error) {
    const found = `${file}, which cannot be opened (${(error as Error).message})`
    const expected = 'a path where the database is, or can be made'
    throw new ComplaintsError([{ file: 'environment', field: 'DATABASE_FILE', found, expected }])
  }
}

/** Everything the routes need, on Node. */
export function createServices(config: Config, store: Store): Services {
  const clock = Date.now
  return {
    store,
    clock,
    base: config.baseUrl,
    current: createCurrent({ sql: store.sql, clock, rememberFor: 0 }),
    documents: createDocuments({ sql: store.sql, base: config.baseUrl, memory: FEED_MEMORY }),
    compress,
    log: createLog(config.logLevel, (line) => console.error(line)),
  }
}

/** What collecting needs, on Node; `close` ends idle connections. */
export function createCollector(
  { store, clock, log }: Pick<Services, 'store' | 'clock' | 'log'>,
  { allowPrivateHosts, contactUrl, baseUrl: base }: Config,
): Collector & { close(): Promise<void> } {
  const limits = DEFAULT_LIMITS
  const { transport, close } = createNodeTransport({ allowPrivateHosts, limits })
  const fetchDocument = createFetcher({
    transport,
    userAgent: userAgent(contactUrl),
    allowPrivateHosts,
    limits,
  })
  return { store, clock, log, fetchDocument, base, close }
}

/** A port that nobody listens on right now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Listens, and resolves once connections are taken. Throws ComplaintsError when they cannot be. */
export async function listen(services: Services, config: Config): Promise<Server> {
  const { port, host: hostname } = config
  const server = serve({ fetch: createApp(services).fetch, port, hostname }) as Server
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new ComplaintsError([cannotListen(error as NodeJS.ErrnoException, config)])
  }
  return server
}

function cannotListen({ code, message }: NodeJS.ErrnoException, { port, host }: Config): Complaint {
  const file = 'environment'
  if (code === 'EADDRINUSE') {
    const found = `${port}, which another program has (${code})`
    return { file, field: 'PORT', found, expected: 'a free port' }
  }
  if (code === 'EACCES') {
    const found = `${port}, which only an administrator may use (${code})`
    return { file, field: 'PORT', found, expected: 'a port above 1023' }
  }
  return {
    file,
    field: 'HOST',
    found: `${host} (${message})`,
    expected: 'an address of this machine',
  }
}

const makeGzip = promisify(gzip)
const makeBrotli = promisify(brotliCompress)

const compress: Compress = async (coding, bytes) =>
  coding === 'gzip'
    ? makeGzip(bytes)
    : makeBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } })
