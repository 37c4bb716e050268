import { expect, test } from 'vitest'
import { idOf } from '../../live/room.fixture.ts'
import { Absence } from './absence.ts'

const [ANN, BEN] = [idOf('seat', 1), idOf('seat', 2)]
const MINUTE = 60_000

test('whoever facilitates may be away for three minutes before anybody is told to take over', () => {
  const absence = new Absence(0)
  expect(absence.notes(ANN, [BEN], 3 * MINUTE)).toBe(false)
  expect(absence.notes(ANN, [BEN], 3 * MINUTE + 1)).toBe(true)
})

test('a moment on the network starts the three minutes anew', () => {
  const absence = new Absence(0)
  expect(absence.notes(ANN, [BEN], 2 * MINUTE)).toBe(false)
  expect(absence.notes(ANN, [ANN, BEN], 3 * MINUTE)).toBe(false)
  expect(absence.notes(ANN, [BEN], 5 * MINUTE)).toBe(false)
  expect(absence.notes(ANN, [BEN], 7 * MINUTE)).toBe(true)
})

test('where nobody facilitates, nobody is missing', () => {
  expect(new Absence(0).notes(null, [BEN], 60 * MINUTE)).toBe(false)
})
