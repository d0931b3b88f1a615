import type { Entry } from '../model/entry.ts'

/** What the store holds of an entry, or would hold after a change. */
export interface Member {
  /** Row id; undefined for an entry not stored yet. */
  readonly row?: number
  readonly key: string
  readonly hash: string
  readonly entry: Entry
  readonly original?: string
  readonly sent?: string
  readonly position: number | undefined
  readonly lead: boolean
}

/** A member of a story after a change, and what kind of public event that is. */
export interface Change {
  readonly before: Member | undefined
  readonly after: Omit<Member, 'position'>
  /** `event` takes a new position, `quiet` keeps the old one, `hidden` has none. */
  readonly visibility: 'event' | 'quiet' | 'hidden'
}

/**
 * What becomes of a story's translations at an instant: which are public, which one leads (site
 * languages in their order, then the first published, and a usable one before a withdrawn one), and
 * which of that is a public event. Members that do not change are left out. `hidden` are stories that are
 * never public themselves.
 */
export function planStory(
  stored: readonly Member[],
  incoming: readonly Omit<Member, 'position' | 'lead'>[],
  languages: readonly string[],
  now: number,
  hidden = false,
): Change[] {
  const before = new Map(stored.map((member) => [member.key, member]))
  const fresh = new Map(incoming.map((member) => [member.key, member]))
  const keys = [...new Set([...before.keys(), ...fresh.keys()])]
  const next = keys.flatMap((key) => {
    const old = before.get(key)
    const member = fresh.get(key) ?? old
    return member ? [{ key, old, member, shown: !hidden && isShown(member, old, now) }] : []
  })
  const rank = ({ entry }: { entry: Entry }) => {
    const place = languages.indexOf(entry.language)
    const withdrawn = entry.status === 'canceled' ? languages.length + 1 : 0
    return (place < 0 ? languages.length : place) + withdrawn
  }
  const [lead] = next
    .filter(({ shown }) => shown)
    .sort(
      ({ member: a }, { member: b }) =>
        rank(a) - rank(b) ||
        a.entry.published.at - b.entry.published.at ||
        (a.key < b.key ? -1 : 1),
    )
  return next.flatMap(({ key, old, member, shown }) => {
    const leads = key === lead?.key
    const unchanged =
      old !== undefined &&
      old.hash === member.hash &&
      (old.position !== undefined) === shown &&
      old.lead === leads
    if (unchanged) return []
    const visibility = !shown ? 'hidden' : isEvent(old, member.entry, leads) ? 'event' : 'quiet'
    return [{ before: old, after: { ...member, lead: leads }, visibility }]
  })
}

const HALF_A_DAY = 12 * 3_600_000

/**
 * The instant before which an own entry is not public: its embargo's end, else its publication (the
 * whole day where only the day is known). A partner's entry is public already.
 */
export function releaseAt(entry: Entry): number {
  if (entry.provenance) return Number.NEGATIVE_INFINITY
  if (entry.embargoUntil !== undefined) return entry.embargoUntil
  const { at, precision, from = at - HALF_A_DAY } = entry.published
  return precision === 'day' ? from : at
}

/** What is public and withdrawn is so for everyone to see, whatever hour of the day was noted. */
function isShown({ entry }: { entry: Entry }, old: Member | undefined, now: number): boolean {
  return isPublic(entry, now) || (entry.status === 'canceled' && old?.position !== undefined)
}

/** Nothing unreleased or withheld is public; what was withdrawn before its release never was. */
function isPublic(entry: Entry, now: number): boolean {
  const release = releaseAt(entry)
  if (entry.status === 'withheld' || release > now) return false
  return entry.status === 'usable' || (entry.withdrawal?.at ?? now) >= release
}

function isEvent(old: Member | undefined, entry: Entry, leads: boolean): boolean {
  if (old?.position === undefined) return true
  return (
    (leads && !old.lead) ||
    old.entry.status !== entry.status ||
    // Who follows the city it turns out to be of must see it.
    old.entry.city !== entry.city ||
    entry.updated > old.entry.updated ||
    entry.corrections.length > old.entry.corrections.length
  )
}
