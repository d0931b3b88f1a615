import type { Draft } from '../model/entry.ts'
import type { Complaint } from '../model/problem.ts'
import type { Site } from '../model/site.ts'
import type { AboutFile } from './about.ts'
import { contestedAddresses } from './addresses.ts'
import { type Newsroom, type ReadArticle, readArticle, visibleKey } from './article.ts'
import { articleFields } from './article-fields.ts'
import type { Files } from './files.ts'
import type { MediaFile } from './media.ts'
import { type Article, disagreements, strangers } from './translations.ts'
import type { Yaml } from './yaml.ts'

/** Reads `news/` of each part of the collection. What is wrong in an article, or between translations, costs that story only. */
export async function readNews(
  parts: readonly Files[],
  site: Site,
  media: ReadonlyMap<string, MediaFile>,
  now: number,
): Promise<{
  drafts: Draft[]
  written: Map<string, Yaml>
  about: AboutFile[]
  broken: string[]
  complaints: Complaint[]
}> {
  const newsroom = { site, media, now, fields: articleFields(site, (path) => media.has(path)) }
  const complaints: Complaint[] = []
  const broken = new Set<string>()
  const owners = new Map<string, string>()
  const articles: Article[] = []

  for (const { files, path } of parts.flatMap(articlesOf)) {
    const file = files.label(path)
    const read = await readFile(path, files, newsroom)
    const key = 'draft' in read ? read.draft.key : read.key
    if ('draft' in read) articles.push(read)
    else {
      for (const complaint of read.complaints) complaints.push(complaint)
      broken.add(key)
    }
    const owner = owners.get(key)
    if (owner === undefined) owners.set(key, file)
    else {
      // Nobody can tell which of the two is the article that is published under this id.
      broken.add(key)
      const field = 'own' in read ? 'of' : 'id'
      const place = 'draft' in read ? { file, line: read.yaml.line([field]) } : { file }
      const found = JSON.stringify(key.slice(0, key.lastIndexOf('#')))
      const expected =
        field === 'id' ? `an id of its own: ${owner} has it` : `an item of its own: ${owner} has it`
      complaints.push({ ...place, field, found, expected })
    }
  }

  const single = articles.filter(({ draft }) => !broken.has(draft.key))
  for (const story of Map.groupBy(single, ({ draft }) => draft.entry.story).values()) {
    const differences = disagreements(story, site.defaultLanguage)
    for (const difference of differences) complaints.push(difference)
    // Nobody can tell which translation is right, and an embargo may be at stake: all wait.
    if (differences.length > 0) for (const { draft } of story) broken.add(draft.key)
  }
  for (const { articles: files, complaint } of strangers(single, site.defaultLanguage)) {
    complaints.push(complaint)
    for (const { draft } of files) broken.add(draft.key)
  }
  for (const { article, complaint } of contestedAddresses(single)) {
    complaints.push(complaint)
    broken.add(article.draft.key)
  }
  const right = single.filter(({ draft }) => !broken.has(draft.key))
  return {
    drafts: right.flatMap(({ draft, own }) => (own ? [] : [draft])),
    written: new Map(right.map(({ draft, yaml }) => [draft.key, yaml])),
    about: right.flatMap(({ own: file, yaml }) => (file ? [{ file, yaml }] : [])),
    broken: [...broken],
    complaints,
  }
}

function articlesOf(files: Files): { files: Files; path: string }[] {
  const paths = files.paths.filter((path) => path.startsWith('news/'))
  return paths.map((path) => ({ files, path }))
}

async function readFile(path: string, files: Files, newsroom: Newsroom): Promise<ReadArticle> {
  const file = files.label(path)
  const read = await files.text(path)
  if ('complaint' in read) return { key: path, complaints: [read.complaint] }
  try {
    return readArticle(path, file, read.value, newsroom)
  } catch (error) {
    // Markdown nested by the thousand exhausts the parser's stack.
    const found = `an article that cannot be read (${error instanceof Error ? error.message : error})`
    const key = visibleKey(path, read.value, newsroom.site.languages)
    return { key, complaints: [{ file, found, expected: 'plainer Markdown' }] }
  }
}
