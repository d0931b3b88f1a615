import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { type Blobs, isBlobKey, sha256 } from './ports.ts'

const compress = promisify(gzip)
const decompress = promisify(gunzip)

/** Blobs as gzip files below `folder`, named by content; a crash never leaves half a file. */
export function openFiles(folder: string): Blobs {
  const place = (key: string) => join(folder, key.slice(0, 2), `${key}.gz`)
  return {
    async put(bytes) {
      const key = await sha256(bytes)
      const path = place(key)
      const exists = await stat(path).then(
        () => true,
        () => false,
      )
      if (exists) return key
      await mkdir(join(folder, key.slice(0, 2)), { recursive: true })
      const draft = `${path}.${randomUUID()}`
      await writeFile(draft, await compress(bytes))
      await rename(draft, path)
      return key
    },
    async get(key) {
      if (!isBlobKey(key)) return undefined
      const file = await readFile(place(key)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error
        return undefined
      })
      return file && new Uint8Array(await decompress(file))
    },
  }
}
