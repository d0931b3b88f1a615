import { closePages } from '../feeds/archive/close.ts'
import type { Services } from '../web/context.ts'
import { pause } from './pause.ts'

type Archiving = Pick<Services, 'store' | 'clock' | 'current' | 'log'>

/** Network pages a run: the rest waits for the next one, and is served from the database meanwhile. */
const ROUNDS = 5

/** Closes the pages of the permanent record that are full; some of them, if there are many. */
export async function closeArchives(archiving: Archiving): Promise<void> {
  const { store, clock, current, log } = archiving
  for (let round = 0; round < ROUNDS; round++) {
    const pages = await closePages(store, await current(), clock())
    if (pages === 0) return
    log('info', 'archive pages closed', { pages })
  }
}

/** Does so again and again every `interval` milliseconds, until told to stop. */
export async function keepArchiving(
  archiving: Archiving,
  interval: number,
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    await closeArchives(archiving).catch((error: unknown) => {
      archiving.log('error', 'archiving failed', { error: String(error) })
    })
    await pause(interval, stop)
  }
}
