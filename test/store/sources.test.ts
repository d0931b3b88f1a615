import { sourcesContract } from '../contracts/sources.ts'
import { memorySql } from '../support/memory.node.ts'

sourcesContract('node:sqlite', memorySql)
