import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openFiles } from '../../src/store/files.node.ts'
import { keepFiles, readFile, readPublicFile } from '../../src/store/files.ts'
import type { Blobs } from '../../src/store/ports.ts'
import { blobsContract } from '../contracts/blobs.ts'
import { temporaryFolder } from '../support/folder.node.ts'
import { memorySql } from '../support/memory.node.ts'

blobsContract('a folder', async () => openFiles(await temporaryFolder()))

const bytes = new TextEncoder().encode('picture')

test('leaves no unfinished file beside the blobs', async () => {
  const folder = await temporaryFolder()
  const blobs = openFiles(folder)
  await Promise.all(Array.from({ length: 5 }, () => blobs.put(bytes)))
  const files = await readdir(folder, { recursive: true })
  expect(files.filter((name) => name.includes('.'))).toEqual([
    expect.stringMatching(/^[0-9a-f]{2}\/[0-9a-f]{64}\.gz$/),
  ])
})

test('a blob that cannot be read is an error, not unknown', async () => {
  const folder = await temporaryFolder()
  const key = 'ab'.padEnd(64, '0')
  await mkdir(join(folder, 'ab', `${key}.gz`), { recursive: true })
  await expect(openFiles(folder).get(key)).rejects.toThrow('EISDIR')
  const damaged = 'cd'.padEnd(64, '0')
  await mkdir(join(folder, 'cd'))
  await writeFile(join(folder, 'cd', `${damaged}.gz`), 'no gzip')
  await expect(openFiles(folder).get(damaged)).rejects.toThrow()
})

test('keeps files under their paths, replaces what changed, writes nothing else', async () => {
  const sql = await memorySql()
  const puts: number[] = []
  const blobs: Blobs = {
    put: async (given) => {
      puts.push(given.length)
      return `blob of ${given.length}`
    },
    get: async () => undefined,
  }
  let batches = 0
  const counting = {
    ...sql,
    batch: (statements: Parameters<typeof sql.batch>[0]) => {
      batches++
      return sql.batch(statements)
    },
  }
  const file = { path: 'media/a.png', type: 'image/png', bytes }
  await keepFiles({ sql: counting, blobs }, [file])
  await keepFiles({ sql: counting, blobs }, [file])
  expect(batches).toBe(1)
  expect(await readFile(sql, file.path)).toEqual({
    blob: 'blob of 7',
    type: 'image/png',
    length: 7,
  })
  await keepFiles({ sql: counting, blobs }, [{ ...file, bytes: bytes.subarray(1) }])
  expect(await readFile(sql, file.path)).toMatchObject({ blob: 'blob of 6', length: 6 })
})

test('a file that no public entry shows is not public', async () => {
  const sql = await memorySql()
  const blobs = openFiles(await temporaryFolder())
  await keepFiles({ sql, blobs }, [{ path: 'media/a.png', type: 'image/png', bytes }])
  expect(await readPublicFile(sql, 'media/a.png')).toBeUndefined()
  expect(await readFile(sql, 'media/b.png')).toBeUndefined()
})
