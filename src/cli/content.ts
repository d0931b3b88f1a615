import { directoryContent } from '../collection/directory.node.ts'
import type { ContentSource } from '../collection/source.ts'
import type { Config } from '../config.ts'

/** The files of the collection, and of its private part where there is one. */
export function contentOf({ dataDir, privateDataDir }: Config): {
  readonly open: ContentSource
  readonly secret: ContentSource | undefined
} {
  return {
    open: directoryContent(dataDir, dataDir),
    secret:
      privateDataDir === undefined ? undefined : directoryContent(privateDataDir, privateDataDir),
  }
}
