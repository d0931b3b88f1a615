import { watch } from 'node:fs'
import type { Server } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { directoryContent } from '../collection/directory.node.ts'
import { checkReport } from '../collection/report.ts'
import { type Config, readConfig } from '../config.ts'
import { keepCollecting, refreshLocal } from '../jobs/collect.ts'
import { type SyncReport, syncCollection } from '../jobs/sync.ts'
import { createCollector, createServices, freePort, listen, openStore } from '../node.ts'
import type { Services } from '../web/context.ts'
import { greeting } from './greeting.ts'

const DRAIN_MS = 3000
const PATIENCE_MS = 1000
const LOOK_EVERY_MS = 30_000
const SETTLE_MS = 200

/** Checks and publishes the collection, then serves until it is told to stop. */
export async function start(): Promise<number> {
  return run(await serverConfig(), false)
}

/** The same, and every change of the collection is published at once. */
export async function develop(): Promise<number> {
  return run(await serverConfig(), true)
}

/** Port 0 leaves the choice to the system; it is made first, since every link may name the port. */
async function serverConfig(): Promise<Config> {
  const chosen = process.env['PORT'] === '0' ? { PORT: String(await freePort()) } : {}
  return readConfig({ ...process.env, ...chosen })
}

async function run(config: Config, watching: boolean): Promise<number> {
  const store = await openStore(config.databaseFile)
  const services = createServices(config, store)
  const collector = createCollector(services, config)
  const publishCollection = async () => {
    const done = await syncCollection(
      store,
      directoryContent(config.dataDir, config.dataDir),
      services.clock(),
    )
    report(done, services)
    const { wire } = await services.current()
    await refreshLocal(collector, wire)
    return done
  }
  await publishCollection()
  const server = await listen(services, config)
  console.log(await greeting(services, config))
  const watcher = watching ? watchCollection(services, config, publishCollection) : undefined
  const stopping = new AbortController()
  const readWire = async () => (await services.current()).wire
  const collecting = keepCollecting(collector, readWire, LOOK_EVERY_MS, stopping.signal)
  await untilStopped()
  stopping.abort()
  watcher?.close()
  await drain(server)
  await Promise.race([collecting, setTimeout(PATIENCE_MS, undefined, { ref: false })])
  store.close()
  // A partner that is slow to answer must not keep us.
  setImmediate(() => process.exit())
  return 0
}

function report({ complaints, orphans }: SyncReport, { log }: Services): void {
  if (complaints.length > 0) console.error(checkReport(complaints))
  for (const key of orphans) {
    log('warn', 'file is gone, article stays published; withdraw it with status: canceled', { key })
  }
}

/** Reads the collection again once its files have been quiet for a moment. */
function watchCollection(
  { log }: Services,
  { dataDir }: Config,
  publishCollection: () => Promise<SyncReport>,
) {
  let timer: NodeJS.Timeout | undefined
  return watch(dataDir, { recursive: true }, () => {
    clearTimeout(timer)
    timer = globalThis.setTimeout(() => {
      publishCollection().then(
        ({ published }) => log('info', 'collection read again', { ...published }),
        (error: Error) => console.error(error.message),
      )
    }, SETTLE_MS)
  })
}

/** SIGTERM of a process group arrives twice under npm, so a second one changes nothing. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.on('SIGTERM', () => resolve())
    process.on('SIGINT', () => resolve())
  })
}

/** Lets answers under way finish, and ends what lasts longer. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  const timer = globalThis.setTimeout(() => server.closeAllConnections(), DRAIN_MS)
  await closed
  clearTimeout(timer)
}
