import { plansContract } from '../../contracts/plans.ts'
import { selectionContract } from '../../contracts/selection.ts'
import { emptyD1 } from './bindings.ts'

selectionContract('D1', emptyD1)
plansContract('D1', emptyD1)
