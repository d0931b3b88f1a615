import { type Complaint, describeComplaint } from '../model/problem.ts'

/** All complaints for a person: one line each, by file and line, and a count at the end. */
export function checkReport(complaints: readonly Complaint[]): string {
  const sorted = complaints.toSorted(
    (a, b) => compare(a.file, b.file) || compare(a.line ?? 0, b.line ?? 0),
  )
  const files = new Set(complaints.map((complaint) => complaint.file)).size
  return [...sorted.map(oneLine), summary(complaints.length, files)].join('\n')
}

/** Names come from files, so they may hold line breaks and what steers a terminal. */
function oneLine(complaint: Complaint): string {
  return describeComplaint(complaint).replaceAll(/\p{Cc}/gu, '\uFFFD')
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function summary(mistakes: number, files: number): string {
  if (mistakes === 0) return 'No mistakes.'
  const count = mistakes === 1 ? '1 mistake' : `${mistakes} mistakes`
  return files === 1 ? `${count} in 1 file.` : `${count} in ${files} files.`
}
