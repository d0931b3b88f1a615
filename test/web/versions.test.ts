import { expect, test } from 'vitest'
import type { Entry } from '../../src/model/entry.ts'
import { versionsOf } from '../../src/web/versions.ts'
import { wordsIn } from '../../src/web/views/words.ts'
import { item } from './views/sample.ts'

const telling = { words: wordsIn('en'), timeZone: 'Asia/Seoul' }

/** What the newer of two versions shows, each piece with `+` or `-` before what changed. */
function told(before: Partial<Entry>, after: Partial<Entry>) {
  const revisions = [after, before].map((changes, at) => {
    return { revision: 2 - at, from: at, entry: { ...item().entry, ...changes } }
  })
  const [newest] = versionsOf(revisions, telling)
  const marks = { added: '+', removed: '-' } as const
  return newest?.changes?.map(({ part, pieces }) => [
    part,
    ...pieces.map(({ text, change }) => `${change ? marks[change] : ''}${text}`),
  ])
}

test('a text is compared word by word, also where no blanks stand between', () => {
  expect(told({ title: 'Ten new buses' }, { title: 'Ten old buses' })).toEqual([
    ['title', 'Ten ', '-new', '+old', ' buses'],
  ])
  const japanese = { language: 'ja' }
  expect(told({ ...japanese, title: '水素バス' }, { ...japanese, title: '電気バス' })).toEqual([
    ['title', '-水素', '+電気', 'バス'],
  ])
})

test('a text written anew is shown whole, old and new: to compare it would keep others waiting', () => {
  const text = (word: string) => `<p>${`${word} `.repeat(600).trim()}</p>`
  const [change] = told({ body: text('old') }, { body: text('new') }) ?? []
  expect(change).toHaveLength(3)
  expect(change?.slice(0, 2)).toEqual(['text', `-${'old '.repeat(600).trim()}`])
})

test('a link that leads elsewhere and another picture in the text are told', () => {
  const body = (link: string, picture: string) =>
    `<p>See <a href="${link}">the list</a>.</p><p><img src="local:/media/${picture}" alt="A bus"></p>`
  const [change, ...more] =
    told(
      { body: body('https://city.example/a', 'old.png') },
      { body: body('local:/news/b', 'new.png') },
    ) ?? []
  expect(more).toEqual([])
  expect(change?.[0]).toBe('addresses')
  const now = change?.slice(1).filter((piece) => !piece.startsWith('-'))
  expect(now?.map((piece) => piece.replace(/^\+/, '')).join('')).toBe(
    'the list · /news/b\nA bus · /media/new.png',
  )
})

test('a date is told whole, on the clock of its city', () => {
  const published = (hour: number) => ({
    published: { at: Date.UTC(2021, 4, 1, hour), precision: 'minute' as const, raw: '' },
  })
  expect(told(published(0), published(1))).toEqual([
    ['published', '-1 May 2021 09:00', '+1 May 2021 10:00'],
  ])
})

test('a change of what is not compared is none', () => {
  expect(told({ topics: ['water'] }, { topics: ['waste'] })).toEqual([])
})
