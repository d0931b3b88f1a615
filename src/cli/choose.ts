import type { PartnerSource } from '../jobs/collector.ts'
import { sourcesOf } from '../jobs/due.ts'
import type { Wire } from '../model/site.ts'
import { UsageError } from './usage.ts'

/** The sources that `--city` and `--source` name; all where neither does. Throws UsageError when none is. */
export function chosenSources(
  wire: Wire,
  { city, source }: { readonly city?: string | undefined; readonly source?: string | undefined },
): readonly PartnerSource[] {
  const chosen = sourcesOf(wire).filter(
    (one) =>
      (!city || one.city.locode === city.toUpperCase()) && (!source || one.source.id === source),
  )
  if (chosen.length > 0) return chosen
  const wanted = [
    ...(source ? [`has the id “${source}”`] : []),
    ...(city ? [`is of “${city}”`] : []),
  ]
  if (wanted.length === 0) throw new UsageError('There is no source in partners.yaml or site.yaml.')
  throw new UsageError(`No source of partners.yaml or site.yaml ${wanted.join(' and ')}.`)
}
