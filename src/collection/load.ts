import type { Draft } from '../model/entry.ts'
import type { Complaint } from '../model/problem.ts'
import type { City, Wire } from '../model/site.ts'
import { type Files, openFiles } from './files.ts'
import { type MediaFile, mediaType } from './media.ts'
import { readNews } from './news.ts'
import { documentPath, readPartners } from './partners.ts'
import { readSite } from './site.ts'
import type { ContentSource } from './source.ts'
import { readYaml, type Yaml } from './yaml.ts'

const SITE = 'site.yaml'
const PARTNERS = 'partners.yaml'

/** All that a collection holds and all that is wrong in it. */
export interface Collection {
  /** Undefined when `site.yaml` or `partners.yaml` cannot be used; then there are no drafts. */
  readonly wire?: Wire
  readonly drafts: readonly Draft[]
  readonly media: readonly MediaFile[]
  /** The files that partners' `file:` sources name. */
  readonly documents: readonly { readonly path: string; readonly bytes: Uint8Array }[]
  readonly complaints: readonly Complaint[]
  /**
   * Keys (`id#lang`) of articles that failed, whose last good version stays published. A path
   * (`news/2021/x.en.md`) stands for an article whose key cannot be told: then no article may be
   * taken for deleted.
   */
  readonly broken: readonly string[]
}

/** Reads a collection and finds every mistake in it. Never throws: what fails is complained of. */
export async function loadCollection(source: ContentSource): Promise<Collection> {
  const complaints: Complaint[] = []
  const files = await openFiles(source).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error)
    const found = `a collection that cannot be listed (${why})`
    complaints.push({ file: source.name, found, expected: 'files that can be read' })
  })
  if (files === undefined) return { drafts: [], media: [], documents: [], complaints, broken: [] }

  kept({ complaints: misplaced(files) }, complaints)
  const media = await readMedia(files, complaints)
  const siteYaml = await readYamlFile(SITE, files, complaints)
  const partnersYaml = await readYamlFile(PARTNERS, files, complaints)

  const site = siteYaml && kept(readSite(siteYaml), complaints).site
  const cities =
    site && partnersYaml && kept(readPartners(partnersYaml, site, files), complaints).cities
  const news = site && kept(await readNews(files, site, media), complaints)

  return {
    ...(site && cities ? { wire: { site, cities } } : {}),
    drafts: (cities && news?.drafts) ?? [],
    broken: news?.broken ?? [],
    media: [...media.values()],
    documents: await readDocuments(cities ?? [], files, complaints),
    complaints,
  }
}

function kept<T extends { complaints: readonly Complaint[] }>(read: T, complaints: Complaint[]): T {
  // Not spread: a long file may have more mistakes than a call may have arguments.
  for (const complaint of read.complaints) complaints.push(complaint)
  return read
}

/** Files where nothing looks for them, most likely a slip: `New/2021/x.en.md`. */
function misplaced(files: Files): Complaint[] {
  return files.paths
    .filter((path) => path !== SITE && path !== PARTNERS && path !== 'README.md')
    .filter((path) => !/^(?:news|media|partners)\//.test(path))
    .map((path) => ({
      file: files.label(path),
      found: 'a file that nothing reads',
      expected: `${SITE}, ${PARTNERS} or README.md, or a file in news/, media/ or partners/`,
    }))
}

async function readMedia(
  files: Files,
  complaints: Complaint[],
): Promise<ReadonlyMap<string, MediaFile>> {
  const media = new Map<string, MediaFile>()
  for (const path of files.paths.filter((path) => path.startsWith('media/'))) {
    const file = files.label(path)
    const type = mediaType(path)
    if (type === undefined) {
      const expected = 'a picture, a recording, or a document such as .pdf or .csv'
      complaints.push({ file, found: 'a kind of file that is not published', expected })
      continue
    }
    const read = await files.bytes(path)
    if ('complaint' in read) complaints.push(read.complaint)
    else media.set(path, { path, type, bytes: read.value })
  }
  return media
}

async function readYamlFile(
  path: string,
  files: Files,
  complaints: Complaint[],
): Promise<Yaml | undefined> {
  const read = await files.text(path)
  if ('complaint' in read) {
    complaints.push(read.complaint)
    return undefined
  }
  const result = readYaml(files.label(path), read.value)
  if ('yaml' in result) return result.yaml
  kept(result, complaints)
  return undefined
}

async function readDocuments(
  cities: readonly City[],
  files: Files,
  complaints: Complaint[],
): Promise<Collection['documents']> {
  const paths = cities
    .flatMap((city) => city.sources)
    .flatMap((source) => documentPath(source.url) ?? [])
  const documents: { path: string; bytes: Uint8Array }[] = []
  for (const path of new Set(paths)) {
    const read = await files.bytes(path)
    if ('complaint' in read) complaints.push(read.complaint)
    else documents.push({ path, bytes: read.value })
  }
  return documents
}
