import { expect, test } from 'vitest'
import { nameKeyOf } from './names.ts'

test('names sort without accents, case and signs', () => {
  const names = ['Œdipe', 'éric', 'Zoé', 'Eric', 'D’Arc', 'Ndiaye-Ba']
  expect(names.map(nameKeyOf)).toEqual(['oedipe', 'eric', 'zoe', 'eric', 'd arc', 'ndiaye ba'])
})

test('a name in another script keeps its letters', () => {
  expect(nameKeyOf('Мария Ильинична')).toBe('мария ильинична')
  expect(nameKeyOf('李 小龙')).toBe('李 小龙')
})
