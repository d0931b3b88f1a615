import type { Draft } from '../model/entry.ts'
import type { Complaint } from '../model/problem.ts'
import type { City, Wire } from '../model/site.ts'
import type { AboutFile } from './about.ts'
import { type Files, openFiles } from './files.ts'
import { type MediaFile, mediaType } from './media.ts'
import { readNews } from './news.ts'
import { readPartners } from './partners.ts'
import { readSite } from './site.ts'
import type { ContentSource } from './source.ts'
import { documentPath } from './source-fields.ts'
import { readYaml, type Yaml } from './yaml.ts'

const SITE = 'site.yaml'
const PARTNERS = 'partners.yaml'
const README = 'README.md'
const FOLDERS = ['news/', 'media/', 'partners/']
const SECRET_FOLDERS = ['news/', 'media/']

/** All that a collection holds and all that is wrong in it. */
export interface Collection {
  /** Undefined when `site.yaml` or `partners.yaml` cannot be used; then there are no drafts. */
  readonly wire?: Wire
  /** The text of `site.yaml`: where it is wrong, if it is only found out later. */
  readonly siteYaml?: Yaml
  readonly drafts: readonly Draft[]
  /** The front matter of each article, by key: where it is wrong, if it is only found out later. */
  readonly written: ReadonlyMap<string, Yaml>
  /** Files about items of the city's own site, which are articles together with these. */
  readonly about: readonly AboutFile[]
  readonly media: readonly MediaFile[]
  /** The files that `file:` sources name. */
  readonly documents: readonly { readonly path: string; readonly bytes: Uint8Array }[]
  readonly complaints: readonly Complaint[]
  /**
   * Keys (`id#lang`) of articles that failed, whose last good version stays published. A path
   * (`news/2021/x.en.md`) stands for an article whose key cannot be told: then no article may be
   * taken for deleted.
   */
  readonly broken: readonly string[]
}

/**
 * Reads a collection and finds every mistake in it. Never throws: what fails is complained of.
 * `secret` is its private part: articles and media, of the same rules. `now` is in milliseconds since
 * the epoch; nobody can have corrected anything after it.
 */
export async function loadCollection(
  source: ContentSource,
  secret?: ContentSource,
  now = Number.POSITIVE_INFINITY,
): Promise<Collection> {
  const complaints: Complaint[] = []
  const files = await list(source, complaints)
  if (files === undefined) {
    return {
      drafts: [],
      written: new Map(),
      about: [],
      media: [],
      documents: [],
      complaints,
      broken: [],
    }
  }
  const secretFiles = secret && (await list(secret, complaints))
  const parts = secretFiles ? [files, secretFiles] : [files]

  kept({ complaints: misplaced(files, FOLDERS, [SITE, PARTNERS]) }, complaints)
  if (secretFiles) kept({ complaints: misplaced(secretFiles, SECRET_FOLDERS, []) }, complaints)
  const media = await readMedia(parts, complaints)
  const siteYaml = await readYamlFile(SITE, files, complaints)
  const partnersYaml = await readYamlFile(PARTNERS, files, complaints)

  const site = siteYaml && kept(readSite(siteYaml, files), complaints).site
  const cities =
    site && partnersYaml && kept(readPartners(partnersYaml, site, files), complaints).cities
  const news = site && kept(await readNews(parts, site, media, now), complaints)

  return {
    ...(site && cities ? { wire: { site, cities }, siteYaml } : {}),
    drafts: (cities && news?.drafts) ?? [],
    written: news?.written ?? new Map(),
    about: (cities && news?.about) ?? [],
    // What cannot be listed may hold any article.
    broken: [...(news?.broken ?? []), ...(secret && !secretFiles ? [`${secret.name}/`] : [])],
    media: [...media.values()],
    documents: await readDocuments(site && cities ? [site.city, ...cities] : [], files, complaints),
    complaints,
  }
}

function kept<T extends { complaints: readonly Complaint[] }>(read: T, complaints: Complaint[]): T {
  // Not spread: a long file may have more mistakes than a call may have arguments.
  for (const complaint of read.complaints) complaints.push(complaint)
  return read
}

async function list(source: ContentSource, complaints: Complaint[]): Promise<Files | undefined> {
  try {
    return await openFiles(source)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const found = `a collection that cannot be listed (${why})`
    complaints.push({ file: source.name, found, expected: 'files that can be read' })
    return undefined
  }
}

/** Files where nothing looks for them, most likely a slip: `New/2021/x.en.md`. */
function misplaced(
  files: Files,
  folders: readonly string[],
  single: readonly string[],
): Complaint[] {
  const names = [...single, README].join(', ').replace(/, ([^,]*)$/, ' or $1')
  const places = folders.join(', ').replace(/, ([^,]*)$/, ' or $1')
  return files.paths
    .filter((path) => path !== README && !single.includes(path))
    .filter((path) => !folders.some((folder) => path.startsWith(folder)))
    .map((path) => ({
      file: files.label(path),
      found: 'a file that nothing reads',
      expected: `${names}, or a file in ${places}`,
    }))
}

async function readMedia(
  parts: readonly Files[],
  complaints: Complaint[],
): Promise<ReadonlyMap<string, MediaFile>> {
  const media = new Map<string, MediaFile>()
  const owners = new Map<string, string>()
  for (const files of parts) {
    for (const path of files.paths.filter((path) => path.startsWith('media/'))) {
      const file = files.label(path)
      const type = mediaType(path)
      const owner = owners.get(path)
      if (type === undefined) {
        const expected = 'a picture, a recording, or a document such as .pdf or .csv'
        complaints.push({ file, found: 'a kind of file that is not published', expected })
      } else if (owner === undefined) {
        owners.set(path, file)
        const read = await files.bytes(path)
        if ('complaint' in read) complaints.push(read.complaint)
        else media.set(path, { path, type, bytes: read.value })
      } else {
        const expected = `a name of its own: ${owner} has it, and one address is one file`
        complaints.push({ file, found: JSON.stringify(path), expected })
      }
    }
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
