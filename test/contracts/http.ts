import { describe } from 'vitest'
import type { Runtime } from '../support/http-site.ts'
import { addressesContract } from './http-addresses.ts'
import { partnersContract } from './http-partners.ts'
import { promisesContract } from './http-promises.ts'
import { selectionContract } from './http-selection.ts'
import { validatorsContract } from './http-validators.ts'

/** What readers may rely on, whichever runtime answers. `open` brings an empty store each time. */
export function httpContract(name: string, open: () => Promise<Runtime>): void {
  describe(`HTTP on ${name}`, () => {
    addressesContract(open)
    selectionContract(open)
    validatorsContract(open)
    promisesContract(open)
    partnersContract(open)
  })
}
