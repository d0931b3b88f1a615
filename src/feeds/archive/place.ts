import {
  DEFAULT_LIMIT,
  everything,
  filterKey,
  type Root,
  type Selection,
} from '../../model/selection.ts'
import type { Wire } from '../../model/site.ts'
import { type ArchiveScope, readPositions, readReach, readRecorded } from '../../store/archive.ts'
import { rootKey } from '../../store/keys.ts'
import type { Sql } from '../../store/ports.ts'
import { FORMAT_FILES } from '../canonical.ts'

/** Path below which the permanent record is. */
export const ARCHIVE = '/archive'

/** The formats of RFC 5005. */
export const ARCHIVE_FORMATS = ['rss', 'atom'] as const
export type ArchiveFormat = (typeof ARCHIVE_FORMATS)[number]

/** A record as one of its two subscription feeds tells it. */
export interface Archive extends ArchiveScope {
  /** Every translation as an entry of its own, or one entry a story. */
  readonly every: boolean
}

/**
 * A document of a record: a closed page, or what is in none yet, between the live window and the
 * newest page: positions above 0 up to `top`, and those below 1 from `bottom` on.
 */
export type Place = number | { readonly bottom: number; readonly top: number }

/** The record of a root or, with a LOCODE, of a city; the own city's is that of its root. */
export function scopeOfCity(locode: string, wire: Wire): ArchiveScope {
  return locode === wire.site.city.locode
    ? scopeOfRoot('own')
    : { scope: locode, key: filterKey('city', locode) }
}

export function scopeOfRoot(root: Root): ArchiveScope {
  return { scope: root, key: rootKey(root, false) }
}

/** The selection whose feed a record is behind. */
export function subscriptionOf({ scope, every }: Pick<Archive, 'scope' | 'every'>): Selection {
  const language = { mode: every ? 'all' : 'lead' } as const
  if (scope === 'own' || scope === 'network') return { ...everything(scope), language }
  const filters = { city: { include: [scope], exclude: [] } }
  return { ...everything('network'), filters, language }
}

/**
 * The record behind a selection's feed: of everything that a root or a city says, in whole texts, the
 * first window. Undefined for any other selection.
 */
export function archiveOf(selection: Selection, wire: Wire): Archive | undefined {
  const { root, filters, language } = selection
  const { city, ...others } = filters
  const [locode, ...more] = city?.include ?? []
  const narrowed =
    [...Object.values(others), ...more, ...(city?.exclude ?? [])].length > 0 ||
    (city !== undefined && (root === 'own' || locode === undefined))
  const { corrections, since, until, before, content, limit } = selection
  const partial = corrections ?? since ?? until ?? before
  if (narrowed || partial !== undefined || content !== 'full' || limit !== DEFAULT_LIMIT) return
  if (language.mode === 'prefer') return
  const scope = locode === undefined ? scopeOfRoot(root) : scopeOfCity(locode, wire)
  return { ...scope, every: language.mode === 'all' }
}

/** Where the closed pages of a record are: URI templates (RFC 6570) of a `page` from 1 on. */
export function archiveTemplates(
  base: string,
  { scope }: ArchiveScope,
): Readonly<Record<ArchiveFormat, string>> {
  const template = (format: ArchiveFormat) =>
    `${base}${ARCHIVE}/${scope}/{page}/${FORMAT_FILES[format]}`
  return { rss: template('rss'), atom: template('atom') }
}

/** The address of a document of a record in each format. */
export function archiveUrls(
  base: string,
  { scope, every }: Archive,
  place: Place,
): Readonly<Record<ArchiveFormat, string>> {
  const page = typeof place === 'number' ? place : `open/${place.bottom}/${place.top}`
  const url = (format: ArchiveFormat) =>
    `${base}${ARCHIVE}/${scope}/${page}/${FORMAT_FILES[format]}${every ? '?lang=*' : ''}`
  return { rss: url('rss'), atom: url('atom') }
}

/** Where a record goes on behind a window, if it does, and when that last became another place. */
export interface Behind {
  readonly place?: Place
  /** Milliseconds since the epoch. */
  readonly changed: number
}

/**
 * The document that goes on where the live window ends. Ask after the window was read: what is published
 * in between then is in the window's next version.
 */
export async function placeBehindWindow(
  sql: Sql,
  { scope, key }: ArchiveScope,
  windowIsAll: boolean,
): Promise<Behind> {
  const { page, top, bottom, closed } = await readReach(sql, scope)
  const newest = { ...(page === 0 ? {} : { place: page }), changed: closed }
  if (windowIsAll) return newest
  const [above, below] = [-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]
  const [news, [lowest]] = await Promise.all([
    readPositions(sql, key, { above: top, below, from: 'highest', limit: DEFAULT_LIMIT + 1 }),
    readRecorded(sql, key, { above, below: bottom, from: 'lowest', limit: 1 }),
  ])
  const [middle, last] = [news[DEFAULT_LIMIT / 2], news[DEFAULT_LIMIT]]
  if (last === undefined && lowest === undefined) return newest
  const upTo = last === undefined || middle === undefined ? top : roundest(last, middle - 1)
  return {
    place: { bottom: lowest?.entry.position ?? bottom, top: upTo },
    // A source's first reading leaves the window as it was, but for this link.
    changed: Math.max(closed, lowest?.changed ?? 0),
  }
}

/**
 * The whole number from `least` to `most`, both above 0, that most powers of two divide. The same for
 * a long time while both move up, so that the address of the open document seldom changes: who knows
 * an address need not read it again, as the window has all that is above.
 */
function roundest(least: number, most: number): number {
  const multiple = (step: number) => Math.ceil(least / step) * step
  let step = 1
  while (multiple(2 * step) <= most) step *= 2
  return multiple(step)
}
