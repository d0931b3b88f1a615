import type { FetchResult } from '../../src/fetch/port.ts'
import { document, newsroom, pollOnce, unchanged } from '../support/polling.ts'
import { feedDocument } from './documents.ts'
import { median, processorTime } from './reader.ts'

/** Items of a document; with them it has about 113 KB. */
const ITEMS = 25
const POLLS = 60
const DAY = 86_400_000

interface Row {
  readonly poll: string
  readonly 'CPU ms': string
}

/**
 * Processor time of one poll of a source, without the fetch: what a server answers is given, the store is
 * SQLite in memory.
 */
export async function measurePolling(): Promise<Row[]> {
  const [head = '', ...items] = feedDocument('rss', ITEMS + POLLS).split('  <item>')
  const since = (first: number): FetchResult => {
    const shown = items.slice(first, first + ITEMS).map((item) => `  <item>${item}`)
    return document(`${head}${shown.join('').replace('</channel>\n</rss>\n', '')}</channel></rss>`)
  }
  return [
    await row('the first of a source', () => since(0), true),
    await row('304', unchanged),
    await row('200 with the same bytes', () => since(POLLS)),
    await row('200 with one new item', (poll) => since(POLLS - poll)),
  ]
}

/** The median of polls a day apart, of one source, or each of a source that is new. */
async function row(poll: string, answer: (nth: number) => FetchResult, anew = false): Promise<Row> {
  const taken: number[] = []
  let room = await newsroom(['GB-LON'], () => answer(0))
  if (!anew) await pollOnce(room)
  for (let nth = 1; nth <= POLLS; nth++) {
    if (anew) room = await newsroom(['GB-LON'], () => answer(nth))
    room.answer(() => answer(nth))
    room.pass(DAY)
    const before = processorTime()
    await pollOnce(room)
    taken.push(processorTime() - before)
  }
  return { poll, 'CPU ms': median(taken).toFixed(1) }
}
