import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { articleFields } from '../../src/collection/article-fields.ts'
import { loadCollection } from '../../src/collection/load.ts'
import { partnerFields, partnersFields } from '../../src/collection/partners.ts'
import { siteFields } from '../../src/collection/site.ts'
import { sourceFields } from '../../src/collection/source-fields.ts'
import { KINDS, STATUSES } from '../../src/model/entry.ts'
import { LICENCE_CODES } from '../../src/model/licence.ts'
import type { Site } from '../../src/model/site.ts'
import { memory } from './memory.ts'

let docs: string
let site: Site

beforeAll(async () => {
  docs = await readFile(new URL('../../docs/collection.md', import.meta.url), 'utf8')
  const { wire } = await loadCollection(memory())
  if (wire === undefined) throw new Error('no wire')
  site = wire.site
})

/** `name needed` of every row of the field table in a chapter. */
function documented(chapter: string): string[] {
  const text = docs.split(/^## /m).find((one) => one.startsWith(`${chapter}\n`)) ?? ''
  return [...text.matchAll(/^\| `([\w.[\]]+)` \| (yes)? ?\|/gm)].map(
    ([, field, needed]) => `${field}${needed === undefined ? '' : ' needed'}`,
  )
}

/** `name needed` of every field of a schema, groups before what is in them. */
function known(schema: z.core.$ZodType, prefix = ''): string[] {
  if (schema instanceof z.ZodObject) {
    const dot = prefix === '' ? '' : `${prefix}.`
    return Object.entries(schema.shape).flatMap(([name, field]) => [
      `${dot}${name}${field._zod.optin === undefined ? ' needed' : ''}`,
      ...known(field, `${dot}${name}`),
    ])
  }
  if (schema instanceof z.ZodArray) return known(schema.element, `${prefix}[]`)
  if (schema instanceof z.ZodExactOptional || schema instanceof z.ZodDefault) {
    return known(schema.def.innerType, prefix)
  }
  return []
}

const none = () => false

describe('docs/collection.md', () => {
  test('has every field of an article, and no other', () => {
    expect(documented('Articles').sort()).toEqual(known(articleFields(site, none)).sort())
  })

  test('has every field of site.yaml, and no other', () => {
    const words = { languages: [], topics: [], campaigns: [], sections: [], divisions: [] }
    const fields = known(siteFields(words, none))
    // The rules of a page are told once, for partners.
    const told = fields.filter((field) => !/^sources\[\]\.(?:page|json)\./.test(field))
    expect(documented('site.yaml').sort()).toEqual(told.sort())
  })

  test('has every field of partners.yaml, and no other', () => {
    const fields = [
      ...known(partnersFields),
      ...known(partnerFields(site), 'cities[]'),
      ...known(sourceFields([], none), 'cities[].sources[]'),
    ]
    expect(documented('partners.yaml').sort()).toEqual(fields.sort())
  })

  test.each([...KINDS, ...STATUSES, ...LICENCE_CODES])('names %s', (value) => {
    expect(docs).toContain(`\`${value}\``)
  })

  test('has examples that are a collection without mistakes', async () => {
    const blocks = [...docs.matchAll(/^```\w+ data\/(\S+)\n([\s\S]*?)^```$/gm)]
    const files = new Map(blocks.map(([, path = '', text = '']) => [path, text]))
    const { complaints, drafts, wire, media, documents } = await loadCollection({
      name: 'data',
      list: async () => [...files.keys()],
      read: async (path) => new TextEncoder().encode(files.get(path)),
    })
    expect(complaints).toEqual([])
    expect(wire?.cities).toHaveLength(1)
    expect(drafts.map((draft) => draft.key)).toEqual([
      'hydrogen-buses#en',
      'hydrogen-buses#ko',
      'disclosure-2021#en',
      'rooftop-garden-2022#en',
      'night-market#en',
    ])
    expect([media.length, documents.length]).toEqual([1, 1])
  })

  test('means by each date what it says', async () => {
    const rows = [...docs.matchAll(/^\| `(2021-05-12[^`]*)` \| (.*) \|$/gm)]
    expect(rows).toHaveLength(5)
    for (const [, written = ''] of rows) {
      const text = `---\nid: x\ntitle: x\nkind: notice\npublished: ${written}\n---\n`
      const { complaints } = await loadCollection(memory({ 'news/2021/x.en.md': text }))
      expect(complaints).toEqual([])
    }
  })
})
