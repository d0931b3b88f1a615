import { readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createApp } from '../src/app.ts'
import { help } from '../src/cli/help.ts'
import { directoryContent } from '../src/collection/directory.node.ts'
import { type Config, readConfig } from '../src/config.ts'
import { FORMAT_FILES } from '../src/feeds/canonical.ts'
import { correctionOf } from '../src/feeds/correction.ts'
import { CORRECTIONS, ROOT_PATHS, SCOPES } from '../src/feeds/scope.ts'
import type { EntryView } from '../src/feeds/view.ts'
import { DEFAULT_LIMITS } from '../src/fetch/port.ts'
import { DORMANT_AFTER, DORMANT_PROBE, LONGEST, SHORTEST } from '../src/ingest/schedule/schedule.ts'
import { refreshLocal } from '../src/jobs/collect.ts'
import { syncCollection } from '../src/jobs/sync.ts'
import { PAUSE } from '../src/jobs/turns.ts'
import { CONDITIONS, SOURCE_STATES } from '../src/model/condition.ts'
import { KINDS, PRECISIONS } from '../src/model/entry.ts'
import { LICENCES } from '../src/model/licence.ts'
import { createServices, openStore } from '../src/node.ts'
import { userAgent } from '../src/version.ts'
import { render } from './feeds/render/document.ts'
import { ownView, PROVENANCE, partnerView, urls } from './feeds/render/sample.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

const DOCUMENTS = [
  ...['README.md', 'CHANGELOG.md'],
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('docs', path)),
]

/** A chapter of a document, without its heading. */
function chapter(path: string, heading: string): string {
  const found = read(path)
    .split(/^## /m)
    .find((one) => one.startsWith(`${heading}\n`))
  if (found === undefined) throw new Error(`${path} has no chapter “${heading}”.`)
  return found
}

/** Cells of every row of a chapter's tables, without code marks; an escaped bar is a bar. */
function rows(path: string, heading: string): string[][] {
  return chapter(path, heading)
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '').replaceAll('\\|', '|')),
    )
    .filter(([first = '']) => !first.startsWith('-'))
}

const column = (table: readonly string[][], at: number): string[] =>
  table.slice(1).map((cells) => cells[at] ?? '')

describe('links', () => {
  const prose = (path: string) => read(path).replace(/^```.*?^```$/gms, '')

  /** As GitHub makes anchors of headings. */
  const anchors = (path: string) =>
    [...prose(path).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    )

  test.each(DOCUMENTS)('of %s lead somewhere', (path) => {
    const broken = [...prose(path).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => {
        const [file = '', anchor] = target.split('#')
        const to = file === '' ? path : join(dirname(path), file)
        if (statSync(join(ROOT, to), { throwIfNoEntry: false }) === undefined) return true
        return anchor !== undefined && !anchors(to).includes(anchor)
      })
    expect(broken).toEqual([])
  })

  test('lead to every document from the README or from one it names', () => {
    const named = DOCUMENTS.flatMap((path) =>
      [...read(path).matchAll(/\]\(([^)#\s]+)/g)].map(([, to = '']) => join(dirname(path), to)),
    )
    const decisions = /^docs\/decisions\//
    for (const path of DOCUMENTS.filter((one) => one !== 'README.md' && !decisions.test(one))) {
      expect(named).toContain(path)
    }
  })
})

describe('commands', () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(read('package.json')))

  test.each(DOCUMENTS)('of npm in %s exist', (path) => {
    const text = read(path)
    const used = [
      ...[...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name),
      ...[...text.matchAll(/npm (start|test)\b/g)].map(([, name = '']) => name),
    ]
    expect(used.filter((name) => !(name in scripts))).toEqual([])
  })

  test('of npm are all in the README', () => {
    for (const name of Object.keys(scripts)) {
      expect(read('README.md')).toMatch(new RegExp(`\`npm (run )?${name}\\b`))
    }
  })

  test('that the README begins with are those of continuous integration', () => {
    const [start = ''] = read('README.md').split(/^## /m)
    const commands = [...start.matchAll(/^ {4}(npm .*)$/gm)].flatMap(([, line = '']) =>
      line.split(' && '),
    )
    expect(commands).toEqual(['npm ci', 'npm start', 'npm ci', 'npm test'])
    // `npm start` does not end by itself.
    for (const command of commands.filter((one) => one !== 'npm start')) {
      expect(read('.ci/run')).toContain(` ${command}`)
    }
  })

  test('of help are documented with their options, and no others', async () => {
    const print = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    await help()
    const text = print.mock.calls.flat().join('\n')
    print.mockRestore()
    const offered = [...text.matchAll(/^ {2}zerowire (\w+(?: \S+)*)/gm)].map(
      ([, command = '']) => command,
    )
    const documented = column(rows('docs/operations.md', 'Commands'), 0)
    expect(offered.length).toBeGreaterThan(5)
    expect([...new Set(documented)].sort()).toEqual([...new Set(offered)].sort())
    for (const name of variables()) expect(text).toContain(name)
    const [named = ''] = /^\| `npm run zerowire -- help`.*$/m.exec(read('README.md')) ?? []
    const commands = new Set(offered.map((command) => command.split(' ')[0] ?? ''))
    for (const command of ['start', 'dev', 'help']) commands.delete(command)
    expect([...named.matchAll(/`(\w+)`/g)].map(([, name]) => name).sort()).toEqual(
      [...commands].sort(),
    )
  })
})

test('the README counts the samples right', () => {
  const samples = read('data/partners.yaml').match(/^ +url: file:/gm) ?? []
  const words = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven']
  expect(read('README.md')).toContain(`${words[samples.length]} of their documents are samples`)
})

describe('docs/architecture.md', () => {
  const folders = (path: string) =>
    readdirSync(join(ROOT, path), { withFileTypes: true })
      .filter((item) => item.isDirectory())
      .map(({ name }) => `${path}/${name}`)
  const named = (heading: string) =>
    rows('docs/architecture.md', heading).flatMap(([cell = '']) => cell.split(', '))

  test('has every folder and file at the top of src, and no other', () => {
    const files = readdirSync(join(ROOT, 'src')).filter((name) => name.includes('.'))
    const there = [...folders('src'), ...files]
    const told = named('Layout').slice(1)
    expect(told.map((name) => name.replace(/^src\/(?=.*\.)/, '')).sort()).toEqual(there.sort())
  })

  test('has every folder of test that mirrors none of src, and no other', () => {
    const mirrored = folders('src').map((path) => path.replace(/^src/, 'test'))
    const others = folders('test').filter((path) => !mirrored.includes(path))
    expect(named('Tests').slice(1).sort()).toEqual(others.sort())
  })

  test('names what is in the code', () => {
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    const code = sources
      .filter((path) => /\.(?:ts|sql)$/.test(path))
      .map((path) => read(join('src', path)))
    const all = [...sources, ...code].join('\n')
    const names = [...read('docs/architecture.md').matchAll(/`([A-Za-z_]+)(?:\(\))?`/g)]
    expect(names.length).toBeGreaterThan(20)
    expect(names.map(([, name = '']) => name).filter((name) => !all.includes(name))).toEqual([])
  })
})

/** Every variable that the configuration asks for. */
function variables(): string[] {
  const asked = new Set<string>()
  readConfig(
    new Proxy<Record<string, string>>({}, { get: (_, name) => void asked.add(String(name)) }),
  )
  return [...asked].sort()
}

describe('the environment', () => {
  const settings: Readonly<Record<string, (config: Config) => string>> = {
    PORT: ({ port }) => String(port),
    HOST: ({ host }) => host,
    BASE_URL: ({ baseUrl }) => baseUrl,
    DATA_DIR: ({ dataDir }) => dataDir,
    PRIVATE_DATA_DIR: ({ privateDataDir }) => privateDataDir ?? '',
    DATABASE_FILE: ({ databaseFile }) => databaseFile,
    ALLOW_PRIVATE_HOSTS: ({ allowPrivateHosts }) => [...allowPrivateHosts].join(','),
    CONTACT_URL: ({ contactUrl }) => contactUrl,
    LOG_LEVEL: ({ logLevel }) => logLevel,
  }

  test.each(['README.md', 'docs/operations.md'])('of %s has every variable and default', (path) => {
    const table = rows(path, 'Environment')
    expect(column(table, 0).sort()).toEqual(variables())
    const defaults = readConfig({})
    for (const [name = '', written = ''] of table.slice(1)) {
      const meant = written
        .replace('<BASE_URL>', defaults.baseUrl)
        .replace('<PORT>', String(defaults.port))
      expect([name, meant]).toEqual([name, settings[name]?.(defaults)])
    }
  })

  test('has examples that do what they say', () => {
    for (const [name = '', , , example = ''] of rows('docs/operations.md', 'Environment').slice(
      1,
    )) {
      expect(settings[name]?.(readConfig({ [name]: example }))).toBe(example)
    }
  })
})

describe('docs/operations.md', () => {
  test('has every state of a source', () => {
    const table = rows('docs/operations.md', 'Sources, and what to do about them')
    expect(column(table, 0)).toEqual(expect.arrayContaining([...SOURCE_STATES]))
  })

  test('says who asks, how long and for how much', () => {
    const text = read('docs/operations.md')
    expect(text).toContain(`\`${userAgent('CONTACT_URL')}\``)
    expect(text).toContain(`(${DEFAULT_LIMITS.totalMs / 1000} seconds in all)`)
    expect(text).toContain(`larger than ${DEFAULT_LIMITS.bodyBytes / 1_000_000} MB`)
  })

  test('has every condition of a source', () => {
    const table = rows('docs/operations.md', 'What is told of a source, and what to do about it')
    expect(column(table, 0).sort()).toEqual([...CONDITIONS].sort())
  })

  test('says how long sources are left alone', () => {
    const text = chapter('docs/operations.md', 'How often a source is asked').replace(/\s+/g, ' ')
    expect(text).toContain(
      `every ${SHORTEST / 60_000} minutes to every ${LONGEST / 3_600_000} hours`,
    )
    expect(text).toContain(
      'after half an hour, then after 1, 2, 4, 8 and 16 hours, then once a day',
    )
    expect(text).toContain(`After ${DORMANT_AFTER / 86_400_000} days`)
    expect(text).toContain(`every ${DORMANT_PROBE / 86_400_000} days`)
    expect(text).toContain(`${PAUSE / 1000} seconds`)
  })
})

test('docs/deploy.md creates what wrangler.toml names, and nothing else', () => {
  const settings = read('wrangler.toml')
  const named = (key: string) =>
    [...settings.matchAll(new RegExp(`^${key} = "(.*)"$`, 'gm'))].map(([, name]) => name)
  const created = (what: string) =>
    [...read('docs/deploy.md').matchAll(new RegExp(`wrangler ${what} create (\\S+)`, 'g'))].map(
      ([, name]) => name,
    )
  expect(created('d1')).toEqual([...new Set(named('database_name'))])
  expect(created('r2 bucket')).toEqual([...new Set(named('bucket_name'))])
  expect(created('queues')).toEqual([
    ...new Set([...named('queue'), ...named('dead_letter_queue')]),
  ])
})

describe('docs/feeds.md', () => {
  let app: Hono
  let end: () => Promise<void>

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zerowire-docs-'))
    const store = await openStore(join(folder, 'wire.sqlite'))
    const services = createServices(readConfig({ LOG_LEVEL: 'error' }), store)
    await syncCollection(store, directoryContent(join(ROOT, 'data'), 'data'), Date.now())
    const { wire } = await services.current()
    const fetchDocument = () => Promise.reject(new Error('nothing is fetched in tests'))
    await refreshLocal({ ...services, fetchDocument }, wire)
    app = createApp(services)
    end = async () => {
      store.close()
      await rm(folder, { recursive: true })
    }
  })
  afterAll(() => end())

  const SAMPLES: Readonly<Record<string, string>> = {
    ...{ campaign: 'race-to-zero', topic: 'waste', section: 'notices', division: 'press' },
    ...{ kind: 'disclosure', lang: 'en', year: '2021', city: 'GB-LON', country: 'GB' },
  }
  const paths = () => column(rows('docs/feeds.md', 'Addresses'), 0)
  const request = (path: string) => app.request(`http://localhost:8787${path}`)
  const example = (path: string) =>
    path.replace(/\{(\w+)\}/g, (_, name: string) => SAMPLES[name] ?? 'unknown')

  test('lists every feed there is, and no other', () => {
    const known = (['own', 'network'] as const).flatMap((root) => [
      `${ROOT_PATHS[root]}/rss.xml`,
      `${ROOT_PATHS[root]}/${CORRECTIONS}/rss.xml`,
      ...SCOPES.filter(({ roots }) => roots.includes(root)).map(
        ({ segment, filter }) => `${ROOT_PATHS[root]}/${segment}/{${filter}}/rss.xml`,
      ),
    ])
    expect(paths().sort()).toEqual(known.sort())
  })

  test('lists feeds that answer in each format', async () => {
    for (const path of paths()) {
      for (const file of Object.values(FORMAT_FILES)) {
        const response = await request(example(path).replace('rss.xml', file))
        expect([path, file, response.status]).toEqual([path, file, 200])
        expect(await response.text()).not.toBe('')
      }
      expect((await request(path.replace(/\{\w+\}/, 'no-such'))).status).toBe(
        path.includes('{') ? 404 : 200,
      )
    }
  })

  test('names guessed addresses that lead to a feed', async () => {
    const [, list = ''] =
      /readers\s+guess \(([^)]*),\s+each\s+also/s.exec(read('docs/feeds.md')) ?? []
    const guesses = [...list.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path)
    expect(guesses.length).toBeGreaterThan(4)
    for (const guess of guesses.flatMap((path) => [path, `/network${path}`])) {
      const response = await request(guess)
      expect([guess, response.status]).toEqual([guess, 308])
      const { pathname } = new URL(response.headers.get('location') ?? '')
      expect((await request(pathname)).status).toBe(200)
    }
  })

  test('has every filter, and no other', async () => {
    const { detail } = z
      .object({ detail: z.string() })
      .parse(await (await request('/rss.xml?no-such=1')).json())
    const [, allowed = ''] = /Allowed: (.*)\.$/.exec(detail) ?? []
    expect(column(rows('docs/feeds.md', 'Filters'), 0).sort()).toEqual(allowed.split(', ').sort())
  })

  test('finds a language with a region by the language alone', async () => {
    const { items } = z
      .object({ items: z.array(z.looseObject({ language: z.string() })) })
      .parse(await (await request('/network/feed.json?lang=en&city=GB-LON')).json())
    expect(new Set(items.map(({ language }) => language))).toEqual(new Set(['en-GB']))
  })

  test('gives own entries, and only with lang=*, ids that end in a language', async () => {
    const ids = async (query: string) =>
      z
        .object({ items: z.array(z.looseObject({ id: z.string() })) })
        .parse(await (await request(`/feed.json${query}`)).json())
        .items.map(({ id }) => id)
    const story = 'tag:daegu.go.kr,2021:night-buses'
    for (const query of ['', '?lang=ko', '?lang=ko,en']) expect(await ids(query)).toContain(story)
    expect(await ids('?lang=*')).toContain(`${story}#ko`)
    expect(await ids('?lang=*')).not.toContain(story)
  })

  test('gives one canonical address of a selection', async () => {
    const response = await request('/rss.xml?topic=waste')
    expect(response.headers.get('link')).toContain('/topics/waste/rss.xml>; rel="self"')
  })

  test('has every kind, precision and licence with what it allows', () => {
    const addresses = chapter('docs/feeds.md', 'Addresses')
    for (const kind of KINDS) expect(addresses).toContain(`\`${kind}\``)
    const dates = rows('docs/feeds.md', 'Dates and precision')
    expect(column(dates, 0)).toEqual(expect.arrayContaining([...PRECISIONS]))
    const answer = (allowed: boolean) => (allowed ? 'yes' : 'no')
    const documented = rows('docs/feeds.md', 'Licences and attribution')
      .slice(1)
      .map(([code, , commercial, changes]) => [code, commercial, changes])
    expect(documented).toEqual(
      Object.entries(LICENCES).map(([code, { commercial, derivatives }]) => [
        code,
        answer(commercial),
        answer(derivatives),
      ]),
    )
  })

  describe('the JSON Schema', () => {
    const { schema, faults } = schemaOf('docs/feeds.md', 'The JSON extension')

    test.each(['', '?lang=*', '?lang=ko,en', '?content=summary', '?limit=3', '?before=5&limit=3'])(
      'describes every feed %s to the last member',
      async (query) => {
        for (const path of paths()) {
          const response = await request(example(path).replace('rss.xml', `feed.json${query}`))
          if (query.startsWith('?lang') && path.includes('{lang}')) continue
          expect([path, response.status]).toEqual([path, 200])
          expect([path, faults(await response.json())]).toEqual([path, []])
        }
      },
    )

    const everything = (views: readonly EntryView[]): unknown =>
      JSON.parse(
        render('json', views, {
          ...{ next: urls('?b'), first: urls() },
          ...{ everyTranslation: urls('?l'), corrections: urls('?c') },
        }),
      )
    const corrections = [{ at: Date.UTC(2021, 4, 13), note: 'By 2050.' }]
    const withdrawal = { at: Date.UTC(2021, 4, 14), reason: 'A mistake.' }
    const views = [
      ownView({ corrections }),
      partnerView({ edition: 'evening', titlePrefix: '[석간]' }),
      {
        ...partnerView({
          provenance: {
            ...PROVENANCE,
            chain: [{ title: 'A planet', url: 'https://planet.example/' }],
          },
        }),
        also: [{ name: 'Bonn', url: 'https://bonn.example/' }],
      },
      ownView({ body: '', origin: 'https://www.daegu.example/news/1' }),
      ownView({ status: 'canceled', withdrawal }),
      correctionOf(ownView({ corrections })),
      correctionOf(ownView({ status: 'canceled', withdrawal })),
    ]

    test('describes what can be written, and nothing that cannot', () => {
      const document = everything(views)
      expect(faults(document)).toEqual([])
      const missing = [...namesIn(schema, 'properties')].filter(
        (name) => !hasMember(document, name),
      )
      expect(missing).toEqual([])
    })

    test('refuses what is not so', () => {
      const withdrawn = everything([ownView({ status: 'canceled', withdrawal })])
      const pretended = JSON.parse(JSON.stringify(withdrawn).replace('"canceled"', '"usable"'))
      expect(faults(pretended)).not.toEqual([])
      const unknown = JSON.stringify(everything(views)).replace('"revision":', '"revisionn":')
      expect(faults(JSON.parse(unknown))).not.toEqual([])
    })
  })

  describe('the JSON Schema of the list', () => {
    const { schema, faults } = schemaOf('docs/feeds.md', 'The list of feeds')

    test('describes the list to the last member, and nothing that is not in one', async () => {
      const list: unknown = await (await request('/feeds.json')).json()
      expect(faults(list)).toEqual([])
      const missing = [...namesIn(schema, 'properties')].filter((name) => !hasMember(list, name))
      expect(missing).toEqual([])
    })

    test('refuses what is not so', async () => {
      const list = await (await request('/feeds.json')).text()
      expect(faults(JSON.parse(list.replace('"several":', '"severall":')))).not.toEqual([])
      expect(faults(JSON.parse(list.replace('"type":"instant"', '"type":"day"')))).not.toEqual([])
    })
  })

  test('names addresses that answer', async () => {
    const table = column(rows('docs/feeds.md', 'The list of feeds'), 0)
    expect(table.length).toBe(5)
    for (const path of table) expect([path, (await request(path)).status]).toEqual([path, 200])
  })

  describe('the JSON Schema of docs/ninjs.md', () => {
    const { schema, faults } = schemaOf('docs/ninjs.md', 'What is used of ninjs')
    const day = { at: Date.UTC(2021, 4, 12), precision: 'minute', raw: '' } as const
    const corrections = [{ at: Date.UTC(2021, 4, 13), note: 'By 2050.' }]
    const changed = { event: { kind: 'correction', of: 'tag:x,2021:y' } } as const
    const views = [
      ownView({ corrections, published: day }),
      ownView({ contact: { phone: '120' } }),
      partnerView({ authors: [{ name: 'A', url: 'https://a.example/' }] }),
      partnerView({ body: '', licence: 'unknown' }),
      { ...ownView(), embargo: { until: day.at, notice: 'Under embargo.' } },
      { ...ownView({ status: 'canceled' }), ...changed },
    ]

    test.each(['', '?lang=*', '?content=summary'])(
      'describes every feed %s to the last member',
      async (query) => {
        for (const path of paths()) {
          if (query.startsWith('?lang') && path.includes('{lang}')) continue
          const response = await request(example(path).replace('rss.xml', `ninjs.json${query}`))
          expect([path, response.status]).toEqual([path, 200])
          expect([path, faults(await response.json())]).toEqual([path, []])
        }
      },
    )

    test('describes what can be written, and nothing that cannot', () => {
      const document: unknown = JSON.parse(render('ninjs', views))
      expect(faults(document)).toEqual([])
      const missing = [...namesIn(schema, 'properties')].filter(
        (name) => !hasMember(document, name),
      )
      expect(missing).toEqual([])
    })

    test('refuses what is not so', () => {
      const document = render('ninjs', views)
      for (const [from, to] of [
        ['"pubStatus":"canceled"', '"pubStatus":"usable"'],
        ['"headlines":', '"headline":'],
        ['"type":"composite"', '"type":"text"'],
        ['"version":"2"', '"version":2'],
      ] as const) {
        expect(faults(JSON.parse(document.replace(from, to)))).not.toEqual([])
      }
    })
  })
})

/** The JSON Schema of a chapter, and what is wrong with a document by it, unknown members included. */
function schemaOf(path: string, heading: string) {
  const [, text = ''] = /^```json\n(.*?)^```$/ms.exec(chapter(path, heading)) ?? []
  const schema: unknown = JSON.parse(text)
  const closed = z.fromJSONSchema(strict(schema) as Parameters<typeof z.fromJSONSchema>[0])
  const faults = (document: unknown) =>
    closed.safeParse(document).error?.issues.map(({ path, message }) => ({ path, message })) ?? []
  return { schema, faults }
}

/** The schema with no room for members that it does not name. */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict)
  if (typeof schema !== 'object' || schema === null) return schema
  const inner = Object.fromEntries(Object.entries(schema).map(([key, one]) => [key, strict(one)]))
  return inner['type'] === 'object' ? { ...inner, additionalProperties: false } : inner
}

/** Every name below any member called `under`. */
function namesIn(schema: unknown, under: string): Set<string> {
  const names = new Set<string>()
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, one] of Object.entries(value)) {
      if (key === under) for (const name of Object.keys(Object(one))) names.add(name)
      visit(one)
    }
  }
  visit(schema)
  return names
}

const hasMember = (document: unknown, name: string): boolean =>
  JSON.stringify(document).includes(`"${name}":`)
