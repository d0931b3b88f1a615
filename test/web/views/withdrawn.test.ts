import { expect, test } from 'vitest'
import { withdrawnPage } from '../../../src/web/views/withdrawn.ts'
import { all, frame, fullItem, read } from './sample.ts'

const view = {
  ...frame('en', '/news/trees'),
  withdrawal: { at: Date.UTC(2021, 10, 12, 1), reason: 'Not ours to publish.' },
  timeZone: 'Asia/Seoul',
}

test('says that the story was withdrawn, when and why', async () => {
  const drawn = await read(withdrawnPage(view))
  expect(all(drawn, 'h1').map(({ text }) => text)).toEqual(['Withdrawn'])
  expect(drawn.text).toContain('12 November 2021 10:00')
  expect(drawn.text).toContain('Not ours to publish.')
})

test('shows nothing of the story, even when handed it', async () => {
  const leaky = { ...view, ...fullItem(), item: fullItem(), title: 'A million trees' }
  const { markup } = await read(withdrawnPage(leaky))
  for (const secret of ['trees.jpg', 'million', 'plants', 'Saplings', 'ld+json', 'og:image'])
    expect(markup).not.toContain(secret)
})

test('offers neither a feed nor another language of it', async () => {
  const drawn = await read(withdrawnPage(view))
  expect(all(drawn, 'link').filter(({ attributes }) => attributes['rel'] === 'alternate')).toEqual(
    [],
  )
})
