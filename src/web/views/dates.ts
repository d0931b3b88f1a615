import { html } from 'hono/html'
import type { Moment } from '../../model/entry.ts'
import type { Html } from './markup.ts'
import type { Words } from './words.ts'

const STYLES = {
  day: { year: 'numeric', month: 'long', day: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  digits: { year: 'numeric', month: '2-digit', day: '2-digit', calendar: 'iso8601' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formats = new Map<string, Intl.DateTimeFormat>()

function format(style: keyof typeof STYLES, locale: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${style} ${locale} ${timeZone}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(locale, { ...STYLES[style], timeZone })
  formats.set(key, made)
  return made
}

/** The day of an instant in a zone, `YYYY-MM-DD`. */
export function isoDay(at: number, timeZone: string): string {
  const parts = format('digits', 'en-US', timeZone).formatToParts(at)
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

/** A moment as precisely as it is known, as machines read it: an instant, a day or a year. */
export function machineDate(moment: Moment, timeZone: string): string {
  if (moment.precision === 'minute') return new Date(moment.at).toISOString()
  const day = isoDay(moment.at, timeZone)
  return moment.precision === 'day' ? day : day.slice(0, 4)
}

/** An instant to the minute in a zone, as a `time` element. */
export function instant(at: number, timeZone: string, words: Words): Html {
  return html`<time datetime="${new Date(at).toISOString()}">${instantText(at, timeZone, words)}</time>`
}

function instantText(at: number, timeZone: string, { locale }: Words): string {
  return `${format('day', locale, timeZone).format(at)} ${format('clock', locale, timeZone).format(at)}`
}

/** A moment as precisely as it is known, as people read it. */
export function dateText(moment: Moment, timeZone: string, words: Words): string {
  if (moment.precision === 'minute') return instantText(moment.at, timeZone, words)
  return moment.precision === 'day'
    ? format('day', words.locale, timeZone).format(moment.at)
    : `${machineDate(moment, timeZone)} (${words.dateUnknown})`
}

/** A moment as precisely as it is known, as a `time` element; an inferred one is only a year. */
export function when(moment: Moment, timeZone: string, words: Words): Html {
  if (moment.precision === 'minute') return instant(moment.at, timeZone, words)
  const machine = machineDate(moment, timeZone)
  return moment.precision === 'day'
    ? html`<time datetime="${machine}">${format('day', words.locale, timeZone).format(moment.at)}</time>`
    : html`<time datetime="${machine}">${machine}</time> (${words.dateUnknown})`
}

/** A date of the configuration, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as a `time` element. */
export function partialDate(date: string, words: Words): Html {
  const at = Date.parse(date)
  if (date.length === 4 || Number.isNaN(at)) return html`<time>${date}</time>`
  const style = date.length === 7 ? 'month' : 'day'
  return html`<time datetime="${date}">${format(style, words.locale, 'UTC').format(at)}</time>`
}
