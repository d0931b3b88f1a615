import { describe, expect, test } from 'vitest'
import { COLLECTION, story } from '../support/http-collection.ts'
import { leaks, lists } from '../support/http-crawl.ts'
import { FILES, FORMATS, slugsOf } from '../support/http-feeds.ts'
import { openSite, type Runtime } from '../support/http-site.ts'

const LICENSED = {
  ...story('shared-garden', 'en', 'A shared garden', { more: 'licence: KOGL-2' }),
  ...story('statue', 'en', 'A statue as it is', { more: 'licence: KOGL-3' }),
  ...story('poem', 'en', 'A poem', { more: 'licence: KOGL-4' }),
}
const SELLABLE = ['bridge-of-tin', 'bus', 'rain', 'report', 'trees']

/** Licences travel with texts and pictures, and are kept. */
export function rightsContract(open: () => Promise<Runtime>): void {
  describe('rights', () => {
    test('reuse= finds what its licence allows, and of two, both', async () => {
      const site = await openSite(await open(), LICENSED)
      const found = async (reuse: string) =>
        (await slugsOf(site, '', `?reuse=${reuse}&kind=-calendar`)).sort()
      const known = SELLABLE.toSorted()
      expect(await found('commercial')).toEqual([...known, 'statue'].sort())
      expect(await found('derivatives')).toEqual([...known, 'shared-garden'].sort())
      expect(await found('commercial,derivatives')).toEqual(known)
      expect(await found('derivatives,-commercial')).toEqual(['shared-garden'])
      expect(await found('-commercial')).toEqual(['poem', 'shared-garden'])
      const unknown = await site.get('/rss.xml?reuse=free')
      expect(unknown.status).toBe(400)
      expect(await unknown.text()).toContain('commercial, derivatives')
      expect(await site.text('/network/rss.xml?reuse=commercial')).not.toContain('bonn.example')
    })

    test('every format names the licence of the entry and of its pictures', async () => {
      const site = await openSite(await open())
      const url = 'https://www.kogl.or.kr/info/licenseType1.do'
      for (const format of FORMATS) {
        expect(await site.text(`/topics/transport/${FILES[format]}`)).toContain(url)
      }
      for (const format of ['rss', 'atom'] as const) {
        expect(await site.text(`/topics/transport/${FILES[format]}`)).toMatch(
          /<media:copyright url="[^"]*licenseType1\.do">KOGL Type 1 \(attribution\)\. You may republish/,
        )
      }
      const { items } = (await (await site.get('/topics/transport/feed.json')).json()) as {
        items: { _zerowire: { licence: object; media: { licence: object }[] } }[]
      }
      const allowed = { code: 'KOGL-1', republish: true, commercial: true, derivatives: true }
      expect(items[0]?._zerowire.licence).toMatchObject(allowed)
      expect(items[0]?._zerowire.media[0]?.licence).toMatchObject(allowed)
    })

    test('every format says in words what the licence of an entry and of a picture allows', async () => {
      const picture = 'media: [{ file: media/2021/bus.png, alt: A poet, licence: KOGL-4 }]'
      const site = await openSite(await open(), {
        ...story('poem', 'en', 'A poem', { more: `licence: KOGL-2\ntopics: [nature]\n${picture}` }),
        ...story('poem', 'ko', '시', { more: 'licence: KOGL-2\ntopics: [nature]' }),
      })
      for (const format of ['rss', 'atom', 'ninjs'] as const) {
        const english = await site.text(`/topics/nature/${FILES[format]}?lang=en`)
        expect(english).toContain(
          'KOGL Type 2 (attribution, no commercial use). You may republish and change it, but not for commercial use. Name the source.',
        )
        expect(english).toContain(
          'KOGL Type 4 (attribution, no commercial use, no derivatives). You may republish it unchanged, but not for commercial use. Name the source.',
        )
        const korean = await site.text(`/topics/nature/${FILES[format]}?lang=ko`)
        expect(korean).toContain('다시 게시하고 변경할 수 있으나, 상업적으로 이용할 수 없습니다.')
      }
      const network = await site.text('/network/cities/DE-BON/atom.xml')
      expect(network).toContain('No licence stated. Nobody has said what is allowed')
    })

    test('where changes are not allowed, a text is carried whole or as a link', async () => {
      const sent = [
        ['whole', '<p class="lead">Rain <b>fell</b> on tin.</p><script>track()</script>'],
        ['plain', 'Snow is 1 < 2 metres deep.'],
        ['drawn', '<p>Hail fell on zinc.</p><svg><path d="M0 0"/></svg>'],
        ['asked', '<p>Fog lay on lead.</p><form><input name="mail"></form>'],
      ]
      const items = sent.map(
        ([name, text]) => `<item><title>The ${name} one</title>
<link>https://news.seoul.example/${name}</link>
<description>A teaser.</description>
<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[${text}]]></content:encoded>
<enclosure url="https://news.seoul.example/${name}.png" type="image/png" length="9"/></item>`,
      )
      const site = await openSite(await open(), {
        'partners.yaml': `${COLLECTION['partners.yaml']}  - locode: KR-SEL
    names: { en: Seoul, ko: 서울 }
    country: KR
    timeZone: Asia/Seoul
    site: https://www.seoul.example
    languages: [en]
    licence: KOGL-3
    sources:
      - { id: seoul, url: "file:partners/seoul.xml", language: en }
`,
        'partners/seoul.xml': `<rss version="2.0"><channel><title>Seoul</title>${items.join('')}</channel></rss>`,
      })
      for (const format of FORMATS) {
        const feed = await site.text(`/network/cities/KR-SEL/${FILES[format]}`)
        for (const [name = ''] of sent) expect(feed).toContain(`The ${name} one`)
        expect(feed).toMatch(/Rain .*fell.* on tin\./)
        expect(feed).toContain('metres deep.')
        expect(feed).toContain('whole.png')
        expect(feed).toContain('A teaser.')
        expect(feed).toContain('https://news.seoul.example/drawn')
      }
      const altered = ['on zinc', 'on lead', 'drawn.png', 'asked.png']
      expect(leaks(await lists(site), altered)).toEqual([])
    })

    test('an unknown licence costs the article, and what was published stays', async () => {
      const site = await openSite(await open(), LICENSED)
      const { complaints } = await site.publish(
        story('poem', 'en', 'A changed poem', { more: 'licence: KOGL-5' }),
      )
      expect(complaints.map(({ file, line, field }) => [file, line, field])).toEqual([
        ['data/news/2021/poem.en.md', 6, 'licence'],
      ])
      expect(complaints[0]?.expected).toContain('a licence; did you mean')
      expect(await site.text('/news/poem')).toContain('A poem')
    })
  })
}
