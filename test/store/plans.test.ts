import { plansContract } from '../contracts/plans.ts'
import { memorySql } from '../support/memory.node.ts'

plansContract('node:sqlite', memorySql)
