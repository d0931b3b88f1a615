import { describe, expect, test } from 'vitest'
import { HOSTILE, mistakesOf, readHostile } from '../../fuzz/documents.ts'

describe('read in a Worker to the same end:', () => {
  test.each(HOSTILE)('$name', { timeout: 60_000 }, async (hostile) => {
    expect(mistakesOf(hostile, await readHostile(hostile))).toEqual([])
  })
})
