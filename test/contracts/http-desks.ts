import { describe, expect, test } from 'vitest'
import { COLLECTION, type Files, story } from '../support/http-collection.ts'
import { FILES, FORMATS } from '../support/http-feeds.ts'
import { openSite, type Runtime, type Site } from '../support/http-site.ts'

interface Named {
  readonly name: string
  readonly contactInfo?: readonly { readonly type: string; readonly value: string }[]
}

const DIVISION = `  - id: climate
    names: { en: Climate Division, ko: 기후과 }
    phone: "+82 53 803 1111"
    email: climate@haneul.example`

/** A site of which one division can be called. */
function withDivision(files: Files): Files {
  const site = String(COLLECTION['site.yaml'])
  const line = site.split('\n').find((one) => one.includes('id: climate')) ?? ''
  return { 'site.yaml': site.replace(line, DIVISION), ...files }
}

/** What news desks need besides the text. */
export function desksContract(open: () => Promise<Runtime>): void {
  async function itemsOf(site: Site, slug: string) {
    const id = `tag:haneul.example,2020:${slug}`
    const { associations } = JSON.parse(await site.text('/ninjs.json?limit=200')) as {
      associations: { uri: string; people: Named[]; organisations: Named[] }[]
    }
    const { items } = JSON.parse(await site.text('/feed.json?limit=200')) as {
      items: { id: string; _zerowire: { contact?: object } }[]
    }
    const desk = associations.find(({ uri }) => uri === id)
    const [division, city] = [desk?.organisations.at(-1), desk?.organisations[0]]
    const contact = items.find((one) => one.id === id)?._zerowire.contact
    return { people: desk?.people, division, city, contact, page: await site.text(`/news/${slug}`) }
  }

  describe('whom a desk calls', () => {
    test('is the contact of the article, else its division, else the city', async () => {
      const site = await openSite(
        await open(),
        withDivision({
          ...story('named', 'en', 'One', {
            more: 'division: climate\ncontact: { name: Kim Min, phone: "121" }',
          }),
          ...story('filed', 'en', 'Two', { more: 'division: climate' }),
          ...story('plain', 'en', 'Three'),
        }),
      )
      const named = await itemsOf(site, 'named')
      expect(named.people).toEqual([
        { name: 'Kim Min', rel: 'contact', contactInfo: [{ type: 'phone', value: '121' }] },
      ])
      expect(named.division).not.toHaveProperty('contactInfo')
      expect(named.page).toContain('href="tel:121"')

      const filed = await itemsOf(site, 'filed')
      expect(filed.people).toEqual([])
      expect(filed.division).toMatchObject({
        name: 'Climate Division',
        contactInfo: [
          { type: 'phone', value: '+82 53 803 1111' },
          { type: 'email', value: 'climate@haneul.example' },
        ],
      })
      expect(filed.contact).toEqual({ phone: '+82 53 803 1111', email: 'climate@haneul.example' })
      expect(filed.page).toContain('href="tel:+82538031111"')

      const plain = await itemsOf(site, 'plain')
      const city = { name: 'Haneul', phone: '120', email: 'news@haneul.example' }
      expect(plain.contact).toEqual(city)
      expect(plain.people).toEqual([])
      expect(plain.city).toMatchObject({
        contactInfo: [
          { type: 'phone', value: '120' },
          { type: 'email', value: 'news@haneul.example' },
        ],
      })
      expect(plain.page.match(/href="tel:120"/g)?.length).toBeGreaterThan(1)
    })

    test('is nobody of ours for what a partner wrote', async () => {
      const site = await openSite(await open())
      const { items } = JSON.parse(await site.text('/network/cities/GB-LON/feed.json')) as {
        items: { _zerowire: object }[]
      }
      expect(items.length).toBeGreaterThan(0)
      for (const { _zerowire } of items) expect(_zerowire).not.toHaveProperty('contact')
    })
  })

  test.each(FORMATS)('a correction bears the day it has in the city, in %s', async (format) => {
    const site = await openSite(
      await open(),
      story('early', 'en', 'An early one', {
        more: 'kind: award\ncorrections: [{ at: 2021-05-04T08:30, note: It was twelve. }]',
      }),
    )
    expect(await site.text(`/kinds/award/${FILES[format]}`)).toContain('Correction, 4 May 2021')
  })
}
