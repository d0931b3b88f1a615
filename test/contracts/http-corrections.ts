import { describe, expect, test } from 'vitest'
import {
  quicksilver,
  RELEASE,
  SECRET_WORDS,
  secret,
  story,
  WITHDRAWAL,
} from '../support/http-collection.ts'
import { crawl, leaks, lists } from '../support/http-crawl.ts'
import { FILES, FORMATS, idsOf, slugsOf } from '../support/http-feeds.ts'
import { BASE, openSite, type Runtime } from '../support/http-site.ts'

const TREES = 'tag:haneul.example,2020:trees#correction-2021-05-04T01:00:00.000Z'
const GONE = 'tag:haneul.example,2020:bridge-of-tin#withdrawal-2021-05-09T01:00:00.000Z'
const REASON = 'The contract was never signed.'

const walk = (text: string, more = '') =>
  story('walk', 'en', 'A walk by the brook', { text, more: `topics: [water]\n${more}` })

/** What was corrected or withdrawn is told aloud, and can be looked up. */
export function correctionsContract(open: () => Promise<Runtime>): void {
  describe('corrections', () => {
    test.each(FORMATS)(
      'have a feed of their own in %s, each under an id of its own',
      async (format) => {
        const site = await openSite(await open())
        const path = `/corrections/${FILES[format]}`
        expect(await idsOf(site, '/corrections', '', 'json')).toEqual([TREES])
        const first = await site.text(path)
        expect(first).toContain(TREES)
        expect(first).toContain('Correction: Forty trees')
        expect(first).toContain('It was forty trees, not four hundred.')
        expect(first).not.toContain('Buses run on hydrogen')

        await site.publish(quicksilver(WITHDRAWAL))
        const second = await site.text(path)
        expect(await idsOf(site, '/corrections')).toEqual([GONE, TREES])
        expect(second).toContain(GONE)
        expect(second).toContain(`Withdrawn: ${REASON}`)
        expect(second).not.toContain('at:deleted-entry')
        expect(second).not.toContain('Quicksilver')

        const again = '{ at: 2021-05-09T12:00, note: They are forty-one. }'
        const trees = story('trees', 'en', 'Forty-one trees', {
          more: `kind: notice
topics: [nature]
corrections: [{ at: 2021-05-04T10:00, note: "It was forty trees, not four hundred." }, ${again}]`,
        })
        await site.publish({ ...quicksilver(WITHDRAWAL), ...trees })
        expect(await idsOf(site, '/corrections')).toEqual([
          'tag:haneul.example,2020:trees#correction-2021-05-09T03:00:00.000Z',
          GONE,
        ])
        expect(await site.text(path)).toContain('They are forty-one.')
      },
    )

    test('are the same across formats, take filters, and are of the network, too', async () => {
      const site = await openSite(await open())
      await site.publish(quicksilver(WITHDRAWAL))
      for (const folder of ['/corrections', '/network/corrections']) {
        const [rss, atom, json] = await Promise.all(
          FORMATS.map((format) => idsOf(site, folder, '', format)),
        )
        expect(json).toEqual([GONE, TREES])
        expect([rss, atom]).toEqual([json, json])
      }
      expect(await idsOf(site, '/corrections', '?topic=nature')).toEqual([TREES])
      expect(await idsOf(site, '/corrections', '?lang=ko')).toEqual([])
      expect(await idsOf(site, '/corrections', '?lang=*')).toEqual([
        GONE.replace('#withdrawal', '#en-withdrawal'),
        TREES.replace('#correction', '#en-correction'),
      ])
      expect(await idsOf(site, '/corrections', '?limit=1')).toEqual([GONE])
      expect((await site.get('/corrections/rss.xml?colour=red')).status).toBe(400)
    })

    test('are linked from every other feed, and listed, and have a page', async () => {
      const site = await openSite(await open())
      expect(await site.text('/atom.xml')).toContain(`href="${BASE}/corrections/atom.xml"`)
      expect(await site.text('/topics/water/rss.xml')).toContain(
        `href="${BASE}/corrections/rss.xml"`,
      )
      expect(await site.text('/network/languages/ko/atom.xml')).toContain(
        `href="${BASE}/network/corrections/atom.xml?lang=ko"`,
      )
      expect(await site.text('/feed.json')).toContain(`${BASE}/corrections/feed.json`)
      expect(await site.text('/corrections/atom.xml')).not.toContain('Corrections and withdrawals"')
      expect(await site.text('/feeds')).toContain(`${BASE}/network/corrections/rss.xml`)
      await site.publish(quicksilver(WITHDRAWAL))
      for (const path of ['/corrections', '/network/corrections']) {
        const page = await site.text(path)
        expect(page).toContain('It was forty trees, not four hundred.')
        expect(page).toContain(REASON)
        expect(page).not.toContain('Quicksilver')
      }
      expect(await site.text('/corrections?lang=ko')).toContain('정정과 철회')
    })

    test('a change without a note changes the entry where it stands, and no date', async () => {
      const site = await openSite(await open(), walk('Ducks swim.'))
      const before = await slugsOf(site, '')
      const dates = /<updated>[^<]*<\/updated>/g
      const known = (await site.text('/atom.xml')).match(dates)
      await site.publish(walk('Ducks swim here.'))
      expect(await slugsOf(site, '')).toEqual(before)
      const atom = await site.text('/atom.xml')
      expect(atom).toContain('Ducks swim here.')
      expect(atom.match(dates)).toEqual(known)
      expect(await idsOf(site, '/corrections')).toEqual([TREES])
    })

    test('the history of an article tells what it said, word by word', async () => {
      const site = await openSite(await open(), walk('Ducks swim, dogs bark.'))
      expect(await site.text('/news/walk')).not.toContain('/history')
      expect(await site.text('/news/walk/history')).not.toContain('<ins>')
      await site.publish(walk('Ducks swim, cats purr.'))
      const note =
        'corrections: [{ at: 2021-05-09T12:00, note: It is a river. }]\nlicence: CC-BY-4.0'
      await site.publish(walk('Ducks swim, cats purr.', note))
      expect(await site.text('/news/walk')).toContain(`href="${BASE}/news/walk/history"`)
      const page = await site.text('/news/walk/history')
      expect(plain(page)).toContain('Ducks swim, [removed: dogs bark] [added: cats purr] .')
      expect(page).toMatch(/<del>.*dogs/)
      expect(page).toMatch(/<ins>.*cats/)
      expect(page).toContain('It is a river.')
      expect(plain(page)).toContain('[added: Creative Commons Attribution 4.0')
      expect(page.indexOf('It is a river.')).toBeLessThan(page.indexOf('dogs'))
      expect((page.match(/<time/g) ?? []).length).toBe(3)
      expect((await site.get('/news/walk/history?lang=ko')).status).toBe(404)
      expect((await site.get('/news/walk/history?before=x')).status).toBe(400)
      expect(await site.text('/news/walk/history?before=2')).not.toContain('<ins>')
      expect((await site.get('/news/nothing/history')).status).toBe(404)
    })

    test('the history tells of figures, pictures, contacts and dates, and every note', async () => {
      const walked = (lines: string) => story('walk', 'en', 'A walk', { more: lines })
      const first = `published: 2021-05-01T09:00
figures: [{ label: Length, value: 30, unit: km }]
media: [{ file: media/2021/bus.png, alt: A bus }]
contact: { phone: "120" }`
      const site = await openSite(await open(), walked(first))
      const second = first
        .replace('09:00', '10:00')
        .replace('30', '35')
        .replace('A bus', 'A ferry')
        .replace('120', '121')
      await site.publish(walked(second))
      const told = plain(await site.text('/news/walk/history'))
      expect(told).toContain('Length: [removed: 30] [added: 35] km')
      expect(told).toMatch(/bus\.png · A \[removed: bus\] *\[added: ferry\]/)
      expect(told).toContain('[removed: 120] [added: 121]')
      expect(told).toContain('[removed: 1 May 2021 09:00] [added: 1 May 2021 10:00]')
      await site.publish(
        walked(`${second}\ncorrections: [{ at: 2021-05-01T10:00, note: A note. }]`),
      )
      expect(plain(await site.text('/news/walk/history'))).toContain('Correction: A note.')
    })

    test('each translation has its own history', async () => {
      const korean = (text: string) =>
        story('bus', 'ko', '수소 버스', {
          more: `section: press
division: climate
topics: [transport]
campaigns: [race-to-zero]`,
          text,
        })
      const site = await openSite(await open())
      await site.publish(korean('수소로 조용히 달립니다.'))
      expect(plain(await site.text('/news/bus/history?lang=ko'))).toContain('[추가: 조용히')
      expect(await site.text('/news/bus?lang=ko')).toContain('/news/bus/history?lang=ko')
      expect(await site.text('/news/bus')).not.toContain('/history')
      expect(await site.text('/news/bus/history')).not.toContain('<ins>')
    })

    test('what was never public is in no history', async () => {
      const site = await openSite(await open(), walk('Ducks swim.'))
      const draft = Object.fromEntries(
        Object.entries(secret()).map(([path, text]) => [
          path,
          String(text).replace('The Moonlight tramway.', 'Unreadable, this draft.'),
        ]),
      )
      await site.publish(draft)
      expect((await site.get('/news/moonlight-tramway/history')).status).toBe(404)
      expect(leaks(await lists(site), [...SECRET_WORDS, 'Unreadable'])).toEqual([])
      await site.publish()
      site.setTime(RELEASE)
      expect(await site.text('/news/moonlight-tramway')).not.toContain('/history')
      expect(await site.text('/news/moonlight-tramway/history')).not.toContain('Unreadable')

      await site.publish(walk('Ducks quack unheard.', 'status: withheld'))
      expect((await site.get('/news/walk/history')).status).toBe(404)
      await site.publish(walk('Ducks swim again.'))
      const page = await site.text('/news/walk/history')
      expect(page).not.toContain('unheard')
      expect(plain(page)).toContain('[added: again')
      expect(leaks(await lists(site), ['unheard', 'Unreadable'])).toEqual([])
    })

    test('what is withdrawn is gone with its history and its pictures, and stays so', async () => {
      const shared = story('shared', 'en', 'A shared picture', {
        text: '![Both](/media/2021/both.png)',
      })
      const pictures = {
        'media/2021/R&D.png': 'the picture of a Quicksilver laboratory',
        'media/2021/both.png': 'the picture of both',
        'media/2021/never.png': 'the picture of nothing',
      }
      const bridge = (more: string, text: string) =>
        story('bridge-of-tin', 'en', 'A Quicksilver crossing', {
          more: `topics: [water]\n${more}`,
          text,
        })
      const text = '![Lab](</media/2021/R&D.png>) ![Both](/media/2021/both.png) Quicksilver.'
      const site = await openSite(await open(), { ...pictures, ...shared, ...bridge('', text) })
      await site.publish(bridge('', `${text} Much Quicksilver.`))
      expect((await site.get('/media/2021/R&D.png')).status).toBe(200)
      expect(await site.text('/news/bridge-of-tin/history')).toContain('Much')

      await site.publish(bridge(WITHDRAWAL, text))
      for (const path of [
        '/news/bridge-of-tin',
        '/news/bridge-of-tin/history',
        '/media/2021/R&D.png',
      ]) {
        for (const accept of ['*/*', 'text/html']) {
          const response = await site.get(path, { Accept: accept })
          expect([path, response.status]).toEqual([path, 410])
          expect(await response.text()).toContain(REASON)
        }
      }
      expect((await site.get('/news/bridge-of-tin/history?before=2')).status).toBe(410)
      expect((await site.get('/media/2021/both.png')).status).toBe(200)
      expect((await site.get('/media/2021/never.png')).status).toBe(404)
      const guesses = ['/news/bridge-of-tin/history', '/media/2021/R&D.png', '/corrections?lang=*']
      expect(leaks(await crawl(site, guesses), ['Quicksilver'])).toEqual([])

      const note = 'corrections: [{ at: 2021-05-09T12:00, note: It is of tin. }]'
      await site.publish(bridge(note, 'Tin after all.'))
      expect((await site.get('/news/bridge-of-tin')).status).toBe(200)
      for (const query of ['', '?before=2', '?before=3']) {
        const page = await site.text(`/news/bridge-of-tin/history${query}`)
        expect(page).not.toContain('Much')
        expect(page).not.toContain('<del>')
      }
      expect((await site.get('/media/2021/R&D.png')).status).toBe(404)
    })

    test('a withdrawal is told whatever hour of the day it is dated', async () => {
      const site = await openSite(await open())
      const { complaints } = await site.publish(
        quicksilver(WITHDRAWAL.replace('2021-05-09T10:00', '2021-05-01T08:00')),
      )
      expect(complaints).toEqual([])
      expect((await site.get('/news/bridge-of-tin')).status).toBe(410)
      expect(await site.text('/atom.xml')).toContain('at:deleted-entry')
      await site.publish(quicksilver(WITHDRAWAL.replace('2021-05-09T10:00', '2021-05-01T08:00')))
      expect((await site.get('/news/bridge-of-tin')).status).toBe(410)
    })

    test('a correction of what is withdrawn is refused, and the withdrawal stays', async () => {
      const site = await openSite(await open())
      await site.publish(quicksilver(WITHDRAWAL))
      const late = `${WITHDRAWAL}\ncorrections: [{ at: 2021-05-09T12:00, note: It was signed. }]`
      const { complaints } = await site.publish(quicksilver(late))
      expect(complaints.map(({ file, line, field }) => [file, line, field])).toEqual([
        ['data/news/2021/bridge-of-tin.en.md', 10, 'corrections.0.at'],
      ])
      expect((await site.get('/news/bridge-of-tin')).status).toBe(410)
      expect(leaks(await lists(site), ['It was signed'])).toEqual([])
    })
  })
}

/** A page as it is read aloud. */
function plain(page: string): string {
  return page.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ')
}
