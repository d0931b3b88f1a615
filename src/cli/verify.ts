import { readConfig } from '../config.ts'
import { discoverFeeds } from '../judge/discover.ts'
import { judge } from '../judge/readers.ts'
import { verifyInstance } from '../judge/verify.ts'

/** Reads every feed of an instance as its readers do; 1 when anything is wrong with one. */
export async function verify([address]: readonly string[]): Promise<number> {
  const base = (address ?? readConfig(process.env).baseUrl).replace(/\/+$/, '')
  const ask = globalThis.fetch
  const page = await ask(`${base}/feeds`)
  if (!page.ok)
    throw new Error(`${base}/feeds answered ${page.status}; is that a Zerowire instance?`)
  const feeds = discoverFeeds(await page.text(), base)
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
