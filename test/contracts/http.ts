import { describe } from 'vitest'
import type { Runtime } from '../support/http-site.ts'
import { addressesContract } from './http-addresses.ts'
import { correctionsContract } from './http-corrections.ts'
import { desksContract } from './http-desks.ts'
import { directoryContract } from './http-directory.ts'
import { filesContract } from './http-files.ts'
import { languagesContract } from './http-languages.ts'
import { movesContract } from './http-moves.ts'
import { partnersContract } from './http-partners.ts'
import { pressContract } from './http-press.ts'
import { promisesContract } from './http-promises.ts'
import { rightsContract } from './http-rights.ts'
import { selectionContract } from './http-selection.ts'
import { titlesContract } from './http-titles.ts'
import { validatorsContract } from './http-validators.ts'

/** What readers may rely on, whichever runtime answers. `open` brings an empty store each time. */
export function httpContract(name: string, open: () => Promise<Runtime>): void {
  describe(`HTTP on ${name}`, () => {
    addressesContract(open)
    directoryContract(open)
    selectionContract(open)
    validatorsContract(open)
    promisesContract(open)
    languagesContract(open)
    movesContract(open)
    correctionsContract(open)
    rightsContract(open)
    pressContract(open)
    desksContract(open)
    partnersContract(open)
    filesContract(open)
    titlesContract(open)
  })
}
