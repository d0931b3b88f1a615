import { errorPage } from '../../../src/web/views/error.ts'
import { feedsPage } from '../../../src/web/views/feeds.ts'
import { homePage } from '../../../src/web/views/home.ts'
import type { Html } from '../../../src/web/views/markup.ts'
import { networkPage } from '../../../src/web/views/network.ts'
import { newsPage } from '../../../src/web/views/news.ts'
import { withdrawnPage } from '../../../src/web/views/withdrawn.ts'
import { CAMPAIGN, CITY, feeds, frame, fullItem, item } from './sample.ts'

const partner = item(
  { id: 'fog', title: 'Fog', licence: 'unknown' },
  {
    own: false,
    url: 'https://london.example/fog',
    cityName: 'London',
    citySite: 'https://london.example',
    timeZone: 'Europe/London',
    breadcrumb: [],
    labels: [],
  },
)

type Change = <View>(view: View) => View

/** Every page there is, with every part it may have; `change` may spoil what it is given. */
export function everyPage(
  change: Change = (view) => view,
  language = 'en',
): Record<string, () => Html> {
  return {
    home: () =>
      homePage(
        change({
          ...frame(language, '/'),
          description: 'All the news',
          featured: fullItem(),
          entries: [item(), partner],
          next: 'https://wire.example/?before=3',
          campaigns: [CAMPAIGN],
          memberships: [{ campaign: 'zero', joined: '2021-04-22', pledge: 'Half', target: 2050 }],
        }),
      ),
    topic: () =>
      homePage(
        change({
          ...frame(language, '/topics/nature'),
          scope: { title: 'Nature', description: 'Trees and more' },
          filters: [{ name: 'Year', value: '2021' }],
          entries: [partner],
        }),
      ),
    news: () => newsPage(change({ ...frame(language, '/news/trees'), item: fullItem() })),
    desk: () =>
      newsPage(
        change({
          ...frame(language, '/press/news/trees'),
          item: { ...fullItem(), embargo: { notice: 'Embargoed until 2 Jan 2030 09:00 KST' } },
        }),
      ),
    withdrawn: () =>
      withdrawnPage(
        change({
          ...frame(language, '/news/trees'),
          withdrawal: { at: Date.UTC(2021, 10, 12), reason: 'Not ours to publish.' },
          timeZone: 'Asia/Seoul',
        }),
      ),
    feeds: () =>
      feedsPage(
        change({
          ...frame(language, '/feeds'),
          groups: [
            {
              title: 'Topics',
              feeds: [
                {
                  ...feeds('Nature', '/topics/nature'),
                  description: 'Trees and more',
                  page: 'https://wire.example/topics/nature',
                },
              ],
            },
            { title: 'Years', feeds: [] },
          ],
          filters: [{ name: 'since', meaning: 'Not before', values: 'a date' }],
        }),
      ),
    network: () =>
      networkPage(
        change({
          ...frame(language, '/network'),
          title: 'The network',
          description: 'Partner cities',
          timeZone: 'Asia/Seoul',
          campaignNames: { zero: 'To Zero' },
          cities: [
            {
              city: CITY,
              feeds: feeds('London', '/network/cities/GB-LON'),
              sources: [
                {
                  id: 'london-press',
                  url: 'https://london.example/feed',
                  state: 'failing' as const,
                  lastSuccess: Date.UTC(2021, 10, 9, 5, 30),
                  nextPoll: Date.UTC(2021, 10, 9, 6, 30),
                  entries: 12,
                  remarks: ['It answered 403.'],
                },
                {
                  id: 'london-sample',
                  url: 'file:partners/london.atom',
                  state: 'new' as const,
                  entries: 0,
                  remarks: [],
                },
              ],
            },
          ],
          entries: [partner],
        }),
      ),
    error: () =>
      errorPage(
        change({
          ...frame(language, '/nowhere'),
          status: 404,
          title: 'No such page',
          detail: 'Nothing at /nowhere.',
        }),
      ),
  }
}
