/** A rule taken apart: where to look, and which attribute counts there. */
export interface ValueRule {
  /** A CSS selector or a path; empty where the item itself is meant. */
  readonly at: string
  readonly attribute?: string
}

/** `td.subject a@onclick` is the attribute `onclick` of `td.subject a`. */
export function parseRule(rule: string): ValueRule {
  const at = rule.lastIndexOf('@')
  const attribute = rule.slice(at + 1)
  if (at === -1 || !/^[a-z_][\w:.-]*$/i.test(attribute)) return { at: rule.trim() }
  return { at: rule.slice(0, at).trim(), attribute: attribute.toLowerCase() }
}
