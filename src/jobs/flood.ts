/** Any source may bring so many new items at once, */
const FEW = 100
/** none more than so many: not one city in a thousand writes as much in a week. */
const MANY = 500
/** A city's whole archive, read for the first time. */
const ARCHIVE = 10_000

/** What a poll would change. */
export interface Wave {
  readonly appearing: number
  /** Notes on entries of others. */
  readonly noted: number
  readonly withdrawn: number
}

/** What a source has brought so far. */
export interface Stock {
  /** Public entries, and those that its polls of today brought. */
  readonly entries: number
  readonly today: number
  /** Whether nothing was ever read from it. */
  readonly first: boolean
}

/**
 * Whether a poll brings more, with those of today before it, than is believable of a source: then a
 * person should look first. It may double in a day, and take back half; the first reading may be an
 * archive.
 */
export function isFlood(wave: Wave, { entries, today, first }: Stock): boolean {
  const most = first ? ARCHIVE : Math.min(Math.max(FEW, entries - today), MANY)
  const mostNoted = first ? ARCHIVE : MANY
  return wave.appearing + today > most || wave.noted > mostNoted || wave.withdrawn > half(entries)
}

/** Whether so many updates at once are the work of a machine, of which nobody is told. */
export function isRenovation(updates: number, { entries }: Stock): boolean {
  return updates > half(entries)
}

function half(entries: number): number {
  return Math.max(FEW, entries / 2)
}
