import robotsParser from 'robots-parser'

/** Its types are those of a module with a default export; it is a CommonJS function. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default

/** What a robots.txt allows us. */
export interface Robots {
  allows(url: string): boolean
  /** Nothing is allowed, as the server could not give it; that may pass. */
  readonly isMissing: boolean
  /** Milliseconds between two requests, where it asks for some. */
  readonly delay?: number
}

/** RFC 9309, section 2.5: at least this much of it is read. */
export const ROBOTS_BYTES = 512_000
/** The product token of our User-Agent (RFC 9309, section 2.2.1). */
const PRODUCT = 'Zerowire'
/** Each star of a rule may be tried at each character of an address. */
const MOST_STEPS = 100_000_000

/** What stands for a robots.txt that a server could not give (RFC 9309, section 2.3.1.4). */
export const NOTHING_ALLOWED = '# It could not be had.\nUser-agent: *\nDisallow: /\n'

/** Reads the robots.txt of an origin (RFC 9309; Crawl-delay, which many sites send, is none of it). */
export function readRobots(origin: string, body: string): Robots {
  const rules = parseRobots(`${origin}/robots.txt`, body)
  const seconds = rules.getCrawlDelay(PRODUCT) ?? 0
  return {
    isMissing: body === NOTHING_ALLOWED,
    allows: (url) =>
      body.length * url.length <= MOST_STEPS && rules.isAllowed(url, PRODUCT) !== false,
    ...(seconds > 0 && Number.isFinite(seconds) ? { delay: seconds * 1000 } : {}),
  }
}
