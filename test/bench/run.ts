import { measurePolling } from './polling.ts'
import { measureReading } from './reading.ts'
import { measureServing } from './serving.ts'

/** Speed, for people: nothing here passes or fails. Medians of one run on this machine. */
const { load, reading, cleaning } = await measureReading()
console.log(`Reading feeds; load of the machine ${load}`)
console.table(reading)
console.log('With cleaning of the HTML')
console.table(cleaning)
console.log('Polling a source of 25 items, without the fetch')
console.table(await measurePolling())
console.log('Serving feeds')
console.table(await measureServing())
