import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Format, feedDocument, SIZES } from './documents.ts'
import { median, type Reader, type Reading } from './reader.ts'

const execute = promisify(execFile)
const CHILD = join(import.meta.dirname, 'reader.ts')
const ROUNDS = 3
const COMPARED = ['zerowire', 'feedsmith', 'rss-parser', 'bare'] as const satisfies Reader[]
/** Cleaning is slow and its speed does not hang on the size of the document. */
const CLEANED = 100

interface Row {
  readonly document: string
  readonly reader: string
  readonly 'MB/s': string
  readonly 'ms on the clock': string
  readonly 'ours is': string
  readonly 'peak MB': number
}

/**
 * MB a second of processor time (so that what else the machine does matters little) and peak
 * memory of every reader, each in processes of its own, in turn; medians of the rounds.
 */
export async function measureReading(): Promise<{ load: string; reading: Row[]; cleaning: Row[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'zerowire-reading-'))
  try {
    const reading: Row[] = []
    const cleaning: Row[] = []
    for (const format of ['rss', 'atom'] as const) {
      for (const items of SIZES) reading.push(...(await rowsFor(folder, format, items, COMPARED)))
      cleaning.push(...(await rowsFor(folder, format, CLEANED, ['zerowire', 'cleaning'])))
    }
    return {
      load: loadavg()
        .map((load) => load.toFixed(1))
        .join(' '),
      reading,
      cleaning,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function rowsFor(
  folder: string,
  format: Format,
  items: number,
  readers: readonly Reader[],
): Promise<Row[]> {
  const bytes = Buffer.from(feedDocument(format, items))
  const file = join(folder, `${items}.${format}`)
  await writeFile(file, bytes)
  const readings = new Map<Reader, Reading[]>(readers.map((reader) => [reader, []]))
  const peaks = new Map<Reader, number[]>(readers.map((reader) => [reader, []]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const reader of readers) {
      readings.get(reader)?.push(await child(folder, reader, file))
      peaks.get(reader)?.push((await child(folder, reader, file, 'once')).peak)
    }
  }
  const cpuOf = (reader: Reader) => median((readings.get(reader) ?? []).map(({ cpu }) => cpu))
  return readers.map((reader) => ({
    document: `${format}, ${items} items, ${(bytes.length / 1e6).toFixed(1)} MB`,
    reader,
    'MB/s': (bytes.length / 1000 / cpuOf(reader)).toFixed(0),
    'ms on the clock': median((readings.get(reader) ?? []).map(({ wall }) => wall)).toFixed(1),
    'ours is': reader === 'zerowire' ? '' : `${(cpuOf(reader) / cpuOf('zerowire')).toFixed(2)} x`,
    'peak MB': Math.round(median(peaks.get(reader) ?? [])),
  }))
}

/** Once a reader has run, its modules are compiled: stripping our types takes Node 25 MB. */
async function child(folder: string, ...args: readonly string[]): Promise<Reading> {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') }
  const { stdout } = await execute(process.execPath, [CHILD, ...args], { env })
  return JSON.parse(stdout)
}
