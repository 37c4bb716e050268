import { expect, test } from 'vitest'
import { addressFor, entranceOf, slugOf } from './rules.ts'

const CHANCE = Uint8Array.from({ length: 10 }, (_, place) => place * 23)

test('an address says the name and ends in something nobody guesses', () => {
  const address = addressFor('Évaluer avec les acteurs locaux', CHANCE)
  expect(address).toMatch(/^evaluer-avec-les-acteurs-locaux-[a-z0-9]{10}$/)
  expect(addressFor('Évaluer avec les acteurs locaux', CHANCE.toReversed())).not.toBe(address)
})

test('names in any writing have an address', () => {
  expect(slugOf('Cœur & métier : l’entraide !')).toBe('coeur-metier-l-entraide')
  expect(slugOf('a'.repeat(90))).toHaveLength(40)
  expect(slugOf('المجتمع')).toBe('')
  expect(addressFor('المجتمع', CHANCE)).toMatch(/^[a-z0-9]{10}$/)
})

test('no name makes an address that could be read as an id', () => {
  const address = addressFor('01890f3c-1234-7abc-8def', CHANCE)
  expect(address).not.toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
})

test('where nobody is left to answer, the door stands open; what has ended is closed', () => {
  const community = { joinRule: 'onRequest', state: 'living' } as const
  expect(entranceOf(community, 3)).toEqual({ door: 'onRequest' })
  expect(entranceOf(community, 0)).toEqual({ door: 'open' })
  expect(entranceOf({ ...community, state: 'ended' }, 0)).toEqual({ door: 'closed' })
})
