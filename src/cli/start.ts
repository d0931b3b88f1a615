import { existsSync, watch } from 'node:fs'
import type { Server } from 'node:http'
import { checkReport } from '../collection/report.ts'
import { type Config, readConfig } from '../config.ts'
import { refreshLocal } from '../jobs/collect.ts'
import { type SyncReport, syncCollection } from '../jobs/sync.ts'
import { ComplaintsError } from '../model/problem.ts'
import { createCollector, createServices, freePort, listen, openStore } from '../node.ts'
import type { Store } from '../store/ports.ts'
import { readWire } from '../store/wire.ts'
import type { Services } from '../web/context.ts'
import { startCollecting } from './collecting.ts'
import { contentOf } from './content.ts'
import { greeting } from './greeting.ts'
import { refuseArguments } from './usage.ts'

const DRAIN_MS = 3000
const SETTLE_MS = 200

/** Checks and publishes the collection, then serves until it is told to stop. */
export async function start(argv: readonly string[]): Promise<number> {
  refuseArguments(argv)
  return run(await serverConfig(), false)
}

/** The same, and every change of the collection is published at once. */
export async function develop(argv: readonly string[]): Promise<number> {
  refuseArguments(argv)
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
  const { open, secret } = contentOf(config)
  const publishCollection = async () => {
    const done = await syncCollection(store, open, services.clock(), secret)
    report(done, services)
    const { wire } = await services.current()
    await refreshLocal(collector, wire)
    return done
  }
  await publishCollection().catch((error: unknown) => serveLastGood(error, store))
  const server = await listen(services, config)
  console.log(await greeting(services, config))
  const watchers = watching ? watchCollection(services, config, publishCollection) : []
  const collecting = startCollecting(config, services.log)
  await untilStopped()
  for (const watcher of watchers) watcher.close()
  await Promise.all([drain(server), collecting.stop()])
  await collector.close()
  store.close()
  return 0
}

/** With site.yaml or partners.yaml unusable, what was published before stays up. */
async function serveLastGood(error: unknown, { sql }: Store): Promise<void> {
  if (!(error instanceof ComplaintsError) || !(await readWire(sql))) throw error
  console.error(`${error.message}\nWhat was published before is served until this is mended.`)
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
  { dataDir, privateDataDir }: Config,
  publishCollection: () => Promise<SyncReport>,
) {
  let timer: NodeJS.Timeout | undefined
  // One after the other: an older reading must not be stored over a newer one.
  let last: Promise<void> = Promise.resolve()
  const settle = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      last = last.then(publishCollection).then(
        ({ published }) => log('info', 'collection read again', { ...published }),
        (error: Error) => console.error(error.message),
      )
    }, SETTLE_MS)
  }
  // One that is not there was complained of already.
  const secret = privateDataDir && existsSync(privateDataDir) ? [privateDataDir] : []
  return [dataDir, ...secret].map((directory) => watch(directory, { recursive: true }, settle))
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
