import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { directoryContent } from '../../src/collection/directory.node.ts'

let top: string
let data: string

beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'zerowire-collection-'))
  data = join(top, 'data')
  await mkdir(join(data, 'news', '2021'), { recursive: true })
  await mkdir(join(data, '.git'))
  await mkdir(join(top, 'data-of-others'))
  await writeFile(join(data, 'site.yaml'), 'city')
  await writeFile(join(data, '.secret'), 'hidden')
  await writeFile(join(data, '.git', 'config'), 'hidden')
  await writeFile(join(data, 'news', '2021', 'a.en.md'), 'text')
  await writeFile(join(top, 'outside'), 'outside')
  await writeFile(join(top, 'data-of-others', 'x'), 'outside')
  await symlink(join(top, 'outside'), join(data, 'link-out'))
  await symlink(join(top, 'data-of-others', 'x'), join(data, 'link-to-sibling'))
  await symlink('site.yaml', join(data, 'link-in'))
  await symlink(top, join(data, 'folder-out'))
  await symlink(data, join(data, 'loop'))
  await symlink('nowhere', join(data, 'dangling'))
})
afterAll(() => rm(top, { recursive: true }))

test('lists files below the directory, neither hidden ones nor links out of it', async () => {
  const paths = [...(await directoryContent(data).list())].sort()
  expect(paths).toEqual(['link-in', 'news/2021/a.en.md', 'site.yaml'])
})

test('reads what it lists', async () => {
  const source = directoryContent(data)
  const text = async (path: string) => new TextDecoder().decode(await source.read(path))
  expect(await text('news/2021/a.en.md')).toBe('text')
  expect(await text('link-in')).toBe('city')
})

test.each([
  '../outside',
  'news/../../outside',
  'link-out',
  'link-to-sibling',
  'folder-out/outside',
  '.secret',
  '.git/config',
  '/etc/hostname',
  'news',
  'missing',
  'dangling',
  '',
  'site.yaml\0',
  '..\\outside',
])('does not read %j', async (path) => {
  await expect(directoryContent(data).read(path)).rejects.toThrow('is not a file of data')
})

test('rejects a directory that is not there', async () => {
  await expect(directoryContent(join(top, 'none')).list()).rejects.toThrow()
})
