import { cleanText } from '../characters.ts'

/** An object of a JSON document; what it holds is anybody's guess. */
export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An own property's text; numbers are let pass, as ids are often sent so. Undefined when blank. */
export function stringOf(object: JsonObject, name: string): string | undefined {
  return textOf(Object.hasOwn(object, name) ? object[name] : undefined)
}

/** A value's text, as `stringOf` gives it. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return undefined
  const text = cleanText(value)
  return text.trim() === '' ? undefined : text
}

/** An own property's list; one thing alone is a list of one. */
export function listOf(object: JsonObject, name: string): readonly unknown[] {
  const value = Object.hasOwn(object, name) ? object[name] : undefined
  if (Array.isArray(value)) return value
  return value === undefined || value === null ? [] : [value]
}
