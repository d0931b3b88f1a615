import { env, reset } from 'cloudflare:test'
import { openR2 } from '../../../src/store/r2.edge.ts'
import { blobsContract } from '../../contracts/blobs.ts'
import { sqlContract } from '../../contracts/sql.ts'
import { emptyD1 } from './bindings.ts'

sqlContract('D1', emptyD1)

blobsContract('R2', async () => {
  await reset()
  return openR2(env.BLOBS)
})
