import { directoryContent } from '../collection/directory.node.ts'
import { loadCollection } from '../collection/load.ts'
import { checkReport } from '../collection/report.ts'
import { readConfig } from '../config.ts'

/** Finds every mistake in the collection; 1 when there is any. */
export async function check(): Promise<number> {
  const { dataDir } = readConfig(process.env)
  const { complaints } = await loadCollection(directoryContent(dataDir, dataDir))
  console.log(checkReport(complaints))
  return complaints.length === 0 ? 0 : 1
}
