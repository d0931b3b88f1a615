import { loadCollection } from '../collection/load.ts'
import { checkReport } from '../collection/report.ts'
import { readConfig } from '../config.ts'
import { contentOf } from './content.ts'
import { refuseArguments } from './usage.ts'

/** Finds every mistake in the collection; 1 when there is any. */
export async function check(argv: readonly string[]): Promise<number> {
  refuseArguments(argv)
  const { open, secret } = contentOf(readConfig(process.env))
  const { complaints } = await loadCollection(open, secret, Date.now())
  console.log(checkReport(complaints))
  return complaints.length === 0 ? 0 : 1
}
