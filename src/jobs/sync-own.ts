import type { AboutFile } from '../collection/about.ts'
import { complain, describeValue } from '../collection/check.ts'
import type { Collection } from '../collection/load.ts'
import { marksNamed } from '../ingest/identify/marks.ts'
import { identityOf, withoutSession } from '../ingest/page/address.ts'
import type { Draft } from '../model/entry.ts'
import { isComplete, isSameLanguage, type OwnFile } from '../model/own.ts'
import { slugOf, storyId } from '../model/permalink.ts'
import type { Complaint } from '../model/problem.ts'
import type { Site, Wire } from '../model/site.ts'
import { composed } from '../store/compose.ts'
import {
  itemsOfStories,
  type KnownFile,
  type NamingFile,
  type OwnItem,
  type ResolvedFile,
  readOwnFiles,
  resolveFiles,
  saveOwnFiles,
  storiesOfSource,
} from '../store/own-files.ts'
import type { Sql } from '../store/ports.ts'
import { type Published, recompose } from '../store/publish.ts'
import { transact } from '../store/transact.ts'
import { takesBack, unexplained } from './taken-back.ts'

/** What the files about items of the city's own site came to. */
export interface AboutReport {
  readonly published: Published
  readonly complaints: readonly Complaint[]
  /** Articles that are made of items and files, by key. */
  readonly keys: readonly string[]
  /** Withdrawals whose file is gone, by key. */
  readonly orphans: readonly string[]
}

/**
 * Stores what files say of items, and makes the articles of both anew. A file with a mistake counts as
 * it was before; what it is about and is not public yet waits for it. `more` are files that have an item
 * without saying so.
 */
export async function syncAbout(
  sql: Sql,
  wire: Wire,
  { about, broken: wrong }: Pick<Collection, 'about' | 'broken'>,
  more: readonly OwnFile[],
  now: number,
): Promise<AboutReport> {
  const { site } = wire
  const before = await readOwnFiles(sql)
  const said = [...about.map(({ file }) => file), ...more]
  const named = await resolveFiles(sql, await naming(said, site), site)
  const items = await itemsOfStories(
    sql,
    named.flatMap(({ story }) => story ?? []),
  )
  const complaints: Complaint[] = []
  const dropped: OwnFile[] = []
  const doubtful = new Set<string>()
  const withdrawn = before.filter(({ file, story }) => story && file.says.status === 'canceled')
  const good = named.filter((one, at) => {
    const others = { earlier: named.slice(0, at), withdrawn }
    const mistake = mistakeOf(one, about[at], others, items, wire)
    if (mistake) complaints.push(mistake.complaint)
    if (mistake?.twin) doubtful.add(mistake.twin)
    if (mistake?.drops) dropped.push(one.file)
    return !mistake?.drops
  })
  const fresh = new Set(good.map(({ file }) => file.key))
  const left = before.map(({ file }) => file).filter(({ key }) => !fresh.has(key))
  const kept = keptFiles(left, [...wrong, ...dropped.map(({ key }) => key)], fresh)
  const stale = await resolveFiles(sql, await naming(kept, site), site)
  const files = [
    ...good.map((one) => (doubtful.has(one.file.key) ? broken(one) : one)),
    ...stale.filter((one) => !good.some((other) => isTwin(one, other))),
  ]
  await save(sql, files, before)

  const sources = [...new Set(site.city.sources.map(({ id }) => id))]
  const all = await Promise.all(sources.map((source) => storiesOfSource(sql, source)))
  const stories = [...all.flat(), ...[...files, ...before].flatMap(({ story }) => story ?? [])]
  const unique = [...new Set(stories)]
  const published = await recompose(sql, { stories: unique, wire, now })
  const made = await composed(sql, wire, unique)
  return {
    published,
    complaints,
    keys: [
      ...made.map(({ key }) => key),
      ...dropped.flatMap(({ id, language }) => (id === undefined ? [] : [`${id}#${language}`])),
    ],
    orphans: kept.filter(({ broken: isBroken }) => !isBroken).map(({ key }) => key),
  }
}

/** An address is copied from whatever menu, so it names what the rules of any list make of it, too. */
function naming(files: readonly OwnFile[], { city }: Site): Promise<NamingFile[]> {
  const rules = city.sources.flatMap(({ page, json }) => page ?? json ?? [])
  return Promise.all(
    files.map(async (file) => {
      const names = [file.of, ...rules.map((one) => identityOf(withoutSession(file.of), one))]
      const marks = await Promise.all([...new Set(names)].map(marksNamed))
      return { file, marks: [...new Set(marks.flat())] }
    }),
  )
}

/** Another file about the same item may hold a secret that this one does not know of. */
function broken(one: ResolvedFile): ResolvedFile {
  return { ...one, file: { ...one.file, broken: true } }
}

/**
 * Files that count though they are not there or have a mistake: as they were, so that nothing gets out
 * that waits, and withdrawals for ever, since nobody takes one back by tidying up.
 */
function keptFiles(
  before: readonly OwnFile[],
  broken: readonly string[],
  fresh: ReadonlySet<string>,
): OwnFile[] {
  const untold = broken.some((key) => !key.includes('#'))
  const wrong = new Set(broken)
  const known = new Set(before.map(({ key }) => key))
  const held = broken
    .filter((key) => key.includes('#') && !known.has(key) && !fresh.has(key))
    .map((key): OwnFile => {
      const end = key.lastIndexOf('#')
      return { key, of: key.slice(0, end), language: key.slice(end + 1), says: {}, broken: true }
    })
  const stay = before.flatMap((file): OwnFile[] => {
    if (untold || wrong.has(file.key)) return [{ ...file, broken: true }]
    return file.says.status === 'canceled' ? [file] : []
  })
  return [...stay, ...held]
}

interface Others {
  readonly earlier: readonly ResolvedFile[]
  /** As they were before: files that have withdrawn what they are about. */
  readonly withdrawn: readonly KnownFile[]
}

/**
 * What is wrong with a file now that it is known what it is about. `drops`: it does not count; `twin` is
 * the key of the file that does in its place.
 */
function mistakeOf(
  { file, story, item }: ResolvedFile,
  about: AboutFile | undefined,
  { earlier, withdrawn }: Others,
  items: readonly OwnItem[],
  { site }: Wire,
): { readonly complaint: Complaint; readonly drops: boolean; readonly twin?: string } | undefined {
  if (about === undefined) return undefined
  const { of, id, language, says } = file
  const wrong = (field: string, value: unknown, expected: string, drops: boolean) => ({
    complaint: complain(about.yaml, [field], describeValue(value), expected),
    drops,
  })
  if (item && id !== undefined && storyId(site.authority, id) !== story) {
    return wrong('id', id, `no id, or the one under which it is public: ${story}`, true)
  }
  const twin = earlier.find((other) => isTwin({ file, story }, other))
  if (twin) {
    const expected = `an item of its own: a file about ${twin.file.of} has it`
    return { ...wrong('of', of, expected, true), twin: twin.file.key }
  }
  const last = withdrawn.find((one) => one.file.key === file.key || isTwin({ file, story }, one))
  const at = last?.file.says.withdrawal?.at
  if (at !== undefined && takesBack(says, at)) {
    return { complaint: unexplained(about.yaml, at), drops: true }
  }
  const complete = isComplete(id, says)
  if (!item && !complete) {
    const expected =
      'an item that a source of site.yaml has brought; until one does, or there are id, title, kind and published, it waits'
    return wrong('of', of, expected, false)
  }
  const languages = items.filter(({ entry }) => entry.story === story)
  const isTranslation = !languages.some(({ entry }) => isSameLanguage(entry.language, language))
  return item && isTranslation && says.title === undefined
    ? wrong('title', undefined, 'a title, as the item is in another language', false)
    : undefined
}

/** Whether two files are one article. */
function isTwin(
  one: Pick<KnownFile, 'file'> & { readonly story?: string | undefined },
  other: KnownFile,
): boolean {
  const sameStory = one.story !== undefined && one.story === other.story
  return sameStory && isSameLanguage(one.file.language, other.file.language)
}

async function save(
  sql: Sql,
  files: readonly ResolvedFile[],
  before: Awaited<ReturnType<typeof readOwnFiles>>,
): Promise<void> {
  const said = (all: typeof before) =>
    JSON.stringify(all.map(({ file, story }) => [file.key, story, file]).sort(byKey))
  if (said(files) === said(before)) return
  await transact(sql, async (state) => ({
    statements: saveOwnFiles(files),
    state,
    result: undefined,
  }))
}

function byKey([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1
}

/** An article without `of` whose story has an item already, as a file about that item. */
export async function aboutItems(
  sql: Sql,
  drafts: readonly Draft[],
): Promise<{ readonly plain: readonly Draft[]; readonly about: readonly OwnFile[] }> {
  const stories = await itemsOfStories(sql, [...new Set(drafts.map(({ entry }) => entry.story))])
  const taken = new Set(stories.map(({ entry }) => entry.story))
  return {
    plain: drafts.filter(({ entry }) => !taken.has(entry.story)),
    about: drafts.filter(({ entry }) => taken.has(entry.story)).map(fileOf),
  }
}

function fileOf({ key, entry }: Draft): OwnFile {
  const { id, story, city, language, url, tags, updated, ...says } = entry
  const slug = slugOf(url)
  return { key, of: story, language, says: { ...says, ...(slug === undefined ? {} : { slug }) } }
}
