import { readDocument } from '../../src/ingest/read/document.ts'
import { bytesOf, HOSTILE } from './documents.ts'

const hostile = HOSTILE[Number(process.argv[2])]
if (hostile === undefined) throw new Error('no document of this number')
const bytes = await bytesOf(hostile)
const before = process.resourceUsage().maxRSS
const started = performance.now()
const { entries, problems } = await readDocument(bytes, { url: 'https://city.example/feed' })
// Cleaned one by one, as whoever stores them does it.
let safe = 0
for (const entry of entries.slice(0, 100)) safe += (entry.contentSafe ?? entry.summarySafe)?.length ?? 0
const seconds = (performance.now() - started) / 1000
process.stdout.write(
  JSON.stringify({
    bytes: bytes.length,
    entries: entries.length,
    titles: entries.slice(0, 3).map(({ title }) => title?.slice(0, 60)),
    codes: [...new Set(problems.map(({ code }) => code))],
    safe,
    seconds,
    // KiB to MiB.
    before: before / 1024,
    rss: process.resourceUsage().maxRSS / 1024,
  }),
)
