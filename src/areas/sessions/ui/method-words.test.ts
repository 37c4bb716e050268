import { expect, test } from 'vitest'
import { groupSize, idealSize, neededModes } from './method-words.ts'

test('a group is told by its bounds, one bound or one number', () => {
  expect(groupSize({ min: 4, ideal: [6, 7], max: 8 }, 'fr')).toBe('4 à 8 personnes')
  expect(groupSize({ min: 12, ideal: [16, 40], max: null }, 'en')).toBe('from 12 people')
  expect(groupSize({ min: 2, ideal: [2, 2], max: 2 }, 'fr')).toBe('2 personnes')
  expect(groupSize({ min: 5, ideal: [15, 100], max: 2000 }, 'en')).toBe('5 to 2,000 people')
})

test('the ideal is told when there is a choice', () => {
  expect(idealSize({ min: 4, ideal: [6, 7], max: 8 }, 'en')).toBe('ideally 6 to 7')
  expect(idealSize({ min: 4, ideal: [6, 6], max: 8 }, 'en')).toBe('ideally 6')
  expect(idealSize({ min: 2, ideal: [2, 2], max: 2 }, 'en')).toBeNull()
})

test('what the room would have to know is told in words', () => {
  expect(neededModes(['groups', 'consent'], 'fr')).toBe(
    'des sous-groupes et des tours de consentement',
  )
})
