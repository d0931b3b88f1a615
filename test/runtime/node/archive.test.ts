import { archiveContract } from '../../contracts/http-archive.ts'
import { archivePagesContract } from '../../contracts/http-archive-pages.ts'
import { memoryBlobs } from '../../support/http-blobs.ts'
import { memorySql } from '../../support/memory.node.ts'

const open = async () => ({
  store: { sql: await memorySql(), blobs: memoryBlobs() },
  rememberFor: 0,
})

archivePagesContract('Node', open)
archiveContract('Node', open, { runs: 3, steps: 32, size: 1 })
