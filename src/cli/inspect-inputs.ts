import { readFile } from 'node:fs/promises'
import { buffer, text } from 'node:stream/consumers'
import { z } from 'zod'
import { withClient } from './inspect-client.ts'

/** A document to look at, or why it cannot be had. */
export type Input = Document | Unreadable

export interface Document {
  readonly input: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly url?: string
  readonly contentType?: string
}

interface Unreadable {
  readonly input: string
  readonly error: string
}

const REQUEST = z.object({
  file: z.string(),
  url: z.string().optional(),
  contentType: z.string().optional(),
})

/**
 * The documents that a command line names, in order: lines of `requests` (`-` is standard input),
 * then files, addresses and `-`.
 */
export async function* inputsOf(
  names: readonly string[],
  requests: string | undefined,
): AsyncGenerator<Input> {
  if (requests !== undefined) {
    const lines = requests === '-' ? await text(process.stdin) : await readFile(requests, 'utf8')
    for (const line of lines.split('\n').filter((one) => one.trim() !== '')) {
      yield await requestOf(line)
    }
  }
  for (const name of names) yield await (isWebAddress(name) ? fetched(name) : localOrSite(name))
}

async function requestOf(line: string): Promise<Input> {
  const json = parseJson(line)
  const parsed = REQUEST.safeParse(json)
  if (!parsed.success) return { input: line, error: 'expected {"file","url","contentType"}' }
  const { file, url, contentType } = parsed.data
  const input = await local(file)
  return { ...input, ...(url ? { url } : {}), ...(contentType ? { contentType } : {}) }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** What is no file, and looks like the name of a site, is one: `www.city.example`. */
async function localOrSite(name: string): Promise<Input> {
  const input = await local(name)
  const isSite = 'error' in input && /^[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(name)
  return isSite && !/\.(?:xml|json|html?|atom|rss|rdf)$/i.test(name)
    ? fetched(`https://${name}`)
    : input
}

async function local(name: string): Promise<Input> {
  try {
    const bytes = name === '-' ? await buffer(process.stdin) : await readFile(name)
    return { input: name, bytes: new Uint8Array(bytes) }
  } catch (error) {
    return { input: name, error: whyNot(error) }
  }
}

function whyNot(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'no such file, and no address that begins with https:// or http://'
  return code === 'EISDIR' ? 'a folder, not a file' : message
}

async function fetched(url: string): Promise<Input> {
  const answer = await withClient((fetchDocument) => fetchDocument({ url }))
  if (answer.kind !== 'document') {
    return { input: url, error: answer.kind === 'failed' ? answer.message : 'nothing new' }
  }
  const { bytes, contentType, url: address } = answer
  return {
    input: url,
    bytes: new Uint8Array(bytes),
    url: address,
    ...(contentType ? { contentType } : {}),
  }
}

function isWebAddress(name: string): boolean {
  return /^https?:\/\//i.test(name)
}
