import { complain, describeValue, valueAt } from '../collection/check.ts'
import type { Collection } from '../collection/load.ts'
import type { Yaml } from '../collection/yaml.ts'
import type { Draft } from '../model/entry.ts'
import type { Said } from '../model/own.ts'
import type { Complaint } from '../model/problem.ts'
import { OWN } from '../store/plan.ts'
import type { Sql } from '../store/ports.ts'
import { lastWithdrawals } from '../store/stories.ts'

/** Articles that may be published: those that would undo a withdrawal without a word are left out. */
interface Sorted {
  readonly drafts: readonly Draft[]
  /** Of the others, whose withdrawal stays. */
  readonly complaints: readonly Complaint[]
}

/** Whether a file undoes its withdrawal of that instant (milliseconds since the epoch) without a word. */
export function takesBack({ status, corrections = [] }: Said, withdrawn: number): boolean {
  return status !== 'canceled' && corrections.every(({ at }) => at <= withdrawn)
}

/** The complaint of a file that undoes a withdrawal (milliseconds since the epoch) without a word. */
export function unexplained(yaml: Yaml, withdrawn: number): Complaint {
  const at = new Date(withdrawn).toISOString()
  const expected = `one after ${at}, when it was withdrawn, that says why it is published again; or status: canceled and the withdrawal`
  const found = describeValue(valueAt(yaml.value, ['corrections']))
  return complain(yaml, ['corrections'], found, expected)
}

/**
 * Keeps back what was withdrawn and is to be published again without a correction that says why: an old
 * copy of a file must not undo it. And readers that know tombstones take the entry for deleted until its
 * `updated` is later than the tombstone's `when` (RFC 6721, section 3). One translation keeps back all.
 */
export async function withoutTakenBack(
  sql: Sql,
  drafts: readonly Draft[],
  written: Collection['written'],
): Promise<Sorted> {
  const withdrawals = await lastWithdrawals(sql, OWN)
  const complaints: Complaint[] = []
  const stories = new Set<string>()
  for (const { key, entry } of drafts) {
    const withdrawn = withdrawals.get(key)
    const yaml = written.get(key)
    if (withdrawn === undefined || yaml === undefined) continue
    if (entry.status !== 'usable' || entry.updated > withdrawn) continue
    complaints.push(unexplained(yaml, withdrawn))
    stories.add(entry.story)
  }
  return { drafts: drafts.filter(({ entry }) => !stories.has(entry.story)), complaints }
}
