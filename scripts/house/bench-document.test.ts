import { expect, test } from 'vitest'
import { compareDocument } from '../../bench/results.ts'

test('docs/bench.md shows the run that bench/results.json keeps', () => {
  const { expected, found } = compareDocument()
  expect(found).toBe(expected)
})
