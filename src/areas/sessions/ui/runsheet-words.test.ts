import { expect, test } from 'vitest'
import { findMethod } from '../methods/catalogue.ts'
import { noteFor, type PartMethod } from './runsheet-words.ts'

const nobody = { owing: [], free: [], isOver: false }

test('what was promised names who comes back to it, each once', () => {
  const note = noteFor(part('follow-up'), { ...nobody, owing: ['Fatou', 'Omar', 'Fatou'] }, 'en')
  expect(note).toBe('3 commitments to come back to: Fatou and Omar')
})

test('with nothing promised it says that it will be short; afterwards, what the round was for', () => {
  expect(noteFor(part('follow-up'), nobody, 'en')).toContain('takes one minute')
  const over = { ...nobody, isOver: true }
  expect(noteFor(part('follow-up'), over, 'en')).toBe(part('follow-up').purpose.en)
})

test('a method says its steps, the roles nobody has taken, and for how many it is', () => {
  const note = noteFor(part('codev'), { ...nobody, free: ['Client'] }, 'en')
  expect(note).toMatch(/^\d+ steps · still free: Client · 6 to 7 people$/)
})

test('once it is over a method says what it was for: nothing is to take any more', () => {
  const note = noteFor(part('codev'), { ...nobody, free: ['Client'], isOver: true }, 'en')
  expect(note).toBe(part('codev').purpose.en)
})

function part(id: string): PartMethod {
  const method = findMethod(id, 1)
  if (method === null) throw new Error(`${id} is no method`)
  return {
    ...method,
    steps: method.steps.length,
    prompt: method.steps[0]?.prompt ?? method.purpose,
  }
}
