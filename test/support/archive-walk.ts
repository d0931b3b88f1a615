import { SaxesParser } from 'saxes'

/** What one document of a record says, as a reader of RFC 5005 sees it. */
export interface ArchiveDocument {
  readonly url: string
  readonly text: string
  readonly archive: boolean
  readonly previous: string | undefined
  readonly current: string | undefined
  readonly self: string | undefined
  /** In the document's order; `gone` for a tombstone or what stands for one. */
  readonly entries: readonly Told[]
}

export interface Told {
  readonly id: string
  readonly title: string
  readonly gone: boolean
}

const ATOM = 'http://www.w3.org/2005/Atom'
const HISTORY = 'http://purl.org/syndication/history/1.0'
const TOMBSTONES = 'http://purl.org/atompub/tombstones/1.0'

/** Reads an Atom or RSS document; throws where it is not well-formed. */
export function readArchive(url: string, text: string): ArchiveDocument {
  const parser = new SaxesParser({ xmlns: true })
  const links = new Map<string, string>()
  const entries: { id: string; title: string; gone: boolean }[] = []
  const open: string[] = []
  let archive = false
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    const value = (name: string) => attributes[name]?.value ?? ''
    const inEntry = open.includes('entry') || open.includes('item')
    if (uri === HISTORY && local === 'archive') archive = true
    if (local === 'link' && uri === ATOM && !inEntry)
      links.set(value('rel') || 'alternate', value('href'))
    if ((local === 'entry' && uri === ATOM) || (local === 'item' && uri === '')) {
      entries.push({ id: '', title: '', gone: false })
    }
    if (local === 'deleted-entry' && uri === TOMBSTONES) {
      entries.push({ id: value('ref'), title: '', gone: true })
    }
    open.push(local)
  })
  parser.on('text', (written) => {
    const entry = entries.at(-1)
    const [within, name] = open.slice(-2)
    if (!entry || (within !== 'entry' && within !== 'item')) return
    if (name === 'id' || name === 'guid') entry.id += written
    if (name === 'title') entry.title += written
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(text).close()
  return {
    url,
    text,
    archive,
    previous: links.get('prev-archive'),
    current: links.get('current'),
    self: links.get('self'),
    entries: entries.map((entry) => ({
      ...entry,
      gone: entry.gone || ['Withdrawn', '철회됨'].includes(entry.title),
    })),
  }
}

/**
 * Follows `prev-archive` from a subscription feed on, up to the end or to an address that is known
 * already (RFC 5005, section 4.3): newest document first.
 */
export async function walk(
  get: (url: string) => Promise<string>,
  subscription: string,
  known: ReadonlySet<string> = new Set(),
): Promise<ArchiveDocument[]> {
  const documents: ArchiveDocument[] = []
  for (let url: string | undefined = subscription; url !== undefined && !known.has(url); ) {
    if (documents.length > 500) throw new Error('The record has no end.')
    const document: ArchiveDocument = readArchive(url, await get(url))
    documents.push(document)
    url = document.previous
  }
  return documents
}

/** What a reader knows of each id that is not gone, by its title: of several, the newest counts. */
export function rebuilt(
  documents: readonly ArchiveDocument[],
  before: ReadonlyMap<string, Told> = new Map(),
): Map<string, Told> {
  const told = documents.flatMap(({ entries }) => entries).toReversed()
  return new Map([...before, ...told.map((one) => [one.id, one] as const)])
}
