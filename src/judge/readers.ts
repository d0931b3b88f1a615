import { readWithFeedsmith } from './feedsmith.ts'
import { readWithRssParser } from './rss-parser.ts'
import { gaveUp, READERS, type Reader, type ReadFeed, type Verdict } from './verdict.ts'

const LIBRARIES: Readonly<Record<Reader, (text: string) => ReadFeed | Promise<ReadFeed>>> = {
  'rss-parser': readWithRssParser,
  feedsmith: readWithFeedsmith,
}

/** How one library reads `text`, in this thread: only for feeds of our own. Never throws. */
export async function judgeWith(reader: Reader, text: string): Promise<Verdict> {
  try {
    return { reader, ok: true, ...(await LIBRARIES[reader](text)) }
  } catch (error) {
    return gaveUp(reader, error instanceof Error ? error.message : String(error))
  }
}

/** How every library reads `text`, in this thread: only for feeds of our own. Never throws. */
export function judge(text: string): Promise<Verdict[]> {
  return Promise.all(READERS.map((reader) => judgeWith(reader, text)))
}
