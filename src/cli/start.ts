import { watch } from 'node:fs'
import type { Server } from 'node:http'
import { directoryContent } from '../collection/directory.node.ts'
import { checkReport } from '../collection/report.ts'
import { type Config, readConfig } from '../config.ts'
import { type SyncReport, syncCollection } from '../jobs/sync.ts'
import { createServices, listen, openStore } from '../node.ts'
import type { Services } from '../web/context.ts'
import { greeting } from './greeting.ts'

const DRAIN_MS = 4000
const SETTLE_MS = 200

/** Checks and publishes the collection, then serves until it is told to stop. */
export async function start(): Promise<number> {
  return run(readConfig(process.env), false)
}

/** The same, and every change of the collection is published at once. */
export async function develop(): Promise<number> {
  return run(readConfig(process.env), true)
}

async function run(config: Config, watching: boolean): Promise<number> {
  const store = await openStore(config.databaseFile)
  const services = createServices(config, store)
  report(await syncNow(services, config), services)
  const server = await listen(services, config)
  console.log(await greeting(services, config))
  const watcher = watching ? watchCollection(services, config) : undefined
  await untilStopped()
  watcher?.close()
  await drain(server)
  store.close()
  return 0
}

function syncNow({ store, clock }: Services, { dataDir }: Config): Promise<SyncReport> {
  return syncCollection(store, directoryContent(dataDir, dataDir), clock())
}

function report({ complaints, orphans }: SyncReport, { log }: Services): void {
  if (complaints.length > 0) console.error(checkReport(complaints))
  for (const key of orphans) {
    log('warn', 'file is gone, article stays published; withdraw it with status: canceled', { key })
  }
}

function watchCollection(services: Services, config: Config) {
  let timer: NodeJS.Timeout | undefined
  return watch(config.dataDir, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      syncNow(services, config).then(
        (done) => {
          report(done, services)
          services.log('info', 'collection read again', { ...done.published })
        },
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
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
  await closed
  clearTimeout(timer)
}
