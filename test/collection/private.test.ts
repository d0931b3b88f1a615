import { expect, test } from 'vitest'
import { loadCollection } from '../../src/collection/load.ts'
import type { ContentSource } from '../../src/collection/source.ts'
import { describeComplaint } from '../../src/model/problem.ts'
import { memory } from './memory.ts'

const SECRET = `---
id: secret
title: A secret
kind: release
published: 2030-01-02T09:00
embargoUntil: 2030-01-02T09:00
media: [{ file: media/2030/secret.svg, alt: A secret }]
---

Not yet. ![It](/media/2030/secret.svg)
`
const RIGHT = { 'news/2030/secret.en.md': SECRET, 'media/2030/secret.svg': '<svg/>' }

/** A private directory of these files. */
function kept(files: Readonly<Record<string, string>>): ContentSource {
  return {
    name: 'private',
    list: async () => Object.keys(files),
    read: async (path) => new TextEncoder().encode(files[path]),
  }
}

async function complaintsOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { complaints } = await loadCollection(memory(), kept({ ...RIGHT, ...files }))
  return complaints.map(describeComplaint)
}

test('articles and pictures of the private directory are of the collection as any other', async () => {
  const { drafts, media, complaints } = await loadCollection(memory(), kept(RIGHT))
  expect(complaints).toEqual([])
  const found = drafts.find(({ key }) => key === 'secret#en')
  expect(found?.entry.embargoUntil).toBe(Date.parse('2030-01-02T00:00:00Z'))
  expect(found?.entry.media[0]?.url).toBe('local:/media/2030/secret.svg')
  expect(media.map(({ path }) => path)).toContain('media/2030/secret.svg')
  expect(drafts.map(({ key }) => key)).toContain('bus#en')
})

test('a mistake there is complained of under its own name, and costs that article', async () => {
  const broken = SECRET.replace('embargoUntil:', 'embargoUntill:')
  expect(await complaintsOf({ 'news/2030/secret.en.md': broken })).toEqual([
    expect.stringMatching(/^private\/news\/2030\/secret\.en\.md:6 embargoUntill: found an unknown/),
  ])
})

test('an id in both is complained of, and neither is published', async () => {
  const twice = SECRET.replace('id: secret', 'id: bus')
  const secret = kept({ ...RIGHT, 'news/2021/bus.en.md': twice })
  const { complaints, drafts, broken } = await loadCollection(memory(), secret)
  expect(complaints.map(describeComplaint)).toEqual([
    'private/news/2021/bus.en.md:2 id: found "bus"; expected an id of its own: data/news/2021/bus.en.md has it',
  ])
  expect(broken).toEqual(['bus#en'])
  expect(drafts.map(({ key }) => key).sort()).toEqual(['bus#ko', 'secret#en'])
})

test('a picture under a name of the public directory is complained of, and not shown for it', async () => {
  const secret = kept({ ...RIGHT, 'media/2021/bus.svg': '<svg>secret</svg>' })
  const { complaints, media } = await loadCollection(memory(), secret)
  expect(complaints.map(describeComplaint)).toEqual([
    'private/media/2021/bus.svg found "media/2021/bus.svg"; expected a name of its own: data/media/2021/bus.svg has it, and one address is one file',
  ])
  const bus = media.find(({ path }) => path === 'media/2021/bus.svg')
  expect(new TextDecoder().decode(bus?.bytes)).toBe('<svg/>')
})

test('translations agree across both directories, or all of them wait', async () => {
  const ko = SECRET.replace(/embargoUntil.*\n/, '').replace(/media:.*\n/, '')
  const secret = kept({ ...RIGHT, 'news/2030/secret.ko.md': ko })
  const { complaints, drafts } = await loadCollection(memory(), secret)
  expect(complaints.map(({ file, field }) => [file, field])).toEqual([
    ['private/news/2030/secret.ko.md', 'embargoUntil'],
  ])
  expect(drafts.some(({ key }) => key.startsWith('secret'))).toBe(false)
})

test('the city, its partners and their documents are not there', async () => {
  for (const path of ['site.yaml', 'partners.yaml', 'partners/x.xml', 'secret.en.md']) {
    expect(await complaintsOf({ [path]: '' })).toEqual([
      `private/${path} found a file that nothing reads; expected README.md, or a file in news/ or media/`,
    ])
  }
  expect(await complaintsOf({ 'README.md': 'Ours.' })).toEqual([])
})

test('a private directory that cannot be listed takes nothing for deleted', async () => {
  const list = () => Promise.reject(new Error('not mounted'))
  const { complaints, broken, drafts } = await loadCollection(memory(), { ...kept({}), list })
  expect(complaints.map(describeComplaint)).toEqual([
    'private found a collection that cannot be listed (not mounted); expected files that can be read',
  ])
  expect(broken).toEqual(['private/'])
  expect(drafts.map(({ key }) => key).sort()).toEqual(['bus#en', 'bus#ko'])
})
