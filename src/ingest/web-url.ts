import { withoutTracking } from '../html/urls.ts'

/** An address that can be asked for over HTTP, without what follows readers there; or nothing. */
export function webUrl(url: string | undefined): string | undefined {
  return url && /^https?:/i.test(url) && URL.canParse(url) ? withoutTracking(url) : undefined
}
