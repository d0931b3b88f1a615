import { readPrefix } from '../model/prefix.ts'
import type { Complaint } from '../model/problem.ts'
import type { ArticleFields } from './article-fields.ts'
import { complain, describeValue, valueAt } from './check.ts'
import { localDay } from './moment.ts'
import type { Path, Yaml } from './yaml.ts'

/** Clocks differ by minutes; who writes a date wrongly is off by more. */
const HOUR = 3_600_000

/** What is wrong between fields of an article that are right one by one. */
export function contradictions(
  yaml: Yaml,
  fields: Partial<ArticleFields>,
  timeZone: string,
  now: number,
): Complaint[] {
  const complaints: Complaint[] = []
  const written = (path: Path) => valueAt(yaml.value, path)
  const wrong = (path: Path, expected: string) =>
    complaints.push(complain(yaml, path, describeValue(written(path)), expected))
  const day = (at: number) => localDay(at, timeZone)
  const { published, embargoUntil, corrections = [] } = fields
  const status = written(['status']) === undefined ? 'usable' : fields.status

  const { title, prefix, ...meaning } = readPrefix(fields.title ?? '')
  if (prefix !== undefined) {
    const lines = Object.entries(meaning).map(([name, value]) => `${name}: ${value}`)
    wrong(
      ['title'],
      `the title alone, ${describeValue(title)}, and in lines of their own ${lines.join(' and ')}`,
    )
  }
  if (status === 'canceled' && written(['withdrawal']) === undefined) {
    wrong(['withdrawal'], 'when and why it was withdrawn, since its status is canceled')
  }
  if (written(['withdrawal']) !== undefined && status !== undefined && status !== 'canceled') {
    wrong(['status'], 'canceled, since there is a withdrawal')
  }
  if (fields.kind === 'disclosure' && written(['reportingYear']) === undefined) {
    wrong(['reportingYear'], 'the year that the disclosure is about')
  }
  if (embargoUntil !== undefined) {
    const last = day(embargoUntil)
    const dated = written(['published']) !== undefined || written(['of']) !== undefined
    if (!dated || (published !== undefined && day(published.at) !== last)) {
      wrong(['published'], `${last}, the day its embargo ends`)
    } else if (published?.precision === 'minute' && published.at > embargoUntil) {
      wrong(['published'], 'no later time than embargoUntil, when everyone can read it')
    }
  }
  const { withdrawal } = fields
  corrections.forEach(({ at }, nth) => {
    const path: Path = ['corrections', nth, 'at']
    if (withdrawal !== undefined && at > withdrawal.at) {
      wrong(path, 'a time before its withdrawal: what is withdrawn has no text to correct')
    }
    if (corrections.slice(0, nth).some((earlier) => earlier.at === at)) {
      wrong(path, 'a time of its own, such as 2021-05-12T10:00, or readers take two for one')
    }
  })
  const changes: (readonly [Path, number])[] = corrections.map(({ at }, nth) => [
    ['corrections', nth, 'at'],
    at,
  ])
  if (withdrawal !== undefined) changes.push([['withdrawal', 'at'], withdrawal.at])
  for (const [path, at] of changes) {
    // A day is its noon, and has begun twelve hours before.
    if (at > now + (isTimed(written(path)) ? HOUR : 13 * HOUR)) {
      wrong(path, 'the time at which it was made, which is not in the future')
    }
    // Desks have what is under embargo, and are told that it is withdrawn.
    const isDropped = path[0] === 'withdrawal' && embargoUntil !== undefined
    if (published !== undefined && day(at) < day(published.at) && !isDropped) {
      wrong(path, `${day(published.at)} or later`)
    } else if (path[0] === 'corrections' && isTimed(written(path)) && at < firstPublic(fields)) {
      wrong(path, `${new Date(firstPublic(fields)).toISOString()} or later, when it became public`)
    }
  }
  return complaints
}

/** The instant from which an article can be public, as far as it is known to the minute. */
function firstPublic({ published, embargoUntil }: Partial<ArticleFields>): number {
  if (embargoUntil !== undefined) return embargoUntil
  return published?.precision === 'minute' ? published.at : Number.NEGATIVE_INFINITY
}

/** Whether a date says the time, too; a day alone stands for the whole of it. */
function isTimed(raw: unknown): boolean {
  return typeof raw === 'string' && raw.includes(':')
}
