import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { Compress } from '../../../src/web/context.ts'
import { httpContract } from '../../contracts/http.ts'
import { memoryBlobs } from '../../support/http-blobs.ts'
import { memorySql } from '../../support/memory.node.ts'

const coders = { gzip: promisify(gzip), br: promisify(brotliCompress) }
const compress: Compress = (coding, bytes) => coders[coding](bytes)

httpContract('Node', async () => ({
  store: { sql: await memorySql(), blobs: memoryBlobs() },
  compress,
  rememberFor: 0,
}))
