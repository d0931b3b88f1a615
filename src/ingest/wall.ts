/** What only the pages of walls and challenges say, in lower case; they often answer 200. */
const WALLS: readonly string[] = [
  'cf-chl-',
  'challenge-platform',
  '<title>just a moment',
  'attention required! | cloudflare',
  '_incapsula_resource',
  'pardon our interruption',
  'captcha-delivery.com',
  'px-captcha',
  'the requested url was rejected. please consult with your administrator',
  'verify you are human',
  'enable javascript and cookies to continue',
]
/** What other pages say, too, but hardly ever short ones. */
const SUSPICIOUS: readonly string[] = [
  'captcha',
  'cf-turnstile',
  'access denied',
  'are you a robot',
  'web firewall',
  'web application firewall',
  '웹방화벽',
  '웹 방화벽',
]
/** A page that is hardly more than a script which sets a cookie and loads the page again. */
const SETS_COOKIE = /document\.cookie\s*=/
const LOADS_AGAIN = /\blocation(?:\.href\s*=|\.reload\s*\(|\.replace\s*\(|\s*=)/
const SHORT = 20_000
const NOTHING_ELSE = 4000
const LOOKED_AT = 65_536

/** Whether a web page that came instead of a feed is a wall against bots. */
export function looksLikeWall(page: Uint8Array): boolean {
  const text = new TextDecoder().decode(page.subarray(0, LOOKED_AT)).toLowerCase()
  const says = (words: string) => text.includes(words)
  return (
    WALLS.some(says) ||
    (page.length <= SHORT && SUSPICIOUS.some(says)) ||
    (page.length <= NOTHING_ELSE && SETS_COOKIE.test(text) && LOADS_AGAIN.test(text))
  )
}
