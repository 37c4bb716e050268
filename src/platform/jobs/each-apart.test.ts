import { expect, test } from 'vitest'
import { eachApart } from './each-apart.ts'

test('what fails for one keeps no other waiting, and is told once all had their turn', async () => {
  const seen: number[] = []
  const work = async (one: number) => {
    seen.push(one)
    if (one % 2 === 0) throw new Error(`not ${one}`)
  }
  await expect(eachApart([1, 2, 3, 4, 5], work)).rejects.toThrow('not 2')
  expect(seen).toEqual([1, 2, 3, 4, 5])
})

test('where nothing fails it ends quietly, also with nobody', async () => {
  await expect(eachApart([], async () => undefined)).resolves.toBeUndefined()
  await expect(eachApart([1], async () => undefined)).resolves.toBeUndefined()
})
