import { leasesContract } from '../../contracts/leases.ts'
import { sourcesContract } from '../../contracts/sources.ts'
import { emptyD1 } from './bindings.ts'

leasesContract('D1', emptyD1)
sourcesContract('D1', emptyD1)
