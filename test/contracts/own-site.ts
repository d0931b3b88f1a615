import { expect, test } from 'vitest'
import type { Store } from '../../src/store/ports.ts'
import { CMS, fileOn, item, openOwnSite } from '../support/own-site.ts'

/** What the city's own site and files about it come to, on any store. */
export function ownSiteContract(openStore: () => Promise<Store>): void {
  test('an own article is made of an item and of files, whichever comes first', async () => {
    const embargo = 'embargoUntil: 2021-05-12T10:00\ntitle: 파일의 제목'
    const files = {
      'news/2021/x.ko.md': fileOn(1, embargo),
      'news/2021/x.en.md': fileOn(1, `${embargo}`, 'Text.'),
      'news/2021/y.ko.md': fileOn(2, 'title: 둘째'),
    }
    const city = await openOwnSite(await openStore())
    await city.sync(files)
    city.say([item(1), item(2)])
    await city.poll()
    const [shown, ...others] = await city.entries('network')
    expect(others).toEqual([])
    expect(shown).toMatchObject({ title: '둘째', origin: `${CMS}/2`, section: 'press' })
    city.pass(3 * 24 * 3_600_000)
    await city.release()
    expect((await city.entries()).map(({ language }) => language).toSorted()).toEqual([
      'en',
      'ko',
      'ko',
    ])
    await city.sync({ 'news/2021/x.en.md': files['news/2021/x.en.md'] })
    const titles = (await city.entries()).map(({ title }) => title)
    expect(titles.toSorted()).toEqual([item(1).title, item(2).title, '파일의 제목'].toSorted())
  })
}
