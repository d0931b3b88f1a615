import * as z from 'zod'
import type { Complaint } from '../model/problem.ts'
import { didYouMean } from './suggest.ts'
import type { Path, Yaml } from './yaml.ts'

/** A group of fields, checked: `fields` holds those that are right, `whole` is there if all are. */
export interface Checked<T> {
  readonly fields: Partial<T>
  readonly whole?: T
  readonly complaints: readonly Complaint[]
}

/** Checks the group of fields at `path` of a YAML file, and finds every mistake in it at once. */
export function checkFields<S extends z.ZodObject>(
  schema: S,
  yaml: Yaml,
  path: Path = [],
): Checked<z.output<S>> {
  const value = valueAt(yaml.value, path)
  const result = schema.safeParse(value, { error: structure })
  if (result.success) return { fields: result.data, whole: result.data, complaints: [] }

  const fields: Record<string, unknown> = {}
  if (isGroup(value)) {
    for (const [name, field] of Object.entries(schema.shape)) {
      if (!Object.hasOwn(value, name)) continue
      const right = z.safeParse(field, value[name])
      if (right.success) fields[name] = right.data
    }
  }
  return {
    fields: fields as Partial<z.output<S>>,
    complaints: result.error.issues.flatMap((issue) => complaintsOf(issue, yaml, path)),
  }
}

/** A complaint of the field at `path`. */
export function complain(yaml: Yaml, path: Path, found: string, expected: string): Complaint {
  const place = { file: yaml.file, line: yaml.line(path) }
  const field = path.map(String).join('.')
  return field === '' ? { ...place, found, expected } : { ...place, field, found, expected }
}

/** A value in the words of the person who wrote it. */
export function describeValue(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (value === '') return 'an empty text'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return 'a group of fields'
  if (typeof value === 'string') {
    return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)
  }
  return String(value)
}

/** The value at a path, undefined when there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  let at = value
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
    at = Reflect.get(at, step)
  }
  return at
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function complaintsOf(issue: z.core.$ZodIssue, yaml: Yaml, base: Path): Complaint[] {
  const path = [...base, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split(' ')
    return issue.keys.map((key) =>
      complain(yaml, [...path, key], 'an unknown field', didYouMean('a known field', known, key)),
    )
  }
  const found = issue.code === 'invalid_key' ? path.at(-1) : valueAt(yaml.value, path)
  return [complain(yaml, path, describeValue(found), issue.message)]
}

const SHAPES: Readonly<Record<string, string>> = {
  string: 'text (in quotes if it looks like a number)',
  number: 'a number (without quotes)',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list, such as [one, another]',
  object: 'a group of fields',
  record: 'a group of fields',
}

/** What was expected where a schema says nothing more exact itself. */
function structure(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'invalid_type') return SHAPES[issue.expected] ?? issue.expected
  // The names of the known fields: only the schema at hand has them, the finished issue does not.
  if (issue.code === 'unrecognized_keys') {
    return issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape).join(' ') : ''
  }
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? 'another name'
  return 'another value'
}
