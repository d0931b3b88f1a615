import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { checkFields, complain } from '../collection/check.ts'
import { jsonFields, pageFields, pageRules, ruleContradictions } from '../collection/page-fields.ts'
import { readYaml } from '../collection/yaml.ts'
import type { ListKind } from '../ingest/page/read.ts'
import { ComplaintsError } from '../model/problem.ts'
import { CommandError } from './usage.ts'

/** A file of rules: what stands under a source in `partners.yaml`. */
const rulesFile = z.object({ page: pageFields.exactOptional(), json: jsonFields.exactOptional() })

/** Rules, and as a person would write them. */
export interface GivenRules {
  readonly how: ListKind
  readonly written: Readonly<Record<string, unknown>>
}

/**
 * Reads a file with `page:` or `json:` in it, or with a source as `inspect` prints it. Throws
 * ComplaintsError with every mistake.
 */
export async function readRules(file: string): Promise<GivenRules> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new CommandError(
      `--selectors is a file of rules; ${file} cannot be read (${error.message}).`,
    )
  })
  return rulesOf(file, text)
}

/** The rules of a preset alone. */
export function presetRules(preset: string): GivenRules {
  return rulesOf('--preset', `page: { preset: ${JSON.stringify(preset)} }`)
}

function rulesOf(file: string, text: string): GivenRules {
  const read = readYaml(file, text)
  if ('complaints' in read) throw new ComplaintsError(read.complaints)
  const { yaml } = read
  const path = Array.isArray(yaml.value) ? [0] : []
  const { whole, complaints } = checkFields(rulesFile, yaml, path)
  if (whole === undefined) throw new ComplaintsError(complaints)
  const apart = ruleContradictions(yaml, path, whole)
  if (apart.length > 0) throw new ComplaintsError(apart)
  const { page, json } = whole
  if (json !== undefined) return { how: { json }, written: { json } }
  const rules = page && pageRules(page)
  if (page === undefined || rules === undefined) {
    throw new ComplaintsError([complain(yaml, [], 'no rules', 'page or json, with rules in it')])
  }
  return { how: { page: rules }, written: { page } }
}
