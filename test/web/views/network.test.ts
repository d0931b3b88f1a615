import { expect, test } from 'vitest'
import { type NetworkView, networkPage } from '../../../src/web/views/network.ts'
import { all, CITY, feeds, frame, read } from './sample.ts'

const PARIS = { ...CITY, locode: 'FR-PAR', names: { en: 'Paris' }, country: 'FR', memberships: [] }
const SOURCE = { id: 'press', url: 'https://london.example/feed', entries: 3, remarks: [] }

function draw(view: Partial<NetworkView> = {}, language = 'en') {
  return read(
    networkPage({
      ...frame(language, '/network'),
      title: 'The network',
      description: 'Partner cities',
      timeZone: 'Asia/Seoul',
      campaignNames: { zero: 'To Zero' },
      cities: [CITY, PARIS].map((city) => ({
        city,
        feeds: feeds(city.locode, `/network/cities/${city.locode}`),
        sources: [],
      })),
      entries: [],
      ...view,
    }),
  )
}

test('cities stand under their countries, sorted as the page’s language sorts', async () => {
  const names = async (language: string) =>
    all(await draw({}, language), 'h3').map(({ text }) => text)
  expect(await names('en')).toEqual(['France', 'United Kingdom'])
  expect(await names('ko')).toEqual(['영국', '프랑스'])
})

test('a city shows each of its names once, its memberships, site and licence', async () => {
  const drawn = await draw()
  expect(all(drawn, 'h4').map(({ text }) => text)).toEqual(['Paris', 'London 런던 Llundain'])
  expect(drawn.text).toContain('To Zero Joined 2020 · Net zero by 2030')
  expect(drawn.text).toContain('Open Government Licence v3.0 · © London')
  expect(all(drawn, 'a').map(({ text }) => text)).toContain('london.example')
})

test('a source tells its state, its last and next poll, and what to do about a problem', async () => {
  const source = {
    ...SOURCE,
    state: 'failing' as const,
    lastSuccess: Date.UTC(2021, 10, 9, 5, 30),
    nextPoll: Date.UTC(2021, 10, 9, 6, 30),
    remarks: ['It answered 403; ask the city.'],
  }
  const { text } = await draw({ cities: [{ city: CITY, feeds: feeds('x'), sources: [source] }] })
  expect(text).toContain('Failing https://london.example/feed')
  expect(text).toContain('Entries: 3 Last read: 9 November 2021 14:30')
  expect(text).toContain('Next look: 9 November 2021 15:30')
  expect(text).toContain('It answered 403; ask the city.')
})

test('a source that was never read shows no date and no problem', async () => {
  const source = { ...SOURCE, state: 'new' as const }
  const drawn = await draw({ cities: [{ city: CITY, feeds: feeds('x'), sources: [source] }] })
  expect(drawn.text).toContain('Not read yet')
  expect(drawn.text).not.toContain('Last read')
  expect(drawn.markup).not.toContain('class="problem"')
})

test('a source that is a file is not a link', async () => {
  const source = { ...SOURCE, url: 'file:partners/x.atom', state: 'working' as const }
  const drawn = await draw({ cities: [{ city: CITY, feeds: feeds('x'), sources: [source] }] })
  expect(drawn.text).toContain('file:partners/x.atom')
  expect(drawn.markup).not.toContain('href="file:')
})

test('a wire without partners says so', async () => {
  expect((await draw({ cities: [] })).text).toContain('There are no partner cities yet.')
})
