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
]
const SHORT = 20_000
const LOOKED_AT = 65_536

/** Whether a web page that came instead of a feed is a wall against bots. */
export function looksLikeWall(page: Uint8Array): boolean {
  const text = new TextDecoder().decode(page.subarray(0, LOOKED_AT)).toLowerCase()
  const says = (words: string) => text.includes(words)
  return WALLS.some(says) || (page.length <= SHORT && SUSPICIOUS.some(says))
}
