import * as z from 'zod'
import type { PageBytes } from './read.ts'

/** Bytes of a sheaf; articles beyond are not kept. */
const LARGEST = 8_000_000
/** Of the first line, in which a sheaf says what it holds. */
const NEWLINE = 10

/** The pages that a list was read from at once: itself, older pages of it, and articles by their links. */
export interface Sheaf {
  /** When they were read, milliseconds since the epoch. */
  readonly at: number
  /** The newest first. */
  readonly lists: readonly PageBytes[]
  readonly articles: ReadonlyMap<string, PageBytes>
}

/** A sheaf as it was kept. */
export interface KeptSheaf extends Sheaf {
  /** Links of articles for which there was no room. */
  readonly omitted: ReadonlySet<string>
}

const PAGE = z.object({
  /** The link by which an article was reached; absent for a list. */
  link: z.string().exactOptional(),
  url: z.string(),
  contentType: z.string().exactOptional(),
  size: z.number().int().nonnegative(),
})
const CONTENTS = z.object({ at: z.number(), pages: z.array(PAGE), omitted: z.array(z.string()) })

/** Pages as one document, which is kept and compressed as such. */
export function bindSheaf({ at, lists, articles }: Sheaf): Uint8Array<ArrayBuffer> {
  const kept: PageBytes[] = []
  const contents: z.infer<typeof CONTENTS> = { at, pages: [], omitted: [] }
  let size = 0
  for (const [link, page] of [...lists.map((list) => [undefined, list] as const), ...articles]) {
    const { url, contentType, bytes } = page
    if (link !== undefined && size + bytes.length > LARGEST) {
      contents.omitted.push(link)
      continue
    }
    size += bytes.length
    kept.push(page)
    contents.pages.push({
      ...(link === undefined ? {} : { link }),
      url,
      ...(contentType === undefined ? {} : { contentType }),
      size: bytes.length,
    })
  }
  const head = new TextEncoder().encode(`${JSON.stringify(contents)}\n`)
  const bound = new Uint8Array(head.length + size)
  bound.set(head)
  let end = head.length
  for (const { bytes } of kept) {
    bound.set(bytes, end)
    end += bytes.length
  }
  return bound
}

/** What a sheaf holds; undefined for what is none. */
export function openSheaf(bytes: Uint8Array<ArrayBuffer>): KeptSheaf | undefined {
  let start = bytes.indexOf(NEWLINE) + 1
  const contents = CONTENTS.safeParse(parsed(new TextDecoder().decode(bytes.subarray(0, start))))
  if (!contents.success) return undefined
  const lists: PageBytes[] = []
  const articles = new Map<string, PageBytes>()
  for (const { link, size, ...page } of contents.data.pages) {
    const whole = { ...page, bytes: bytes.slice(start, start + size) }
    start += size
    if (link === undefined) lists.push(whole)
    else articles.set(link, whole)
  }
  const { at, omitted } = contents.data
  return { at, lists, articles, omitted: new Set(omitted) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
