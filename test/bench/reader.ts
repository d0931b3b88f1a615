import { readFile } from 'node:fs/promises'

/** What one library took to read one document, in a process of its own. */
export interface Reading {
  /** Milliseconds of processor time a document, garbage collection included: median. */
  readonly cpu: number
  /** Milliseconds on the clock: median. */
  readonly wall: number
  /** MB, the most the process took for reading the document once and holding what it gave. */
  readonly peak: number
}

type Read = (bytes: Uint8Array<ArrayBuffer>) => unknown

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** From bytes to whatever each gives; `bare` does nothing with what it finds. Loaded alone, for memory. */
const READERS = {
  zerowire: readWithOurs,
  feedsmith: async (): Promise<Read> => {
    const { parseFeed } = await import('feedsmith')
    return (bytes) => parseFeed(text(bytes))
  },
  'rss-parser': async (): Promise<Read> => {
    const { default: RssParser } = await import('rss-parser')
    return (bytes) => new RssParser().parseString(text(bytes))
  },
  bare: async (): Promise<Read> => {
    const { Parser } = await import('htmlparser2')
    return (bytes) => new Parser({}, { xmlMode: true }).end(text(bytes))
  },
  cleaning: async (): Promise<Read> => {
    const read = await readWithOurs()
    return async (bytes) => {
      const { entries } = await read(bytes)
      return entries.map(({ summarySafe, contentSafe }) => [summarySafe, contentSafe])
    }
  },
}

export type Reader = keyof typeof READERS

async function readWithOurs() {
  const { BUDGET } = await import('../../src/ingest/read/budget.ts')
  const { readDocument } = await import('../../src/ingest/read/document.ts')
  // The whole of the largest document, of which a poll reads no more than the budget says.
  Object.assign(BUDGET, { bytes: 2 ** 26, entries: 10_000, elements: 1e6, work: 1e9 })
  return (bytes: Uint8Array<ArrayBuffer>) =>
    readDocument(bytes, { url: 'https://www.city.example/feed', timeZone: 'Asia/Seoul' })
}

/** Milliseconds of processor time, as on a busy machine those on the clock are few. */
const WARM_UP = 700
const SAMPLES = 1000
const LEAST_SAMPLES = 3
/** Small documents are read many times a sample, as the clock of processor time is coarse. */
const SAMPLE_BYTES = 2_000_000

/** Reads a document once, to see what memory that takes, or over and over. */
async function measure(read: Read, file: string, once: boolean): Promise<Reading> {
  const bytes = new Uint8Array(await readFile(file))
  const kept = [await read(bytes)]
  const peak = process.resourceUsage().maxRSS / 1024
  if (once) return { cpu: 0, wall: 0, peak: kept.length * peak }
  kept.length = 0
  const repeats = Math.max(1, Math.round(SAMPLE_BYTES / bytes.length))
  const warm = processorTime() + WARM_UP
  while (processorTime() < warm) await read(bytes)
  const samples: { cpu: number; wall: number }[] = []
  const end = processorTime() + SAMPLES
  while (processorTime() < end || samples.length < LEAST_SAMPLES) {
    const [cpu, wall] = [processorTime(), performance.now()]
    for (let repeat = 0; repeat < repeats; repeat++) await read(bytes)
    samples.push({
      cpu: (processorTime() - cpu) / repeats,
      wall: (performance.now() - wall) / repeats,
    })
  }
  const of = (key: 'cpu' | 'wall'): number => median(samples.map((sample) => sample[key]))
  return { cpu: of('cpu'), wall: of('wall'), peak }
}

/** Milliseconds that this process has computed so far. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** The middle value, of an even count the upper of the two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

const [, main, reader, file, once] = process.argv
if (main === import.meta.filename && reader !== undefined && file !== undefined) {
  const read: Read = await READERS[reader as Reader]()
  console.log(JSON.stringify(await measure(read, file, once === 'once')))
}
