/** A path without the key that a desk's capability URL carries: for the log, and for pages. */
export function withoutKey(path: string): string {
  return path.replace(/(\/press\/k\/)[^/]+/, '$1…')
}
