import { parentPort, workerData } from 'node:worker_threads'
import type { Config } from '../config.ts'
import { keepArchiving } from '../jobs/archive.ts'
import { keepCollecting } from '../jobs/collect.ts'
import { createCollector, createServices, openStore } from '../node.ts'

const LOOK_EVERY_MS = 30_000

const config = workerData as Config
const store = await openStore(config.databaseFile)
const services = createServices(config, store)
const collector = createCollector(services, config)
const stopping = new AbortController()
parentPort?.once('message', () => stopping.abort())
const readWire = async () => (await services.current()).wire
await Promise.all([
  keepCollecting(collector, readWire, LOOK_EVERY_MS, stopping.signal),
  keepArchiving(services, LOOK_EVERY_MS, stopping.signal),
])
await collector.close()
store.close()
