import { describe, expect, test } from 'vitest'
import { COLLECTION, story } from '../support/http-collection.ts'
import { FILES, FORMATS, slugsOf } from '../support/http-feeds.ts'
import { BONN_RSS } from '../support/http-partners.ts'
import { openSite, type Runtime } from '../support/http-site.ts'

const TITLE = 'Schatten für den Schulhof'
const GUID = 'https://news.bonn.example/schatten'

interface Item {
  readonly title: string
  readonly tags: readonly string[]
  readonly _zerowire: Readonly<Record<string, unknown>>
}

/** What cities put before titles is told in terms that programs know. */
export function titlesContract(open: () => Promise<Runtime>): void {
  /** Bonn with another title, under other terms. */
  const bonn = (title: string, terms = '') => ({
    'partners/bonn.xml': BONN_RSS.replace(TITLE, () => title),
    'partners.yaml': String(COLLECTION['partners.yaml']).replace(
      'id: bonn,',
      () => `id: bonn, ${terms}`,
    ),
  })
  const itemOf = async (title: string, terms?: string) => {
    const site = await openSite(await open(), bonn(title, terms))
    const { items } = JSON.parse(await site.text('/network/cities/DE-BON/feed.json')) as {
      items: Item[]
    }
    return items.find(({ title: found }) => found.includes(TITLE))
  }

  describe('what a city puts before a title', () => {
    test.each(FORMATS)('is not in the title, but as an edition in %s', async (format) => {
      const site = await openSite(await open(), bonn(`[석간][해명자료] ${TITLE}`))
      const body = await site.text(`/network/cities/DE-BON/${FILES[format]}`)
      expect(body).not.toMatch(/>\[석간\]|"(name|title)":"\[석간\]/)
      expect(body).toContain('Evening edition')
      expect(await slugsOf(site, '/network', '?kind=rebuttal')).toEqual([GUID])
      expect(await site.text('/network/kinds/rebuttal')).toContain('Evening edition')
    })

    test('is kept as it was written', async () => {
      const item = await itemOf(`[석간][해명자료] ${TITLE}`)
      expect(item?.title).toBe(TITLE)
      expect(item?.tags).toContain('Evening edition')
      expect(item?._zerowire).toMatchObject({
        kind: 'rebuttal',
        edition: 'evening',
        title_prefix: '[석간][해명자료]',
      })
    })

    test('says more than what its source is set to, and that more than nothing', async () => {
      expect((await itemOf(`[해명자료] ${TITLE}`, 'kind: notice,'))?._zerowire).toMatchObject({
        kind: 'rebuttal',
      })
      const plain = await itemOf(`[Bonn] ${TITLE}`, 'kind: notice,')
      expect(plain?.title).toBe(`[Bonn] ${TITLE}`)
      expect(plain?._zerowire).toMatchObject({ kind: 'notice' })
      expect(plain?._zerowire).not.toHaveProperty('edition')
      expect(plain?._zerowire).not.toHaveProperty('title_prefix')
    })

    test('stays where a licence allows no change, and is understood all the same', async () => {
      const item = await itemOf(`Eilmeldung: ${TITLE}`, 'licence: KOGL-3,')
      expect(item?.title).toBe(`Eilmeldung: ${TITLE}`)
      expect(item?._zerowire).toMatchObject({ edition: 'breaking' })
      expect(item?._zerowire).not.toHaveProperty('title_prefix')
    })

    test('is a mistake in an article of the city itself, which says it in fields', async () => {
      const site = await openSite(await open())
      const wrong = await site.publish(story('pool', 'ko', '"[석간] 보도자료: 물놀이장 개장"'))
      expect(wrong.complaints).toMatchObject([
        {
          file: 'data/news/2021/pool.ko.md',
          field: 'title',
          expected:
            'the title alone, "물놀이장 개장", and in lines of their own kind: release and edition: evening',
        },
      ])
      expect((await site.get('/news/pool')).status).toBe(404)
      await site.publish(story('pool', 'ko', '물놀이장 개장', { more: 'edition: evening' }))
      expect(await site.text('/news/pool')).toContain('석간')
      expect(await site.text('/rss.xml')).toContain('<category>석간</category>')
      expect(await site.text('/atom.xml')).toContain('<category label="석간" term="evening"/>')
    })
  })
}
