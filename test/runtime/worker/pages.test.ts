import { applyD1Migrations, env, reset } from 'cloudflare:test'
import { openD1 } from '../../../src/store/d1.edge.ts'
import { openR2 } from '../../../src/store/r2.edge.ts'
import { pageReadingContract } from '../../contracts/page-reading.ts'
import { pagesContract } from '../../contracts/pages.ts'

pagesContract(async () => {
  await reset()
  await applyD1Migrations(env.DB, env.MIGRATIONS)
  return { sql: openD1(env.DB), blobs: openR2(env.BLOBS) }
})

pageReadingContract()
