/** An address that can be asked for over HTTP, or nothing. */
export function webUrl(url: string | undefined): string | undefined {
  return url && /^https?:/i.test(url) && URL.canParse(url) ? url : undefined
}
