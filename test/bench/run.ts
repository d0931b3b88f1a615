import { measureServing } from './serving.ts'

/** Speed, for people: nothing here passes or fails. Medians of one run on this machine. */
console.table(await measureServing())
