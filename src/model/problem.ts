/** A mistake in a file of the collection or the configuration, for the person who can mend it. */
export interface Complaint {
  /** Path as the person knows it: `data/news/2021/x.en.md`, or `environment`. */
  readonly file: string
  /** 1-based. */
  readonly line?: number
  /** Dotted path such as `media.0.alt`. */
  readonly field?: string
  readonly found: string
  readonly expected: string
}

/** One line a person can act on. */
export function describeComplaint(c: Complaint): string {
  const where = c.line === undefined ? c.file : `${c.file}:${c.line}`
  const field = c.field === undefined ? '' : ` ${c.field}:`
  return `${where}${field} found ${c.found}; expected ${c.expected}`
}

/** Several mistakes at once: the environment, or a data directory that cannot be used at all. */
export class ComplaintsError extends Error {
  override readonly name = 'ComplaintsError'
  readonly complaints: readonly Complaint[]
  constructor(complaints: readonly Complaint[]) {
    super(complaints.map(describeComplaint).join('\n'))
    this.complaints = complaints
  }
}

/** A mistake of the caller of the HTTP interface; becomes an RFC 9457 problem document or a page. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  readonly status: 400 | 401 | 404 | 405 | 410 | 416
  readonly title: string
  constructor(status: RequestError['status'], title: string, detail: string) {
    super(detail)
    this.status = status
    this.title = title
  }
}
