import { applyD1Migrations, env, reset } from 'cloudflare:test'
import { openD1 } from '../../../src/store/d1.edge.ts'
import { openR2 } from '../../../src/store/r2.edge.ts'
import { ownSiteContract } from '../../contracts/own-site.ts'

ownSiteContract(async () => {
  await reset()
  await applyD1Migrations(env.DB, env.MIGRATIONS)
  return { sql: openD1(env.DB), blobs: openR2(env.BLOBS) }
})
