import { env } from 'cloudflare:test'
import { openR2 } from '../../../src/store/r2.edge.ts'
import { archiveContract } from '../../contracts/http-archive.ts'
import { archivePagesContract } from '../../contracts/http-archive-pages.ts'
import { emptyD1 } from './bindings.ts'

const open = async () => ({
  store: { sql: await emptyD1(), blobs: openR2(env.BLOBS) },
  rememberFor: 5000,
})

archivePagesContract('workerd', open)
archiveContract('workerd', open, { runs: 1, steps: 16, size: 1 })
