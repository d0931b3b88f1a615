/**
 * `new`: never read. `working`: the last poll was fine. `failing`: it was not. `dormant`: none was for
 * two weeks, so there is one a week. `gone`: 410, and no more polls.
 */
export const SOURCE_STATES = ['new', 'working', 'failing', 'dormant', 'gone'] as const
export type SourceState = (typeof SOURCE_STATES)[number]

/** What an operator should know of a source, whether or not it still brings something. */
export const CONDITIONS = [
  /** 401, 403, 451 or a captcha page: a bot wall. */
  'blocked',
  /** A web page, or something else that is no feed, at the feed's address. */
  'not-a-feed',
  /** The address redirects elsewhere for good. */
  'moved',
  'gone',
  'missing',
  /** The site's robots.txt asks us not to read it. */
  'robots',
  'tls',
  'unreachable',
  'slow',
  /** Its server gives no validators that work, so that it may be asked once a day only. */
  'unconditional',
  /** 429 or 503: the host asks to be left alone. */
  'busy',
  'too-large',
  /** Answers, but has brought nothing new for far longer than usual. */
  'quiet',
  /** Read, but only after repair or with losses. */
  'malformed',
  /** Suddenly brings nothing, or half of what it did. */
  'shrunk',
  /** More new items at once than is believable: they wait for a person. */
  'held',
  /** A fault of Zerowire's own. */
  'fault',
  'other',
] as const
export type Condition = (typeof CONDITIONS)[number]

/** A condition, and for a person what happened and what to do. */
export interface Remark {
  readonly condition: Condition
  readonly message: string
}
