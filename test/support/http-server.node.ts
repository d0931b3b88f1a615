import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { onTestFinished } from 'vitest'
import { COLLECTION, type Files } from './http-collection.ts'

const ROOT = new URL('../../', import.meta.url).pathname
const GREETED = 'Stop with Ctrl-C.'
const PATIENCE_MS = 20_000

/** Where a process of a test keeps everything; each test has its own. */
export interface Place {
  readonly dataDir: string
  readonly databaseFile: string
}

/** A data directory with the collection below a folder. */
export async function placeIn(folder: string, changes: Files = {}): Promise<Place> {
  const place = { dataDir: join(folder, 'data'), databaseFile: join(folder, 'var', 'x.sqlite') }
  await write(place, { ...COLLECTION, ...changes })
  return place
}

/** Writes files of the collection; undefined removes one. */
export async function write({ dataDir }: Place, files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const file = join(dataDir, path)
    await mkdir(dirname(file), { recursive: true })
    if (content === undefined) await rm(file, { force: true })
    else await writeFile(file, content)
  }
}

export interface Run {
  readonly child: ChildProcess
  /** Everything printed so far. */
  readonly output: () => string
  readonly errors: () => string
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
}

/** Runs `zerowire` with a command; ended with the test at the latest. */
export function zerowire(
  { dataDir, databaseFile }: Place,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Run {
  return run(process.execPath, ['src/main.js', ...args], {
    DATA_DIR: dataDir,
    DATABASE_FILE: databaseFile,
    LOG_LEVEL: 'warn',
    ...environment,
  })
}

/** Runs a program in the project's folder, as the leader of a process group of its own. */
export function run(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Run {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { PATH, HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  onTestFinished(() => signalGroup(child, 'SIGKILL'))
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string)
  return { child, output: () => out, errors: () => err, ended }
}

/** Signals a process and all it started, as a terminal or an init does; nothing when it is gone. */
export function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal)
  } catch {
    // It has ended already.
  }
}

export interface Server extends Run {
  /** As the greeting names it. */
  readonly url: string
  get(path: string, headers?: Record<string, string>): Promise<Response>
  text(path: string): Promise<string>
}

/** Starts the server on a port of the system's choice, or as the environment says. */
export async function startServer(
  place: Place,
  environment: Readonly<Record<string, string>> = {},
  command = 'start',
): Promise<Server> {
  return greeted(zerowire(place, [command], { PORT: '0', ...environment }))
}

/** Waits for the greeting. */
export async function greeted(started: Run): Promise<Server> {
  const { ended, output, errors } = started
  let over: number | string | undefined
  ended.then((code) => {
    over = code
  })
  await until(() => output().includes(GREETED) || over !== undefined)
  if (over !== undefined) throw new Error(`it ended with ${over}: ${output()}${errors()}`)
  const url = /News +(\S+)\/$/m.exec(output())?.[1] ?? ''
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(url + path, { headers, redirect: 'manual' })
  return { ...started, url, get, text: async (path) => (await get(path)).text() }
}

/** Waits until something holds; throws when it does not in time. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  milliseconds = PATIENCE_MS,
): Promise<void> {
  const end = Date.now() + milliseconds
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not happen in time')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Stops a server as `kill` does, and tells how it ended and after how many milliseconds. */
export async function stop({
  child,
  ended,
}: Run): Promise<{ code: number | string; took: number }> {
  const start = Date.now()
  child.kill('SIGTERM')
  const code = await ended
  return { code, took: Date.now() - start }
}

/**
 * Ends every turn at a host, and the pause after it: a dead process keeps its turn for a minute, and the
 * pause of two seconds is tested elsewhere.
 */
export function endTurns({ databaseFile }: Place): void {
  const database = new DatabaseSync(databaseFile, { timeout: 5000 })
  database.exec('DELETE FROM lease')
  database.close()
}

/** Ids of the feed of everything, every page and translation. */
export async function everyId({ text }: Server): Promise<string[]> {
  const feed = JSON.parse(await text('/network/feed.json?lang=*&limit=200')) as {
    items: { id: string }[]
    next_url?: string
  }
  const ids = feed.items.map(({ id }) => id)
  for (let next = feed.next_url; next !== undefined; ) {
    const page = JSON.parse(await text(next.slice(next.indexOf('/network')))) as typeof feed
    ids.push(...page.items.map(({ id }) => id))
    next = page.next_url
  }
  return ids.sort()
}
