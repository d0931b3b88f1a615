import { pageReadingContract } from '../../contracts/page-reading.ts'

pageReadingContract()
