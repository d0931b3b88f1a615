import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import autocannon from 'autocannon'
import { CITIES, hostOf, PARTNER_PORT } from './partner-cities.ts'

const PORT = 8797
const FEED = `http://localhost:${PORT}/network/atom.xml`
const DAY_SECONDS = 86_400
const CLOCK_TICKS = 100

/**
 * One Node process collects from 1,148 cities for a simulated day and is read meanwhile: real
 * servers and a real database, only the clock runs faster. What is printed is what was seen.
 */
async function simulate(minutes: number): Promise<void> {
  const seconds = minutes * 60
  const clock = { SPEED: String(DAY_SECONDS / seconds), EPOCH: String(Date.now()) }
  const folder = await mkdtemp(join(tmpdir(), 'zerowire-day-'))
  const databaseFile = join(folder, 'var', 'wire.sqlite')
  await cp('data', join(folder, 'data'), { recursive: true })
  await writeFile(join(folder, 'data', 'partners.yaml'), partners())
  const cities = run('test/bench/partner-cities.ts', [], clock)
  await once(cities.stdout ?? cities, 'data')
  const wire = run('src/main.js', ['start'], {
    ...clock,
    PORT: String(PORT),
    DATA_DIR: join(folder, 'data'),
    DATABASE_FILE: databaseFile,
    LOG_LEVEL: 'error',
    ALLOW_PRIVATE_HOSTS: Array.from(
      { length: CITIES },
      (_, city) => `${hostOf(city)}:${PARTNER_PORT}`,
    ).join(','),
  })
  await once(wire.stdout ?? wire, 'data')
  const now = () => Number(clock.EPOCH) + (Date.now() - Number(clock.EPOCH)) * Number(clock.SPEED)
  try {
    const first = await untilAllRead(databaseFile)
    const watching = watchLags(databaseFile, now)
    const start = { cpu: await cpuSeconds(wire), size: await sizeOf(databaseFile), at: now() }
    const countsBefore = await counts()
    const load = await autocannon({
      url: FEED,
      connections: 5,
      overallRate: 50,
      duration: seconds - first,
    })
    const lags = watching.stop()
    const after = await counts()
    const hours = (now() - start.at) / 3_600_000
    console.table({
      'first reading of all, real seconds': round(first),
      'simulated hours afterwards': round(hours),
      'polls answered 304': after[304] - countsBefore[304],
      'polls answered 200': after[200] - countsBefore[200],
      'CPU seconds of the process for these hours, serving included': round(
        (await cpuSeconds(wire)) - start.cpu,
      ),
      'peak memory of the process, MiB': await peakMemory(wire),
      'database after the first reading, MiB': mebibytes(start.size),
      'database grew by, MiB': mebibytes((await sizeOf(databaseFile)) - start.size),
      'lag of due polls, simulated minutes: median': round(percentile(lags, 50)),
      'lag of due polls, simulated minutes: worst': round(percentile(lags, 100)),
      '/network/atom.xml requests': load.requests.total,
      '/network/atom.xml errors': load.errors + load.non2xx,
      '/network/atom.xml ms: p50': load.latency.p50,
      '/network/atom.xml ms: p99': load.latency.p99,
      '/network/atom.xml ms: worst': load.latency.max,
    })
  } finally {
    await Promise.all([stop(wire), stop(cities)])
    await rm(folder, { recursive: true, force: true })
  }
}

function run(program: string, args: readonly string[], more: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--import', './test/bench/fast-clock.ts', program, ...args], {
    env: { ...process.env, ...more },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

function partners(): string {
  const cities = Array.from({ length: CITIES }, (_, city) => {
    const site = `http://${hostOf(city)}:${PARTNER_PORT}`
    return `  - locode: GB-${code(city)}
    names: { en: City ${city} }
    country: GB
    timeZone: Europe/London
    site: ${site}
    languages: [en]
    licence: CC-BY-4.0
    sources: [{ id: city-${city}, url: "${site}/feed" }]`
  })
  return `cities:\n${cities.join('\n')}\n`
}

/** Three letters or digits, as a LOCODE ends with. */
function code(city: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  return [676, 26, 1].map((power) => letters[Math.floor(city / power) % 26]).join('')
}

async function counts(): Promise<{ 200: number; 304: number }> {
  const answer = await fetch(`http://${hostOf(0)}:${PARTNER_PORT}/count`)
  return (await answer.json()) as { 200: number; 304: number }
}

/** Waits until every source was read once; resolves to the seconds that took. */
async function untilAllRead(databaseFile: string): Promise<number> {
  const begin = performance.now()
  const read = () =>
    ask(databaseFile, 'SELECT count(*) AS n FROM source WHERE last_success IS NOT NULL')
  while (Number(read()['n']) < CITIES) await pause(500)
  return (performance.now() - begin) / 1000
}

/** Looks every second at the most overdue source, until stopped; minutes. */
function watchLags(databaseFile: string, now: () => number): { stop(): number[] } {
  const lags: number[] = []
  const timer = setInterval(() => {
    const due = ask(
      databaseFile,
      `SELECT min(next_poll) AS at FROM source WHERE last_success IS NOT NULL AND state = 'working'`,
    )
    if (due['at'] !== null) lags.push(Math.max(0, now() - Number(due['at'])) / 60_000)
  }, 1000)
  timer.unref()
  return {
    stop() {
      clearInterval(timer)
      return lags.sort((a, b) => a - b)
    },
  }
}

function ask(databaseFile: string, sql: string): Record<string, unknown> {
  const database = new DatabaseSync(databaseFile, { readOnly: true, timeout: 5000 })
  try {
    return database.prepare(sql).get() ?? {}
  } finally {
    database.close()
  }
}

async function cpuSeconds({ pid }: ChildProcess): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS
}

async function peakMemory({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024)
}

async function sizeOf(databaseFile: string): Promise<number> {
  const sizes = await Promise.all(
    ['', '-wal'].map((end) =>
      stat(databaseFile + end).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  return sizes.reduce((a, b) => a + b, 0)
}

function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * part) / 100))] ?? 0
}

function mebibytes(bytes: number): number {
  return round(bytes / 2 ** 20)
}

function round(number: number): number {
  return Math.round(number * 10) / 10
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  await once(child, 'exit')
}

await simulate(Number(process.argv[2] ?? 6))
