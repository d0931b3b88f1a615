import { localUrl } from '../../model/local.ts'
import type { Fate, Recorded } from '../../store/archive.ts'
import { type Presenter, presentEntry, presentFeed, type Translations } from '../present.ts'
import type { EntryView, FeedView } from '../view.ts'
import { subscriptionOf } from './place.ts'

/** Stands for the base URL in what is kept, so that a record moves with its site. */
const LOCAL = 'local:'

/**
 * What a closed page says, for ever: presented when it was closed, so that no later name of a city or
 * topic changes it. Its documents differ from it by the base URL and by what was withdrawn since.
 */
export interface FrozenPage {
  /** The head of the feed of one entry a story, and of that with every translation. */
  readonly heads: { readonly lead: FeedView; readonly every: FeedView }
  /** Newest position first. */
  readonly items: readonly FrozenItem[]
}

interface FrozenItem {
  /** Row of the entry, part of nothing that is published. */
  readonly row: number
  readonly lead: boolean
  /** Under the id of a feed with every translation. */
  readonly view: EntryView
}

/** A page as it is kept. */
export function freeze(
  scope: string,
  recorded: readonly Recorded[],
  presenting: Omit<Presenter, 'base'>,
  translations: Translations,
  now: number,
): FrozenPage {
  const presenter = { ...presenting, base: LOCAL }
  const entries = recorded.map(({ entry }) => entry)
  const head = (every: boolean) =>
    presentFeed(subscriptionOf({ scope, every }), entries, undefined, presenter, now)
  return {
    heads: { lead: head(false), every: head(true) },
    items: recorded
      .toSorted((a, b) => b.entry.position - a.entry.position)
      .map(({ row, lead, entry }) => {
        return { row, lead, view: presentEntry(entry, presenter, translations, true) }
      }),
  }
}

/** A closed page as of now, at a base URL: all of it, or one entry a story. */
export function thaw(
  { heads, items }: FrozenPage,
  fates: ReadonlyMap<number, Fate>,
  every: boolean,
  base: string,
): { readonly head: FeedView; readonly views: readonly EntryView[] } {
  const views = items.flatMap((item) => {
    const fate = fates.get(item.row)
    return fate ? viewNow(item, fate, every) : []
  })
  const head = every ? heads.every : heads.lead
  const updated = Math.max(...views.map(({ entry }) => entry.updated))
  return {
    head: headAt({ ...head, updated: views.length === 0 ? head.updated : updated }, base),
    views: views.map((view) => viewAt(view, base)),
  }
}

/**
 * The view to show of an item, if any. What was withdrawn stays so in the pages that had it, also when
 * it is published anew; a tombstone then would take the new one away from who reads newest first.
 */
function viewNow({ lead, view }: FrozenItem, fate: Fate, every: boolean): EntryView[] {
  if (fate.hidden || (!every && !lead)) return []
  const named = every ? view : { ...view, id: view.entry.id }
  if (fate.withdrawn) {
    // In a feed of one entry a story, that one lives on in another language.
    return every || fate.lead ? [{ ...named, entry: fate.withdrawn }] : []
  }
  return fate.ended || view.entry.status === 'canceled' ? [] : [named]
}

function viewAt(view: EntryView, base: string): EntryView {
  const at = <T extends { readonly url: string }>(one: T): T => {
    return { ...one, url: localUrl(one.url, base) }
  }
  return at({
    ...view,
    labels: view.labels.map((label) => ({ ...label, scheme: localUrl(label.scheme, base) })),
    translations: view.translations.map(at),
  })
}

function headAt(head: FeedView, base: string): FeedView {
  const { everyTranslation, corrections } = head
  const at = (urls: FeedView['urls']): FeedView['urls'] => ({
    rss: localUrl(urls.rss, base),
    atom: localUrl(urls.atom, base),
    json: localUrl(urls.json, base),
    ninjs: localUrl(urls.ninjs, base),
  })
  return {
    ...head,
    homeUrl: localUrl(head.homeUrl, base),
    urls: at(head.urls),
    ...(everyTranslation ? { everyTranslation: at(everyTranslation) } : {}),
    ...(corrections ? { corrections: at(corrections) } : {}),
    base,
  }
}
