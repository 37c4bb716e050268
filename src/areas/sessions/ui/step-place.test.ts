import { expect, test } from 'vitest'
import type { SessionId } from '../types.ts'
import { stepMark, stepPlace } from './step-place.ts'

const SESSION = 'the-session' as SessionId

test('a step is found on the page of its method, at its own mark', () => {
  const method = { id: 'codev', version: 1 }
  expect(stepPlace({ key: 'case', method }, SESSION)).toBe(`/methods/codev#${stepMark('case')}`)
})

test('where nobody kept the method, it is found in the runsheet of its session', () => {
  expect(stepPlace({ key: 'case', method: null }, SESSION)).toBe('/s/the-session#runsheet')
})
