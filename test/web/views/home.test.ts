import { expect, test } from 'vitest'
import { type HomeView, homePage } from '../../../src/web/views/home.ts'
import { all, BASE, CAMPAIGN, frame, fullItem, item, read } from './sample.ts'

function draw(view: Partial<HomeView> = {}, language = 'en') {
  return read(homePage({ ...frame(language, '/'), entries: [item()], ...view }))
}

test('shows date, kind, title and summary of a story, and where else it may be read', async () => {
  const drawn = await draw()
  expect(drawn.text).toContain('9 November 2021 14:30')
  expect(drawn.text).toContain('News release')
  expect(drawn.text).toContain('The city plants trees.')
  const links = all(drawn, 'a').map(({ text, attributes }) => [text, attributes['href']])
  expect(links).toContainEqual(['A million trees', `${BASE}/news/trees`])
  expect(links).toContainEqual(['한국어', `${BASE}/news/trees?lang=ko`])
})

test('a story known by its day shows no time', async () => {
  const published = { at: Date.UTC(2021, 10, 9, 3), precision: 'day', raw: '' } as const
  const drawn = await draw({ entries: [item({ published })] })
  expect(drawn.text).toContain('9 November 2021')
  expect(drawn.text).not.toMatch(/\d\d:\d\d/)
})

test('where all stories are the city’s own, none repeats whose it is', async () => {
  const [own] = all(await draw(), 'article')
  expect(own?.text).not.toContain('Daegu')
})

test('marks each story with its own language', async () => {
  const drawn = await draw({ entries: [item(), item({ language: 'de' })] })
  const languages = all(drawn, 'article').map(({ attributes }) => attributes['lang'])
  expect(languages).toEqual(['en', 'de'])
})

test('a partner’s story names its city and licence, the city’s own does not', async () => {
  const partner = item(
    { licence: 'OGL-UK-3.0' },
    { own: false, cityName: 'London', citySite: 'https://london.example' },
  )
  const [own, foreign] = all(await draw({ entries: [item(), partner] }), 'article')
  expect(foreign?.text).toMatch(/News release London A million/)
  expect(own?.text).toMatch(/News release Daegu A million/)
  expect(foreign?.text).toContain('Source: London · Open Government Licence v3.0')
  expect(own?.text).not.toContain('Source')
})

test('the featured story stands first, with its picture', async () => {
  const drawn = await draw({ featured: fullItem(), entries: [item({ title: 'Second' })] })
  expect(all(drawn, 'img').map(({ attributes }) => attributes)).toEqual([
    {
      src: `${BASE}/media/trees.jpg`,
      alt: 'Saplings',
      width: '800',
      height: '450',
    },
  ])
  expect(all(drawn, 'h2').map(({ text }) => text)).toEqual(['A million trees', 'Second'])
})

test('a story without a title is still linked', async () => {
  const drawn = await draw({ entries: [item({ title: '' })] })
  expect(all(drawn, 'h2').map(({ text }) => text)).toEqual([`${BASE}/news/trees`])
})

test('a campaign’s facts say what members commit to, how many there are and since when', async () => {
  const drawn = await draw({
    campaigns: [CAMPAIGN],
    memberships: [
      { campaign: 'zero', joined: '2021-04', target: 2050 },
      { campaign: 'other', joined: '1999' },
    ],
  })
  const [box] = all(drawn, 'aside')
  expect(box?.text).toContain('Cleaner fuels')
  expect(box?.text).toMatch(/Members 1,048 \(as of May 2021\)/)
  expect(box?.text).toContain('Joined April 2021 Net zero by 2050')
  expect(box?.text).not.toContain('1999')
})

test('a part of the news has its own title and says what it leaves out', async () => {
  const drawn = await draw({
    scope: { title: 'Nature' },
    filters: [{ name: 'Year', value: '2021' }],
  })
  expect(all(drawn, 'h1').map(({ text }) => text)).toEqual(['Nature'])
  expect(all(drawn, 'title').map(({ text }) => text)).toEqual(['Nature · City News'])
  expect(drawn.text).toContain('Showing only: Year: 2021')
})

test('leads to older news only where there is some', async () => {
  const next = `${BASE}/?before=7`
  const rel = (drawn: Awaited<ReturnType<typeof draw>>) =>
    all(drawn, 'a').filter(({ attributes }) => attributes['rel'] === 'next')
  expect(rel(await draw({ next })).map(({ attributes }) => attributes['href'])).toEqual([next])
  expect(rel(await draw())).toEqual([])
})

test('says so when there is nothing', async () => {
  const drawn = await draw({ entries: [] })
  expect(drawn.text).toContain('Nothing has been published here yet.')
  expect(all(drawn, 'ol')).toEqual([])
})
