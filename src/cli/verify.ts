import { parseArgs } from 'node:util'
import { z } from 'zod'
import { isWebAddress } from '../collection/fields.ts'
import { readConfig } from '../config.ts'
import { checkUrl } from '../fetch/guard.ts'
import type { Ask } from '../judge/exchange.ts'
import { judge } from '../judge/readers.ts'
import { verifyInstance } from '../judge/verify.ts'
import { CommandError, UsageError } from './usage.ts'

/** Of `/feeds.json`, what verification needs. */
const LISTING = z.object({
  feeds: z.array(
    z.object({
      urls: z.object({
        rss: z.string(),
        atom: z.string(),
        json: z.string(),
        ninjs: z.string(),
      }),
    }),
  ),
})

/** Reads every feed of an instance as its readers do; 1 when anything is wrong with one. */
export async function verify(argv: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...argv], allowPositionals: true })
  const [address = readConfig(process.env).baseUrl, ...more] = positionals
  if (more.length > 0 || !isWebAddress(address)) {
    throw new UsageError(
      `verify takes the address of one instance, such as https://news.example, not “${positionals.join(' ')}”.`,
    )
  }
  const base = address.replace(/\/+$/, '')
  const get = globalThis.fetch
  const listing = `${base}/feeds.json`
  const answer = await get(listing).catch((error: Error) => {
    const { message } = error.cause instanceof Error ? error.cause : error
    throw new CommandError(`${listing} cannot be had (${message}); is Zerowire running there?`)
  })
  const read = LISTING.safeParse(await answer.json().catch(() => undefined))
  if (!answer.ok || !read.success) {
    const found = answer.ok ? 'lists no feeds' : `answered ${answer.status}`
    console.error(`${listing} ${found}; is that a Zerowire instance?`)
    return 1
  }
  const feeds = read.data.feeds.map(({ urls }) => urls)
  const { origin } = new URL(base)
  // What an instance lists may be anything: only its own origin may be inside our network.
  const ask: Ask = (url, init) => {
    const checked = checkUrl(url, new Set())
    if (!checked.ok && URL.parse(url)?.origin !== origin) throw new Error(`it ${checked.reason}`)
    return get(url, { ...init, redirect: 'manual' })
  }
  const report = await verifyInstance(base, { ask, feeds, judge })
  const faults = report.filter(({ ok }) => !ok)
  for (const { url, checks } of faults) {
    for (const { name, detail } of checks.filter(({ ok }) => !ok)) {
      console.error(`${url}: ${name}: ${detail}`)
    }
  }
  console.log(`${report.length - faults.length} feeds fine, ${faults.length} at fault.`)
  return feeds.length > 0 && faults.length === 0 ? 0 : 1
}
