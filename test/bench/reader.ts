import { readFile } from 'node:fs/promises'
import { parseFeed } from 'feedsmith'
import { Parser } from 'htmlparser2'
import RssParser from 'rss-parser'
import { BUDGET } from '../../src/ingest/read/budget.ts'
import { readDocument } from '../../src/ingest/read/document.ts'

/** What one library took to read one document, in a process of its own. */
export interface Reading {
  /** Milliseconds of processor time a document, its threads included: median. */
  readonly cpu: number
  /** Milliseconds on the clock: median. */
  readonly wall: number
  /** MB, the process's most, when one document was read once. */
  readonly peak: number
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const ours = (bytes: Uint8Array<ArrayBuffer>) =>
  readDocument(bytes, { url: 'https://www.city.example/feed', timeZone: 'Asia/Seoul' })

/** Each from bytes to whatever it gives; `bare` does nothing with what it finds. */
export const READERS = {
  zerowire: ours,
  feedsmith: (bytes) => parseFeed(text(bytes)),
  'rss-parser': (bytes) => new RssParser().parseString(text(bytes)),
  bare: (bytes) => new Parser({}, { xmlMode: true }).end(text(bytes)),
  cleaning: async (bytes) => {
    const read = await ours(bytes)
    return read.entries.map(({ summarySafe, contentSafe }) => [summarySafe, contentSafe])
  },
} satisfies Record<string, (bytes: Uint8Array<ArrayBuffer>) => unknown>

export type Reader = keyof typeof READERS

const WARM_UP_MS = 700
const SAMPLES_MS = 1000
const LEAST_SAMPLES = 3
/** Small documents are read many times a sample, as the clock of processor time is coarse. */
const SAMPLE_BYTES = 2_000_000

/** Reads one document over and over (or once, to see what memory that takes) and prints a Reading. */
async function run(reader: Reader, file: string, once: boolean): Promise<void> {
  // The whole of the largest document, which a poll would refuse, so that all read the same.
  Object.assign(BUDGET, { bytes: 2 ** 26, entries: 10_000, elements: 1_000_000 })
  const read: (bytes: Uint8Array<ArrayBuffer>) => unknown = READERS[reader]
  const bytes = new Uint8Array(await readFile(file))
  const kept = await read(bytes)
  const peak = process.resourceUsage().maxRSS / 1024
  if (once) return print({ cpu: 0, wall: 0, peak }, kept)
  const repeats = Math.max(1, Math.round(SAMPLE_BYTES / bytes.length))
  const until = performance.now() + WARM_UP_MS
  while (performance.now() < until) await read(bytes)
  const samples: { cpu: number; wall: number }[] = []
  const end = performance.now() + SAMPLES_MS
  while (performance.now() < end || samples.length < LEAST_SAMPLES) {
    const [cpu, wall] = [process.cpuUsage(), performance.now()]
    for (let repeat = 0; repeat < repeats; repeat++) await read(bytes)
    const { user, system } = process.cpuUsage(cpu)
    samples.push({
      cpu: (user + system) / 1000 / repeats,
      wall: (performance.now() - wall) / repeats,
    })
  }
  const of = (key: 'cpu' | 'wall'): number => median(samples.map((sample) => sample[key]))
  print({ cpu: of('cpu'), wall: of('wall'), peak }, kept)
}

/** The middle value, of an even count the upper of the two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** What was read is held until here, as its reader would. */
function print(reading: Reading, kept: unknown): void {
  console.log(JSON.stringify(kept === undefined && reading.cpu < 0 ? {} : reading))
}

const [, main, reader, file, once] = process.argv
if (main === import.meta.filename && reader !== undefined && file !== undefined) {
  await run(reader as Reader, file, once === 'once')
}
