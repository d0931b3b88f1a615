import { pagesContract } from '../../contracts/pages.ts'
import { memoryBlobs } from '../../support/http-blobs.ts'
import { memorySql } from '../../support/memory.node.ts'

pagesContract(async () => ({ sql: await memorySql(), blobs: memoryBlobs() }))
