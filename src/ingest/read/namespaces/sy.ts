import { line, type Vocabulary } from '../fields.ts'

/** RSS 1.0 syndication module: how often to come back. */
export const sy: Vocabulary = {
  namespace: 'sy',
  fields: {
    updateperiod: line('updatePeriod', 1),
    updatefrequency: line('updateFrequency', 1),
  },
}
