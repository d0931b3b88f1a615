import type { FetchDocument, FetchResult } from '../fetch/port.ts'
import type { City, Source } from '../model/site.ts'
import { readFile } from '../store/files.ts'
import type { Store } from '../store/ports.ts'
import type { SourceRecord } from '../store/sources.ts'

/** A source below the data directory; the rest is its path there. */
const FILE = 'file:'

/** Whether a source is a document of the collection itself. */
export function isLocal({ url }: Source): boolean {
  return url.startsWith(FILE)
}

/** A document of the collection (`file:`) or of the web, if it is not the one read last. */
export async function fetchSource(
  { store, fetchDocument }: { readonly store: Store; readonly fetchDocument: FetchDocument },
  { url }: Source,
  before: SourceRecord | undefined,
): Promise<FetchResult> {
  if (!url.startsWith(FILE)) {
    const { etag, lastModified } = before ?? {}
    return fetchDocument({
      url,
      ...(etag === undefined ? {} : { etag }),
      ...(lastModified === undefined ? {} : { lastModified }),
    })
  }
  const file = await readFile(store.sql, url.slice(FILE.length))
  const bytes = file && (await store.blobs.get(file.blob))
  if (!file || !bytes) {
    const message = `There is no file ${url.slice(FILE.length)} in the data directory; add it or mend partners.yaml.`
    return { kind: 'failed', code: 'not-found', message }
  }
  const answer = { url, headers: {}, redirects: [] }
  return file.blob === before?.original
    ? { kind: 'unchanged', ...answer }
    : { kind: 'document', status: 200, bytes, ...answer }
}

/** Relative links of a sample document are relative to the city's own site. */
export function webAddress(url: string, city: City): string {
  return url.startsWith(FILE) ? city.site : url
}
