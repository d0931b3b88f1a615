import type { SourceRecord } from '../store/sources.ts'

/** Says of a source what a person should know, a line each. */
export function printRemarks(record: SourceRecord | undefined): void {
  for (const { condition, message } of record?.remarks ?? []) {
    console.log(`${record?.source}: ${condition}: ${message}`)
  }
}
