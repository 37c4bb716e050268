import { beforeEach, expect, test, vi } from 'vitest'
import { Drafts } from './drafts.svelte.ts'
import { keepDrafts } from './kept.ts'

beforeEach(() => {
  vi.stubGlobal('sessionStorage', undefined)
  vi.stubGlobal('localStorage', undefined)
})

test('words begun in a hidden step are not in the field of the next, and wait where they were begun', () => {
  const drafts = new Drafts(1, 'Entre nous')
  drafts.move(2)
  expect(drafts.text).toBe('')
  expect(drafts.left).toEqual({ index: 1, text: 'Entre nous' })
  drafts.text = 'À voix haute'
  drafts.move(1)
  expect(drafts.text).toBe('Entre nous')
  expect(drafts.left).toEqual({ index: 2, text: 'À voix haute' })
})

test('their author may copy them here, or let them go', () => {
  const drafts = new Drafts(1, 'Entre nous')
  drafts.move(2)
  drafts.text = 'Ici'
  drafts.copy(1)
  expect([drafts.text, drafts.left]).toEqual(['Ici\nEntre nous', null])
  drafts.move(3)
  drafts.drop(2)
  expect([drafts.text, drafts.left]).toEqual(['', null])
})

test('a field that was empty when the page went left nothing behind', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  })
  keepDrafts('room', { at: 1, texts: { 0: ' ', 1: '' } })
  const drafts = new Drafts(2, '')
  drafts.wake('room')
  expect(drafts.left).toBeNull()
  keepDrafts('room', { at: 1, texts: { 0: 'Entre nous', 1: '' } })
  drafts.wake('room')
  expect(drafts.left).toEqual({ index: 0, text: 'Entre nous' })
})

test('what is refused comes back to its own step', () => {
  const drafts = new Drafts(1, '')
  drafts.move(2)
  drafts.text = 'Ici'
  drafts.bringBack(1, 'Trop long')
  drafts.bringBack(2, 'Refusé')
  expect([drafts.text, drafts.left]).toEqual(['Ici\nRefusé', { index: 1, text: 'Trop long' }])
})
