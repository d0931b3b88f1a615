import { markdownToHtml } from '../html/markdown.ts'
import type { Draft, Entry, Media } from '../model/entry.ts'
import type { OwnFile } from '../model/own.ts'
import { newsPath, storyId } from '../model/permalink.ts'
import type { Complaint } from '../model/problem.ts'
import type { Site } from '../model/site.ts'
import { aboutKey, saidOf } from './about.ts'
import { type ArticleFields, aboutFields, type articleFields } from './article-fields.ts'
import { missingFromBody } from './body.ts'
import { checkFields, valueAt } from './check.ts'
import { contradictions } from './contradictions.ts'
import { splitFrontMatter } from './front-matter.ts'
import { localAddress, type MediaFile, pngSize } from './media.ts'
import { inferredMoment } from './moment.ts'
import { didYouMean } from './suggest.ts'
import { readYaml, type Yaml } from './yaml.ts'

/** What articles are checked against. */
export interface Newsroom {
  readonly site: Site
  readonly fields: ReturnType<typeof articleFields>
  readonly media: ReadonlyMap<string, MediaFile>
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** A file of `news/`, read. `own` is there if it is about an item of the city's own site. */
export type ReadArticle =
  | { readonly draft: Draft; readonly yaml: Yaml; readonly own?: OwnFile }
  /** `key` is the article's as far as it can be told, else the file's path. */
  | { readonly key: string; readonly complaints: readonly Complaint[] }

/** Reads an article. `path` is as the source lists it, `file` as complaints name it. */
export function readArticle(
  path: string,
  file: string,
  text: string,
  newsroom: Newsroom,
): ReadArticle {
  const { site, media } = newsroom
  const name = readName(path, site.languages)
  if ('expected' in name) {
    const found = JSON.stringify(path)
    return { key: path, complaints: [{ file, found, expected: name.expected }] }
  }
  const broken = (complaints: readonly Complaint[]) => ({
    key: visibleKey(path, text, site.languages),
    complaints,
  })

  const parts = splitFrontMatter(text)
  if (parts === undefined) {
    const expected = 'fields between two lines of ---, then the text'
    const found = text.startsWith('---') ? 'no second line of ---' : 'no front matter'
    return broken([{ file, line: 1, found, expected }])
  }
  const read = readYaml(file, parts.yaml, parts.yamlLine)
  if ('complaints' in read) return broken(read.complaints)
  const { whole, fields, complaints } =
    valueAt(read.yaml.value, ['of']) === undefined
      ? checkFields(newsroom.fields, read.yaml)
      : checkFields(aboutFields(newsroom.fields), read.yaml)
  const body = markdownToHtml(parts.markdown)
  const mistakes = [
    ...complaints,
    ...contradictions(read.yaml, fields, site.city.timeZone, newsroom.now),
    ...missingFromBody(file, parts, body, (wanted) => media.has(wanted)),
  ]
  if (whole === undefined || mistakes.length > 0) return broken(mistakes)

  const { of, id = '', title = '', kind = 'release', ...rest } = whole
  const { language } = name
  const entry = toEntry({ ...rest, id, title, kind }, { ...name, body }, newsroom)
  if (of === undefined) return { draft: { key: `${id}#${language}`, entry }, yaml: read.yaml }
  const key = aboutKey(of, language)
  const says = saidOf(entry, read.yaml, whole)
  const own: OwnFile = { key, of, language, ...(id === '' ? {} : { id }), says }
  // Its story is whatever the item's turns out to be; until then, that of all files about the item.
  return { draft: { key, entry: { ...entry, story: of } }, yaml: read.yaml, own }
}

interface Name {
  readonly year: number
  readonly language: string
}

function readName(path: string, languages: readonly string[]): Name | { expected: string } {
  const match = /^news\/(\d{4})\/[^/]+\.([A-Za-z0-9-]+)\.md$/.exec(path)
  const year = Number(match?.[1])
  const language = match?.[2]
  if (language === undefined || year < 1900 || year > 2199) {
    return { expected: 'a name such as news/2021/race-to-zero.en.md' }
  }
  if (languages.includes(language)) return { year, language }
  return { expected: didYouMean('a language of site.yaml before .md', languages, language) }
}

/**
 * The key of an article whatever else is wrong in it, so that its last good version is kept; its
 * path when the line with the id cannot be told or the file's name names no language.
 */
export function visibleKey(path: string, text: string, languages: readonly string[]): string {
  const name = readName(path, languages)
  if ('expected' in name) return path
  const lines = text.split('\n')
  const about = lines.find((one) => /^["']?of["']?\s*:/.test(one))
  const item = itemIn(splitFrontMatter(text)?.yaml ?? '') ?? itemIn(about ?? '')
  if (item !== undefined) return aboutKey(item, name.language)
  const line = lines.find((one) => one.startsWith('id:')) ?? ''
  const id = /^id:\s+["']?([a-z0-9-]+)["']?\s*(?:#.*)?$/.exec(line)?.[1]
  return id === undefined || about !== undefined ? path : `${id}#${name.language}`
}

/** The item that fields say they are about; undefined when they cannot be read, or do not say it. */
function itemIn(text: string): string | undefined {
  const read = readYaml('', text)
  const of = 'yaml' in read ? valueAt(read.yaml.value, ['of']) : undefined
  return typeof of === 'string' && of.trim() !== '' ? of.trim() : undefined
}

function toEntry(
  fields: Omit<ArticleFields, 'of'>,
  { year, language, body }: Name & { readonly body: string },
  { site, media }: Newsroom,
): Entry {
  const {
    id,
    slug = id,
    formerly,
    media: pictures,
    licence,
    rights = site.rights,
    ...rest
  } = fields
  const { published: given, ...same } = rest
  const published = given ?? inferredMoment(year, site.city.timeZone)
  const story = storyId(site.authority, id)
  const left = [...new Set([...formerly, id])].filter((one) => one !== slug)
  const changes = [...fields.corrections.map((one) => one.at), fields.withdrawal?.at ?? 0]
  return {
    ...same,
    id: story,
    story,
    city: site.city.locode,
    body,
    language,
    published,
    updated: Math.max(published.at, ...changes),
    tags: [],
    licence: licence ?? site.licence,
    ...(rights === undefined ? {} : { rights }),
    media: pictures.flatMap((picture) => toMedia(picture, media)),
    url: `local:${newsPath(slug, language, site)}`,
    ...(left.length === 0 ? {} : { formerly: left }),
  }
}

function toMedia(
  { file, ...words }: ArticleFields['media'][number],
  files: ReadonlyMap<string, MediaFile>,
): Media[] {
  const found = files.get(file)
  if (found === undefined) return []
  const { type, bytes } = found
  const size = pngSize(bytes)
  return [{ ...words, ...size, url: localAddress(file), type, length: bytes.length }]
}
