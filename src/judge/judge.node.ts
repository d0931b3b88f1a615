import { Worker } from 'node:worker_threads'
import { gaveUp, READERS, type Reader, type Verdict } from './verdict.ts'

/** UTF-16 units of text. */
const MAX_LENGTH = 2_000_000
const MAX_MEMORY_MB = 256

interface Options {
  /** Milliseconds each library may take. */
  readonly timeout?: number
}

/**
 * How every library reads a document of somebody else. `rss-parser` runs an expression over any
 * text that takes 20 s for 300 KB of `<`, so each library works in a thread of its own that is
 * ended when it takes too long or too much memory. Never throws.
 */
export function judgeForeign(text: string, { timeout = 5000 }: Options = {}): Promise<Verdict[]> {
  return Promise.all(
    READERS.map((reader) =>
      text.length > MAX_LENGTH
        ? gaveUp(reader, `not tried: over ${MAX_LENGTH} characters`)
        : judgeInThread(reader, text, timeout),
    ),
  )
}

async function judgeInThread(reader: Reader, text: string, timeout: number): Promise<Verdict> {
  const worker = new Worker(new URL('./worker.node.ts', import.meta.url), {
    workerData: { reader, text },
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
  })
  const { promise, resolve } = Promise.withResolvers<Verdict>()
  const overdue = setTimeout(
    () => resolve(gaveUp(reader, `ended: not done after ${timeout / 1000} seconds`)),
    timeout,
  )
  worker.once('message', resolve)
  worker.once('error', (error: Error) => resolve(gaveUp(reader, `ended: ${error.message}`)))
  worker.once('exit', () => resolve(gaveUp(reader, 'ended without a word')))
  try {
    return await promise
  } finally {
    clearTimeout(overdue)
    await worker.terminate()
  }
}
