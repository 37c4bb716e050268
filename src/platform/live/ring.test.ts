import { expect, test } from 'vitest'
import { Lru } from './lru.ts'
import { Ring } from './ring.ts'

test('whoever missed a few changes gets them in order, whoever missed too many gets none', () => {
  const ring = new Ring(10, 3)
  for (const seq of [11, 13, 14, 15]) ring.push(seq, [[[String(seq)], seq]])
  expect(ring.since(13)).toEqual([
    [['14'], 14],
    [['15'], 15],
  ])
  expect(ring.since(15)).toEqual([])
  expect(ring.since(11)).toHaveLength(3)
  expect(ring.since(10)).toBeNull()
  expect(ring.since(16)).toBeNull()
})

test('a cache keeps what is used and forgets the rest', () => {
  const cache = new Lru<string, number>(2)
  cache.set('a', 1)
  cache.set('b', 2)
  cache.get('a')
  cache.set('c', 3)
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3])
})
