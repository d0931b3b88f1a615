import { describe, expect, test } from 'vitest'
import { readDocument } from '../../../src/ingest/read/document.ts'
import { bytesOf, SAMPLES } from './samples.ts'

describe('an encoding is read and named:', () => {
  test.each(SAMPLES)('$name', async (sample) => {
    const { encoding, feed, problems } = await readDocument(bytesOf(sample), sample)
    const codes = problems.map(({ code }) => code).filter((code) => code.startsWith('encoding-'))
    expect({ title: feed.title, encoding, codes }).toEqual({
      title: sample.title,
      encoding: sample.encoding,
      codes: sample.codes,
    })
  })
})
