import { expect, test } from 'vitest'
import { MethodSearch } from '../methods/input.ts'
import { browseMethods } from './browse-methods.ts'
import { readMethod } from './read-method.ts'

test('whoever asks for nothing sees the twenty methods, codéveloppement first', () => {
  expect(browseMethods({})).toHaveLength(20)
  expect(browseMethods({})[0]?.method.id).toBe('codev')
})

test('what a room cannot play yet stands after all that it can', () => {
  const needs = browseMethods({}).map((found) => found.needs.length > 0)
  expect(needs).toEqual(needs.toSorted((one, other) => Number(one) - Number(other)))
  expect(needs[0]).toBe(false)
  expect(needs.at(-1)).toBe(true)
})

test('three people with an hour to draw lessons find what is made for them', () => {
  const found = browseMethods({ aim: 'learn', people: 3, minutes: 60 })
  expect(found.map(({ method }) => method.id)).toEqual([
    'w3',
    'retrospective',
    'aar',
    'data-dialogue',
  ])
})

test('a crowd finds the methods without an upper limit, and what the room lacks for them', () => {
  const found = browseMethods({ people: 2001 })
  expect(found.every(({ method }) => method.group.max === null)).toBe(true)
  expect(found.find(({ method }) => method.id === 'world-cafe')?.needs).toEqual(['groups'])
})

test('somebody alone, or with one minute, finds nothing', () => {
  expect(browseMethods({ people: 1 })).toEqual([])
  expect(browseMethods({ minutes: 1 })).toEqual([])
})

test('an address that asks for nonsense is read as if it had not asked', () => {
  const nonsense = { aim: 'win', people: '-3', minutes: '', page: '2' }
  expect(MethodSearch.parse(nonsense)).toEqual({})
  expect(MethodSearch.parse({ people: '9', minutes: '60' })).toEqual({ people: 9, minutes: 60 })
})

test('a method is read with its times for those who come', () => {
  expect(readMethod('codev', null)?.minutes).toEqual([10, 10, 15, 5, 30, 10, 10])
  expect(readMethod('codev', 9)?.minutes).toEqual([13, 10, 15, 5, 30, 10, 13])
  expect(readMethod('codev', 9)?.starts).toEqual([0, 13, 23, 38, 43, 73, 83])
  expect(readMethod('closing', null)?.method.kind).toBe('routine')
  expect(readMethod('unheard-of', null)).toBeNull()
})
