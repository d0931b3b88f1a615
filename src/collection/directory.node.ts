import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { ContentSource } from './source.ts'

/**
 * The files below a directory of this machine. Names that begin with a dot are not seen, linked
 * directories are not entered, and a linked file counts only when it too is below the directory.
 */
export function directoryContent(directory: string, name = 'data'): ContentSource {
  return {
    name,
    async list() {
      const root = await realpath(directory)
      const found: string[] = []
      await walk(root, '', found)
      return found
    },
    async read(path) {
      const file = await insideFile(await realpath(directory), path)
      if (file === undefined) throw new Error(`${path} is not a file of ${name}`)
      return new Uint8Array(await readFile(file))
    },
  }
}

async function walk(root: string, folder: string, found: string[]): Promise<void> {
  for (const item of await readdir(join(root, folder), { withFileTypes: true })) {
    if (item.name.startsWith('.')) continue
    const path = folder === '' ? item.name : `${folder}/${item.name}`
    if (item.isDirectory()) await walk(root, path, found)
    else if (item.isFile() || (item.isSymbolicLink() && (await insideFile(root, path)))) {
      found.push(path)
    }
  }
}

/** The real path of a file, undefined when it is outside of the root, hidden or no file. */
async function insideFile(root: string, path: string): Promise<string | undefined> {
  const segments = path.split('/')
  if (segments.some((segment) => segment === '' || segment.startsWith('.'))) return undefined
  if (path.includes('\\') || path.includes('\0')) return undefined
  const file = await realpath(join(root, path)).catch(() => undefined)
  if (file === undefined || !file.startsWith(root.endsWith(sep) ? root : root + sep)) {
    return undefined
  }
  return (await stat(file)).isFile() ? file : undefined
}
