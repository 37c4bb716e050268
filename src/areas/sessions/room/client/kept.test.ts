import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetSeat, keepDrafts, readDrafts, rememberSeat, unsentDrafts } from './kept.ts'

/** A browser: what its tabs share, and what each tab has for itself. */
const shared = storage()
const tabs = { one: storage(), two: storage() }

function storage(): Storage {
  const held = new Map<string, string>()
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
    clear: () => held.clear(),
  } as Storage
}

function refuse(): never {
  throw new DOMException('no', 'SecurityError')
}

function inTab(tab: keyof typeof tabs): void {
  vi.stubGlobal('sessionStorage', tabs[tab])
}

function keepDraft(name: string, text: string): void {
  keepDrafts(name, { at: 2, texts: { 2: text } })
}

function readDraft(name: string): string {
  return readDrafts(name).texts[2] ?? ''
}

beforeEach(() => {
  for (const each of [shared, tabs.one, tabs.two]) each.clear()
  vi.stubGlobal('localStorage', shared)
  inTab('one')
})
afterEach(() => vi.unstubAllGlobals())

test('each of two tabs finds its own text again', () => {
  keepDraft('room', 'from one')
  inTab('two')
  keepDraft('room', 'from two')
  inTab('one')
  expect(readDraft('room')).toBe('from one')
})

test.each([
  ['"a text"'],
  ['null'],
  ['[]'],
  ['{"at":2}'],
  ['{"at":"2","texts":{}}'],
  ['{"at":2,"texts":"from one"}'],
  ['{"at":2,"texts":null}'],
])('what is no draft is read as none: %s', (kept) => {
  tabs.one.setItem('draft-room', kept)
  expect(readDrafts('room')).toEqual({ at: -1, texts: {} })
})

test('of a draft, what is no text is left out', () => {
  tabs.one.setItem('draft-room', '{"at":2,"texts":{"1":7,"2":"from one"}}')
  expect(readDrafts('room')).toEqual({ at: 2, texts: { 2: 'from one' } })
  expect(unsentDrafts('room')).toEqual(['from one'])
})

test('a tab that sent its text does not find the other’s', () => {
  keepDraft('room', '')
  inTab('two')
  keepDraft('room', 'from two')
  inTab('one')
  expect(readDraft('room')).toBe('')
})

test('a new tab finds what one that is gone was writing', () => {
  rememberSeat('/s/1/room', 'room', 'ann')
  keepDraft('room', 'from one')
  inTab('two')
  expect(readDraft('room')).toBe('from one')
})

test('what somebody left who signed out in another tab does not come back', () => {
  rememberSeat('/s/1/room', 'room', 'ann')
  keepDraft('room', 'from one')
  inTab('two')
  forgetSeat('room')
  inTab('one')
  keepDraft('room', 'one breath later')
  inTab('two')
  expect(readDraft('room')).toBe('')
})

test('a browser that keeps nothing is no reason to stop', () => {
  for (const name of ['sessionStorage', 'localStorage'])
    vi.stubGlobal(name, { getItem: refuse, setItem: refuse, removeItem: refuse })
  keepDraft('room', 'from one')
  expect(readDraft('room')).toBe('')
})

test('what was begun in several steps is all there to be asked about; what is no draft is nothing', () => {
  keepDrafts('room', { at: 3, texts: { 1: ' begun ', 2: ' ', 3: 'here' } })
  expect(unsentDrafts('room')).toEqual(['begun', 'here'])
  tabs.one.setItem('draft-room', 'as text')
  expect(readDrafts('room')).toEqual({ at: -1, texts: {} })
})
