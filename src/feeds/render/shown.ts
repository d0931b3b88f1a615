import { excerpt } from '../../html/text.ts'
import { isRightToLeft } from '../../model/direction.ts'
import { resolveLocal } from '../../model/local.ts'
import type { EntryView, FeedView } from '../view.ts'
import { licenceOf } from './rights.ts'
import { withdrawalOf } from './tombstone.ts'
import { webUrl } from './url.ts'
import { type Words, wordsIn } from './words.ts'
import { attributes, element, escapeText } from './xml.ts'

/** What of a feed an entry's fragment depends on; anything else may change around it. */
export type Setting = Pick<FeedView, 'base' | 'content'>

/** The words of an entry as readers see them, the same in every format. */
export interface Shown {
  /** Never blank: readers list entries by it (RSS asks for a title or a description). */
  readonly title: string
  /** Plain text, to the letter. */
  readonly summary: string | undefined
  /** Body with corrections before and attribution after it; undefined when only a link may go. */
  readonly html: string | undefined
  /** For where no HTML is shown: the summary between corrections and attribution. Never blank. */
  readonly text: string
}

/** What readers see of an entry, by its status, licence and the feed's content mode. */
export function shownOf(view: EntryView, setting: Setting): Shown {
  const { entry } = view
  const words = wordsIn(entry.language)
  if (entry.status === 'canceled') {
    const reason = withdrawalOf(view).reason.trim()
    const title =
      view.event && reason ? `${words.withdrawn}: ${excerpt(reason, 100)}` : words.withdrawn
    return { title, summary: undefined, html: undefined, text: reason || words.withdrawn }
  }
  const summary = entry.summary?.trim() ? entry.summary : undefined
  const full = setting.content === 'full' && entry.body !== ''
  const name = entry.title.trim() ? entry.title : (summary ?? view.url)
  const title = view.event ? `${words.correction}: ${name}` : name
  const text = textOf(view, summary, words) || title
  return {
    title: view.embargo ? `${view.embargo.notice}: ${title}` : title,
    // Some readers show nothing but this, and the note is the news here.
    summary: view.event ? text : summary,
    html: full ? htmlOf(view, setting.base, words) : undefined,
    text,
  }
}

function htmlOf(view: EntryView, base: string, words: Words): string {
  const { language } = view.entry
  const marks = view.embargo ? [`<p><strong>${escapeText(view.embargo.notice)}</strong></p>`] : []
  const notes = correctionsOf(view, words).map(
    ({ label, note }) =>
      `<p><strong>${escapeText(label)}:</strong> ${directed('span', escapeText(note), language)}</p>`,
  )
  const body = directed('div', resolveLocal(view.entry.body, base), language)
  return [...marks, ...notes, body, ...(view.own ? [] : [attributionHtml(view, base, words)])].join(
    '\n',
  )
}

/** No format but HTML can say it, and a reader takes the direction of its own language. */
function directed(name: 'div' | 'span', text: string, language: string): string {
  return isRightToLeft(language) ? `<${name} dir="rtl">${text}</${name}>` : text
}

function textOf(view: EntryView, summary: string | undefined, words: Words): string {
  const notes = correctionsOf(view, words).map(({ label, note }) => `${label}: ${note}`)
  const marks = view.embargo ? [view.embargo.notice] : []
  const last = view.own ? [] : [attributionText(view, words)]
  return [...marks, ...notes, ...(summary === undefined ? [] : [summary]), ...last].join('\n\n')
}

/** Newest first. */
function correctionsOf(
  { entry, timeZone }: EntryView,
  words: Words,
): { label: string; note: string }[] {
  return entry.corrections
    .toSorted((a, b) => b.at - a.at)
    .map(({ at, note }) => ({ label: `${words.correction}, ${words.date(at, timeZone)}`, note }))
}

// A visible line, as many readers and most aggregators ignore `source` elements.
function attributionHtml(view: EntryView, base: string, words: Words): string {
  const { name, url } = licenceOf(view.entry)
  const city = link(view.cityName, webUrl(view.url, base))
  const [before, after] = words.original
  const places = (view.also ?? []).map((one) => link(one.name, webUrl(one.url, base)))
  const also = places.length === 0 ? '' : ` ${words.also} ${places.join(', ')}.`
  const line = `${before}${city}${after}${also} ${words.licence}: ${link(name, url)}`
  const sameLanguage = view.entry.language.split('-', 1)[0]?.toLowerCase() === words.language
  return `<p${sameLanguage ? '' : attributes({ lang: words.language })}>${line}</p>`
}

function attributionText(view: EntryView, words: Words): string {
  const [before, after] = words.original
  const places = (view.also ?? []).map(({ name }) => name)
  const also = places.length === 0 ? '' : ` ${words.also} ${places.join(', ')}.`
  return `${before}${view.cityName}${after}${also} ${words.licence}: ${licenceOf(view.entry).name}`
}

function link(text: string, href: string | undefined): string {
  return href === undefined ? escapeText(text) : element('a', text, { href })
}
