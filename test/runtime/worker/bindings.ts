import { applyD1Migrations, env, reset } from 'cloudflare:test'
import { openD1 } from '../../../src/store/d1.edge.ts'
import type { Sql } from '../../../src/store/ports.ts'

/** The D1 binding, migrated, with nothing in it. */
export async function emptyD1(): Promise<Sql> {
  await reset()
  await applyD1Migrations(env.DB, env.MIGRATIONS)
  return openD1(env.DB)
}
