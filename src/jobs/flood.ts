/** Any source may bring so many new items at once, */
const FEW = 100
/** none more than so many: not one city in a thousand writes as much in a week. */
const MANY = 500
/** A city's whole archive, read for the first time. */
const ARCHIVE = 10_000

/** What a poll would change. */
export interface Wave {
  readonly appearing: number
  readonly withdrawn: number
}

/**
 * Whether a poll brings more than is believable of a source that has so many entries: then a person
 * should look first. It may double, and take back half; the first reading may be an archive.
 */
export function isFlood({ appearing, withdrawn }: Wave, entries: number, first: boolean): boolean {
  const most = first ? ARCHIVE : Math.min(Math.max(FEW, entries), MANY)
  return appearing > most || withdrawn > Math.max(FEW, entries / 2)
}
